/** @file All singular values of a matrix, and what follows from the last of them. */

import { scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { nearOne } from '../scaled.ts';
import { bidiagonalSingularValues } from './bidiagonal.ts';
import { jacobiSingularValues } from './jacobi.ts';

/** Up to this many rows or columns Jacobi rotations take no longer than a bidiagonal form, and are more accurate. */
const SMALL = 16;

/**
 * Singular values of A[m, n], largest first, min(m, n) of them, in double precision whatever the dtype. Values far
 * below the largest are as accurate as the last digit of the largest allows; rows and columns of zeros give exact
 * zeros. An infinite entry gives [Infinity, NaN, …], one that is NaN all NaN.
 */
export function singularValues(matrix: Tensor): number[] {
  const [rows, columns] = matrixShape(matrix);
  const count = Math.min(rows, columns);
  const largest = referenceBackend.maxAbs(matrix);
  if (!Number.isFinite(largest)) {
    return Array.from({ length: count }, (_, i) => (i === 0 ? largest : Number.NaN));
  }
  const { tensor, exponent } = nearOne(matrix, referenceBackend);
  const values = coreValues(tensor).sort().reverse();
  return Array.from({ length: count }, (_, i) => scaleByPowerOfTwo(values[i] ?? 0, exponent));
}

/** Unordered values of the matrix without its rows and columns of zeros, which would only add zeros. */
function coreValues(matrix: Tensor): Float64Array {
  const [height, width] = matrixShape(matrix);
  const entry = (i: number, j: number) => matrix.data[i * width + j] ?? 0;
  const all = (count: number) => Array.from({ length: count }, (_, i) => i);
  const rows = all(height).filter((i) => matrix.data.subarray(i * width, (i + 1) * width).some(notZero));
  const columns = all(width).filter((j) => rows.some((i) => entry(i, j) !== 0));
  const [few, many] = rows.length < columns.length ? [rows, columns] : [columns, rows];
  const at = few === rows ? entry : (i: number, j: number) => entry(j, i);
  if (few.length <= SMALL) {
    const data = Float64Array.from(few.flatMap((i) => many.map((j) => at(i, j))));
    return jacobiSingularValues(data, few.length, many.length);
  }
  const data = new Float64Array(few.length * many.length);
  many.forEach((j, row) => {
    few.forEach((i, column) => {
      data[row * few.length + column] = at(i, j);
    });
  });
  return bidiagonalSingularValues(data, many.length, few.length);
}

function notZero(value: number): boolean {
  return value !== 0;
}

/** sigma_min, the smallest of the min(m, n) values. */
export function smallestSingularValue(matrix: Tensor): number {
  return singularValues(matrix).at(-1) ?? Number.NaN;
}

/** min ‖Wᵀv‖/‖v‖ for W[m, n]: how little a gradient can be stretched on its way back; 0 when m > n, where some v is lost. */
export function smallestTransposedGain(weights: Tensor): number {
  const [rows, columns] = matrixShape(weights);
  return rows > columns ? 0 : smallestSingularValue(weights);
}

/** sigma_max/sigma_min; Infinity for a matrix of less than full rank, NaN for one of zeros. */
export function conditionNumber(matrix: Tensor): number {
  const values = singularValues(matrix);
  return (values[0] ?? Number.NaN) / (values.at(-1) ?? Number.NaN);
}
