/** @file Batch normalisation in training mode by its written-out formulas (Ioffe & Szegedy 2015). Rows are samples. */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { type Standardised, standardise, standardiseBackward } from '../normalise/standardise.ts';
import { copyOf } from '../rounded.ts';
import { scaleColumns } from '../scale-columns.ts';

export interface BatchNormForward extends Standardised {
  /** gamma ⊙ x̂ + beta, [batch, n]. */
  readonly y: Tensor;
  readonly gamma: Tensor;
  readonly eps: number;
}

export interface BatchNormBackward {
  /** ∂L/∂x [batch, n]: every column sums to 0, and at eps = 0 is orthogonal to that of x̂. */
  readonly dx: Tensor;
  /** ∂L/∂gamma = Σ dy ⊙ x̂, [n]. */
  readonly dgamma: Tensor;
  /** ∂L/∂beta = Σ dy, [n]. */
  readonly dbeta: Tensor;
}

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
): BatchNormForward {
  const [, columns] = matrixShape(x);
  if (gamma.data.length !== columns || beta.data.length !== columns) {
    throw new ShapeError(
      `batch normalisation of ${columns} columns: gamma has ${gamma.data.length} entries, beta ${beta.data.length}`,
    );
  }
  const standardised = standardise(x, 'columns', eps, backend);
  const y = copyOf(standardised.xhat, backend);
  scaleColumns(gamma, y, backend);
  backend.addToRows(beta, y);
  return { ...standardised, y, gamma, eps };
}

/** Gradients from dy = ∂L/∂y [batch, n]; mean and variance count as functions of x. */
export function batchNormBackward(
  forward: BatchNormForward,
  dy: Tensor,
  backend: Backend,
): BatchNormBackward {
  const { xhat, gamma, eps } = forward;
  const dgamma = backend.zeros(gamma.shape, xhat.dtype);
  const dbeta = backend.zeros(gamma.shape, xhat.dtype);
  const product = backend.zeros(dy.shape, dy.dtype);
  backend.multiply(dy, xhat, product);
  backend.sumRows(product, dgamma);
  backend.sumRows(dy, dbeta);
  backend.copy(dy, product);
  scaleColumns(gamma, product, backend);
  return { dx: standardiseBackward(forward, product, 'columns', eps, backend), dgamma, dbeta };
}
