/** @file Norms that need no factorisation. */

import { scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { nearOne } from '../scaled.ts';

export interface MatrixNorms {
  /** Square root of the sum of squares. */
  readonly frobenius: number;
  /** Largest column sum of absolute entries: the operator norm on ℓ1. */
  readonly norm1: number;
  /** Largest row sum of absolute entries: the operator norm on ℓ∞. */
  readonly normInf: number;
  /** Largest absolute entry. */
  readonly maxAbs: number;
}

/** Norms of A[m, n] in double precision; squares never leave the range. NaN where an entry is NaN, else Infinity where one is infinite. */
export function matrixNorms(matrix: Tensor): MatrixNorms {
  const [, columns] = matrixShape(matrix);
  const maxAbs = referenceBackend.maxAbs(matrix);
  if (!Number.isFinite(maxAbs)) return { frobenius: maxAbs, norm1: maxAbs, normInf: maxAbs, maxAbs };
  const { tensor, exponent } = nearOne(matrix, referenceBackend);
  const columnSums = new Float64Array(columns);
  let largestRow = 0;
  for (let start = 0; start < tensor.data.length; start += columns) {
    let rowSum = 0;
    for (let j = 0; j < columns; j++) {
      const size = Math.abs(tensor.data[start + j] ?? 0);
      rowSum += size;
      columnSums[j] = (columnSums[j] ?? 0) + size;
    }
    largestRow = Math.max(largestRow, rowSum);
  }
  const back = (value: number) => scaleByPowerOfTwo(value, exponent);
  return {
    frobenius: back(Math.sqrt(referenceBackend.sumOfSquares(tensor))),
    norm1: back(columnSums.reduce((largest, sum) => Math.max(largest, sum), 0)),
    normInf: back(largestRow),
    maxAbs,
  };
}
