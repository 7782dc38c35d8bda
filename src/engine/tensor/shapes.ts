/** @file Shapes of operands, checked before anything is written; every backend refuses the same ones. */

import type { GemmOptions } from './backend.ts';
import { matrixShape, ShapeError, type Tensor } from './tensor.ts';

export function requireSameSize(operation: string, ...tensors: readonly Tensor[]): void {
  const size = tensors[0]?.data.length;
  for (const tensor of tensors) if (tensor.data.length !== size) throw mismatch(operation, ...tensors);
}

/** m, n and k of out[m, n] = op(A)[m, k] · op(B)[k, n]. */
export function productShape(
  a: Tensor,
  b: Tensor,
  out: Tensor,
  options: GemmOptions,
): [m: number, n: number, k: number] {
  const [rowsA, columnsA] = filledMatrix(a);
  const [rowsB, columnsB] = filledMatrix(b);
  const [m, n] = filledMatrix(out);
  const k = options.transposeA ? rowsA : columnsA;
  const fits =
    m === (options.transposeA ? columnsA : rowsA) &&
    n === (options.transposeB ? rowsB : columnsB) &&
    k === (options.transposeB ? columnsB : rowsB);
  if (!fits) throw mismatch('gemm', a, b, out);
  requireApart('gemm', out, a, b);
  return [m, n, k];
}

/** Rows and columns of A, when `right` has an entry per column and `left` one per row. */
export function vectorProductShape(
  operation: string,
  a: Tensor,
  right: Tensor,
  left: Tensor,
): [rows: number, columns: number] {
  const [rows, columns] = filledMatrix(a);
  if (right.data.length !== columns || left.data.length !== rows) throw mismatch(operation, a, right, left);
  return [rows, columns];
}

export function mismatch(operation: string, ...tensors: readonly Tensor[]): ShapeError {
  const shapes = tensors.map((tensor) => `[${tensor.shape.join(', ')}]`).join(' ');
  return new ShapeError(`${operation}: shapes do not fit: ${shapes}`);
}

/** A matrix with as many entries as its shape says: a kernel works on memory, where nothing else would stop it. */
function filledMatrix(tensor: Tensor): [rows: number, columns: number] {
  const [rows, columns] = matrixShape(tensor);
  const count = tensor.data.length;
  if (count !== rows * columns) {
    throw new ShapeError(`a tensor of shape [${rows}, ${columns}] has ${count} entries`);
  }
  return [rows, columns];
}

/** Rows and columns of a matrix beside a vector with an entry for every column. */
export function rowsBeside(operation: string, tensor: Tensor, row: Tensor): [rows: number, columns: number] {
  const columns = row.data.length;
  const wanted = tensor.shape.at(-1);
  if (columns === 0 || wanted !== columns || tensor.data.length % columns !== 0)
    throw mismatch(operation, tensor, row);
  return [tensor.data.length / columns, columns];
}

/** A product reads its operands while it writes: its result must lie elsewhere. */
export function requireApart(operation: string, out: Tensor, ...operands: readonly Tensor[]): void {
  const result = out.data;
  const end = result.byteOffset + result.byteLength;
  for (const { data } of operands) {
    const apart = data.byteOffset >= end || data.byteOffset + data.byteLength <= result.byteOffset;
    if (data.buffer === result.buffer && !apart)
      throw new ShapeError(`${operation}: the result overlaps an operand; write it to another tensor`);
  }
}
