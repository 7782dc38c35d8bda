/** @file What a gradient at z = W x + b gives its weights and biases, added to what other steps or uses gave. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

/** dW[n, m] += deltaᵀ · below and db[n] += the sum of the rows of delta, for delta[batch, n] and below[batch, m]. */
export function addAffineGradient(
  delta: Tensor,
  below: Tensor,
  dW: Tensor,
  db: Tensor,
  backend: Backend,
): void {
  backend.gemm(delta, below, dW, { transposeA: true, accumulate: true });
  addRowSums(delta, db, backend);
}

/** into[n] += the sum of the rows of x[m, n]. */
export function addRowSums(x: Tensor, into: Tensor, backend: Backend): void {
  const mark = backend.mark();
  const sums = backend.zeros(into.shape, into.dtype);
  backend.sumRows(x, sums);
  backend.axpy(1, sums, into);
  backend.release(mark);
}
