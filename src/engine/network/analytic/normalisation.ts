/**
 * @file Normalisation with gain and shift by its written-out formulas: batch normalisation in training mode, over columns
 * (Ioffe & Szegedy 2015), and layer normalisation, over rows (Ba, Kiros & Hinton 2016). Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { addRowSums } from '../affine-gradient.ts';
import { type Axis, type Standardised, standardise, standardiseBackward } from '../normalise/standardise.ts';
import { copyOf } from '../rounded.ts';
import { scaleColumns } from '../scale-columns.ts';

export interface NormForward extends Standardised {
  /** gamma ⊙ x̂ + beta, [batch, n]. */
  readonly y: Tensor;
  readonly gamma: Tensor;
  readonly eps: number;
  readonly axis: Axis;
}

export interface NormBackward {
  /** ∂L/∂x [batch, n]: every normalised line sums to 0, and with gamma = 1 and eps = 0 is orthogonal to that of x̂. */
  readonly dx: Tensor;
  /** ∂L/∂gamma = Σ dy ⊙ x̂ over the batch, [n]. */
  readonly dgamma: Tensor;
  /** ∂L/∂beta = Σ dy over the batch, [n]. */
  readonly dbeta: Tensor;
}

/**
 * y = gamma ⊙ (x − mean)/√(variance + eps) + beta with the mean and the biased variance of each column or row of
 * x[batch, n]; gamma and beta have n entries. Throws a RangeError for a constant line at eps = 0.
 */
export function normForward(
  x: Tensor,
  { gamma, beta }: { readonly gamma: Tensor; readonly beta: Tensor },
  axis: Axis,
  eps: number,
  backend: Backend,
): NormForward {
  const [, units] = matrixShape(x);
  if (gamma.data.length !== units || beta.data.length !== units) {
    throw new ShapeError(
      `normalisation of ${units} units: gamma has ${gamma.data.length} entries, beta ${beta.data.length}`,
    );
  }
  const standardised = standardise(x, axis, eps, backend);
  const y = copyOf(standardised.xhat, backend);
  scaleColumns(gamma, y, backend);
  backend.addToRows(beta, y);
  return { ...standardised, y, gamma, eps, axis };
}

/** Gradients from dy = ∂L/∂y [batch, n]; mean and variance count as functions of x. */
export function normBackward(forward: NormForward, dy: Tensor, backend: Backend): NormBackward {
  const { xhat, gamma, eps, axis } = forward;
  const dgamma = backend.zeros(gamma.shape, xhat.dtype);
  const dbeta = backend.zeros(gamma.shape, xhat.dtype);
  const product = backend.zeros(dy.shape, dy.dtype);
  backend.multiply(dy, xhat, product);
  addRowSums(product, dgamma, backend);
  addRowSums(dy, dbeta, backend);
  backend.copy(dy, product);
  scaleColumns(gamma, product, backend);
  return { dx: standardiseBackward(forward, product, axis, eps, backend), dgamma, dbeta };
}
