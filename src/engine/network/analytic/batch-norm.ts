/** @file Batch normalisation in training mode by its written-out formulas (Ioffe & Szegedy 2015). Rows are samples. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { type NormBackward, type NormForward, normBackward, normForward } from './normalisation.ts';

/**
 * y = gamma ⊙ (x − mean)/√(variance + eps) + beta with the mean and the biased variance of each column of x[batch, n];
 * gamma and beta have n entries. Throws a RangeError for a constant column at eps = 0.
 */
export function batchNormForward(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  eps: number,
  backend: Backend,
): NormForward {
  return normForward(x, { gamma, beta }, 'columns', eps, backend);
}

/** Gradients from dy = ∂L/∂y [batch, n]; mean and variance count as functions of x. */
export function batchNormBackward(forward: NormForward, dy: Tensor, backend: Backend): NormBackward {
  return normBackward(forward, dy, backend);
}
