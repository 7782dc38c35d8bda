/** @file Residual blocks x ← x + F(x): the gradient is carried back by (I + J)ᵀ. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { relu } from './activation/rectified.ts';
import { KEPT_ENTRIES } from './network.ts';
import { logNorm, normalise, rescale } from './scaled.ts';

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
  /** What follows the addition: nothing (He et al. 2016, second paper) unless given, or the ReLU of the first. */
  readonly after?: 'none' | 'relu';
  readonly dtype: Dtype;
}

/** ln‖∂L/∂x^k‖ for k = 0 … depth when every block has the branch Jacobian J[n, n]. Yields per block. */
export function carryThroughJacobian(
  jacobian: Tensor,
  gradient: Tensor,
  depth: number,
  skip: boolean,
  backend: Backend,
): Generator<number, number[]> {
  return carryThroughJacobians(() => jacobian, gradient, depth, skip, backend);
}

/** The same when block k, counted from 1, has the branch Jacobian `at(k)`. */
export function* carryThroughJacobians(
  at: (block: number) => Tensor,
  gradient: Tensor,
  depth: number,
  skip: boolean,
  backend: Backend,
): Generator<number, number[]> {
  let current = { tensor: gradient, exponent: 0 };
  const logs = [logNorm(current, backend)];
  for (let block = depth; block >= 1; block--) {
    const next = backend.zeros(gradient.shape, gradient.dtype);
    backend.gemvTransposed(at(block), current.tensor, next);
    if (skip) backend.axpy(1, current.tensor, next);
    current = rescale(next, current.exponent, backend);
    logs.unshift(logNorm(current, backend));
    yield block;
  }
  return logs;
}

/**
 * ln‖∂L/∂x^k‖ for k = 0 … depth of x ← x + alpha W2 phi(W1 x), or the ReLU of that, with x^0 and ∂L/∂x^depth drawn
 * N(0, I). Everything is reserved before the first block. Yields after every block of either pass.
 */
export function* carryThroughResidual(
  options: ResidualOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { depth, width, activation, alpha, skip, dtype } = options;
  const blank = () => backend.zeros([width], dtype);
  const slopes = Array.from({ length: depth }, blank);
  const masks = Array.from({ length: options.after === 'relu' ? depth : 0 }, blank);
  const weights = branchWeights(options, rng, backend);
  const [x, inner, branch] = [blank(), blank(), blank()];
  backend.fillNormals(rng.split(0), 1, x);
  for (const [index, slope] of slopes.entries()) {
    backend.gemv(weights(index + 1, 1), x, inner);
    backend.activate(activation, inner, inner, slope);
    backend.gemv(weights(index + 1, 2), inner, branch);
    joined(x, branch, alpha, skip, backend);
    const mask = masks[index];
    if (mask !== undefined) backend.activate(relu, x, x, mask);
    yield index + 1;
  }
  backend.fillNormals(rng.split(1), 1, x);
  let exponent = 0;
  const logs = [logNorm({ tensor: x, exponent }, backend)];
  for (let block = depth; block >= 1; block--) {
    const mask = masks[block - 1];
    if (mask !== undefined) backend.multiply(mask, x, x);
    backend.gemvTransposed(weights(block, 2), x, inner);
    backend.multiply(slopes[block - 1] ?? inner, inner, inner);
    backend.gemvTransposed(weights(block, 1), inner, branch);
    joined(x, branch, alpha, skip, backend);
    exponent += normalise(x, backend);
    logs.unshift(logNorm({ tensor: x, exponent }, backend));
    yield block;
  }
  return logs;
}

/** x ← x + alpha · branch, or alpha · branch alone without the shortcut. */
function joined(x: Tensor, branch: Tensor, alpha: number, skip: boolean, backend: Backend): void {
  if (!skip) backend.scale(0, x);
  backend.axpy(alpha, branch, x);
}

type BranchWeights = (block: number, which: 1 | 2) => Tensor;

/** W1 or W2 of a block from a stream of its own: kept, or drawn anew in the backward pass where they take too much memory. */
function branchWeights(
  { depth, width, sigmaW2, dtype }: ResidualOptions,
  rng: Rng,
  backend: Backend,
): BranchWeights {
  const count = 2 * depth * width * width <= KEPT_ENTRIES ? 2 * depth : 2;
  const slots = Array.from({ length: count }, () => ({
    label: 0,
    weights: backend.zeros([width, width], dtype),
  }));
  return (block, which) => {
    const label = 2 * block + which;
    const slot = slots[label % count];
    if (slot === undefined) throw new RangeError(`block ${block} of ${depth}`);
    if (slot.label !== label) {
      const variance = which === 1 ? sigmaW2 : 1;
      backend.fillNormals(rng.split(label), Math.sqrt(variance / width), slot.weights);
      slot.label = label;
    }
    return slot.weights;
  };
}
