/** @file Residual blocks x ← x + F(x): the gradient is carried back by (I + J)ᵀ. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { type Dtype, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { logNorm, rescale } from './scaled.ts';

export interface ResidualOptions {
  readonly depth: number;
  readonly width: number;
  readonly activation: Activation;
  /** Factor before the branch. */
  readonly alpha: number;
  /** n Var of W1; W2 has n Var = 1. */
  readonly sigmaW2: number;
  /** `false` leaves out the shortcut. */
  readonly skip: boolean;
  readonly dtype: Dtype;
}

/** ln‖∂L/∂x^k‖ for k = 0 … depth when every block has the branch Jacobian J[n, n]. Yields per block. */
export function* carryThroughJacobian(
  jacobian: Tensor,
  gradient: Tensor,
  depth: number,
  skip: boolean,
  backend: Backend,
): Generator<number, number[]> {
  let current = { tensor: gradient, exponent: 0 };
  const logs = [logNorm(current, backend)];
  for (let block = depth; block >= 1; block--) {
    const next = zeros(gradient.shape, gradient.dtype);
    backend.gemvTransposed(jacobian, current.tensor, next);
    if (skip) backend.axpy(1, current.tensor, next);
    current = rescale(next, current.exponent, backend);
    logs.unshift(logNorm(current, backend));
    yield block;
  }
  return logs;
}

/**
 * ln‖∂L/∂x^k‖ for k = 0 … depth of x ← x + alpha W2 phi(W1 x), with x^0 and ∂L/∂x^depth drawn N(0, I).
 * Yields after every block of either pass.
 */
export function* carryThroughResidual(
  options: ResidualOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { depth, width, activation, alpha, skip, dtype } = options;
  const blank = () => zeros([width], dtype);
  const slopes: Tensor[] = [];
  let x = blank();
  rng.split(0).fillNormals(x.data, 1);
  for (let block = 1; block <= depth; block++) {
    const z = blank();
    const inner = blank();
    const next = blank();
    backend.gemv(branchWeights(options, rng, block, 1), x, z);
    backend.map(activation.f, z, inner);
    backend.gemv(branchWeights(options, rng, block, 2), inner, next);
    backend.scale(alpha, next);
    if (skip) backend.axpy(1, x, next);
    backend.map(activation.df, z, z);
    slopes.push(z);
    x = next;
    yield block;
  }
  const gradient = blank();
  rng.split(1).fillNormals(gradient.data, 1);
  let current = { tensor: gradient, exponent: 0 };
  const logs = [logNorm(current, backend)];
  for (let block = depth; block >= 1; block--) {
    const inner = blank();
    const next = blank();
    backend.gemvTransposed(branchWeights(options, rng, block, 2), current.tensor, inner);
    backend.multiply(slopes[block - 1] ?? inner, inner, inner);
    backend.gemvTransposed(branchWeights(options, rng, block, 1), inner, next);
    backend.scale(alpha, next);
    if (skip) backend.axpy(1, current.tensor, next);
    current = rescale(next, current.exponent, backend);
    logs.unshift(logNorm(current, backend));
    yield block;
  }
  return logs;
}

/** W1 or W2 of a block, drawn anew in the backward pass: its stream depends on the block alone. */
function branchWeights(options: ResidualOptions, rng: Rng, block: number, which: 1 | 2): Tensor {
  const weights = zeros([options.width, options.width], options.dtype);
  const variance = which === 1 ? options.sigmaW2 : 1;
  rng.split(2 * block + which).fillNormals(weights.data, Math.sqrt(variance / options.width));
  return weights;
}
