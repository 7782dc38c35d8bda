/** @file Cutting columns out of a matrix, and setting matrices side by side. Entries are moved, so nothing is rounded. */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';

/** Columns `from` … `from + count − 1` of x[m, n], counted from 0: a copy [m, count]. Throws a ShapeError when x has fewer. */
export function columns(x: Tensor, from: number, count: number, backend: Backend): Tensor {
  const [rows, width] = matrixShape(x);
  if (from < 0 || count < 1 || from + count > width) {
    throw new ShapeError(`columns ${from} … ${from + count - 1} of a matrix with ${width}`);
  }
  const out = backend.zeros([rows, count], x.dtype);
  const [data, to] = [x.data, out.data];
  for (let i = 0; i < rows; i++) {
    to.set(data.subarray(i * width + from, i * width + from + count), i * count);
  }
  return out;
}

/** [x_1 x_2 …]: matrices of equal height side by side. Throws a ShapeError when heights differ. */
export function concatenated(parts: readonly Tensor[], backend: Backend): Tensor {
  const shapes = parts.map(matrixShape);
  const rows = shapes[0]?.[0] ?? 0;
  if (shapes.some(([height]) => height !== rows)) {
    throw new ShapeError(`side by side: heights are ${shapes.map(([height]) => height).join(', ')}`);
  }
  const width = shapes.reduce((sum, [, part]) => sum + part, 0);
  const out = backend.zeros([rows, width], parts[0]?.dtype);
  const to = out.data;
  let at = 0;
  parts.forEach((part, k) => {
    const count = shapes[k]?.[1] ?? 0;
    for (let i = 0; i < rows; i++) {
      to.set(part.data.subarray(i * count, (i + 1) * count), i * width + at);
    }
    at += count;
  });
  return out;
}
