/** @file Haar-distributed orthogonal matrices written out from their random reflections: half the work of a QR factorisation. */

import type { Rng } from '#engine/core/random.ts';
import { matrixShape, type Tensor, type TensorData } from '#engine/tensor/tensor.ts';
import { directionOf, drawReflections, reserveReflections } from './reflections.ts';

/** Fills W with `factor` times a Haar orthogonal matrix; when it is not square, with rows or columns of a square one. */
export function fillHaarOrthogonal(rng: Rng, factor: number, out: Tensor): void {
  const [rows, columns] = matrixShape(out);
  const n = Math.max(rows, columns);
  const q = haarOrthogonal(rng, n);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out.data[i * columns + j] = factor * (q[i * n + j] ?? 0);
  }
}

/** Row-major n × n. Sizes grow from 1 to n; each reflection acts on the trailing block, the rest still being the identity. */
function haarOrthogonal(rng: Rng, n: number): Float64Array {
  const reflections = reserveReflections(n);
  drawReflections(rng, reflections);
  const q = new Float64Array(n * n);
  const projections = new Float64Array(n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  q[n * n - 1] = reflections.signs[0] ?? 1;
  for (let size = 2; size <= n; size++) {
    reflectTrailing(q, n, directionOf(reflections, size), reflections.scales[size - 1] ?? 0, projections);
    const row = n - size;
    const sign = reflections.signs[size - 1] ?? 1;
    for (let j = row; j < n; j++) q[row * n + j] = sign * (q[row * n + j] ?? 0);
  }
  return q;
}

/** Trailing block ← (I − scale · vvᵀ) · block. */
function reflectTrailing(
  q: Float64Array,
  n: number,
  v: TensorData,
  scale: number,
  projections: Float64Array,
): void {
  const size = v.length;
  const start = n - size;
  projections.fill(0);
  for (let i = 0; i < size; i++) {
    const weight = (v[i] ?? 0) * scale;
    const row = (start + i) * n;
    for (let j = start; j < n; j++) projections[j] = (projections[j] ?? 0) + weight * (q[row + j] ?? 0);
  }
  for (let i = 0; i < size; i++) {
    const weight = v[i] ?? 0;
    const row = (start + i) * n;
    for (let j = start; j < n; j++) q[row + j] = (q[row + j] ?? 0) - weight * (projections[j] ?? 0);
  }
}
