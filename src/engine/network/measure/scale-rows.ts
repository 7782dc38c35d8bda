/** @file A diagonal matrix before another. */

import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';

/** diag(factors)·A in place, for A[m, n] in float64 and m factors. */
export function scaleRows(factors: ArrayLike<number>, matrix: Tensor): void {
  const [rows, columns] = matrixShape(matrix);
  const { data } = matrix;
  for (let i = 0; i < rows; i++) {
    const factor = factors[i] ?? 0;
    for (let k = i * columns; k < (i + 1) * columns; k++) data[k] = factor * (data[k] ?? 0);
  }
}
