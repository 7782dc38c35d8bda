/** @file Blocks that are given: the gradient by the chain rule, and beside it what the formula, its readings and its expansion say. */

import { relu } from '#engine/network/activation/rectified.ts';
import { branchJacobian, type ResidualStack, residualPass } from '#engine/network/analytic/residual.ts';
import { asNumber, scaledNorm } from '#engine/network/clip/norm.ts';
import { copyOf } from '#engine/network/rounded.ts';
import { logNorm } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor } from '#engine/tensor/tensor.ts';
import { hold } from '../hold.ts';
import { knownActivation } from '../seeded.ts';
import type { ResidualSpec } from './spec.ts';

/** Relative step of a central difference. */
const DIFFERENCE_STEP = 1e-6;

/** The same block again and again, on one sample. */
export interface GivenBlocks {
  /** J of every block, first to last. */
  readonly jacobians: readonly Tensor[];
  /** ln‖∂L/∂x^k‖ for k = 0 … depth by the chain rule from layer to layer. */
  readonly logs: readonly number[];
  /** ‖∂L/∂x^0‖ by central differences of L = gᵀ x^depth. */
  differenceNorm(): number;
}

export function givenBlocks(spec: ResidualSpec, gradient: Tensor, backend: Backend): GivenBlocks {
  const { W1 = [], W2 = [], input = [], alpha } = spec;
  const [first, second] = [hold(matrix(W1), backend), hold(matrix(W2), backend)];
  // A shortcut by the zero matrix is none.
  const block = { W1: first, W2: second, ...(spec.skip ? {} : { P: backend.zeros([W2.length, W2.length]) }) };
  const stack = { blocks: [block], alpha, activation: knownActivation(spec.activation) };
  const start = hold(matrix([input]), backend);
  const top = hold(matrix([Array.from(gradient.data)]), backend);
  const { below, masks } = forward(spec, stack, start, backend);
  const carried = [top];
  const jacobians: Tensor[] = [];
  for (let k = spec.depth - 1; k >= 0; k--) {
    const above = copyOf(carried[0] ?? top, backend);
    const mask = masks[k];
    if (mask) backend.multiply(mask, above, above);
    const pass = residualPass(stack, below[k] ?? start, above, backend);
    carried.unshift(pass.dx[0] ?? above);
    jacobians.unshift(branchJacobian(block, alpha, pass.slopes[0] ?? above, backend));
  }
  const lossAt = (values: readonly number[]) => {
    const { below: moved } = forward(spec, stack, hold(matrix([values]), backend), backend);
    return backend.dot(top, moved.at(-1) ?? top);
  };
  return {
    jacobians,
    logs: carried.map((tensor) => logNorm({ tensor, exponent: 0 }, backend)),
    differenceNorm: () => differenceNorm(input, lossAt),
  };
}

interface Forward {
  /** x^0 … x^depth. */
  readonly below: readonly Tensor[];
  /** Slopes of what follows each addition; null for nothing. */
  readonly masks: readonly (Tensor | null)[];
}

function forward(spec: ResidualSpec, stack: ResidualStack, x0: Tensor, backend: Backend): Forward {
  const below = [x0];
  const masks: (Tensor | null)[] = [];
  for (let k = 0; k < spec.depth; k++) {
    const x = below[k] ?? x0;
    const next = copyOf(residualPass(stack, x, x, backend).x[1] ?? x, backend);
    const mask = spec.after === 'relu' ? backend.zeros(next.shape) : null;
    if (mask !== null) backend.activate(relu, next, next, mask);
    masks.push(mask);
    below.push(next);
  }
  return { below, masks };
}

function differenceNorm(input: readonly number[], lossAt: (values: readonly number[]) => number): number {
  const squares = input.map((value, i) => {
    const h = DIFFERENCE_STEP * Math.max(1, Math.abs(value));
    const moved = (to: number) => input.map((other, j) => (j === i ? to : other));
    const slope = (lossAt(moved(value + h)) - lossAt(moved(value - h))) / (2 * h);
    return slope * slope;
  });
  return Math.sqrt(squares.reduce((a, b) => a + b, 0));
}

/** Norm of ∏(P + J_k)ᵀ g for a matrix P in place of the identity. */
export function productNorm(
  jacobians: readonly Tensor[],
  shortcut: readonly (readonly number[])[],
  gradient: Tensor,
  backend: Backend,
): number {
  let current = gradient;
  for (const jacobian of [...jacobians].reverse()) {
    const next = backend.zeros(gradient.shape, gradient.dtype);
    const factor = copyOf(jacobian, backend);
    backend.axpy(1, hold(matrix(shortcut), backend), factor);
    backend.gemvTransposed(factor, current, next);
    current = next;
  }
  return asNumber(scaledNorm([current]));
}

/** Beyond this many blocks there are too many paths to walk one by one. */
export const MOST_PATH_BLOCKS = 12;

/** Norm of the sum over all 2^depth paths through identities and branches, each carried back by itself. */
export function pathSumNorm(jacobians: readonly Tensor[], gradient: Tensor, backend: Backend): number {
  const sum = backend.zeros(gradient.shape, gradient.dtype);
  const walk = (block: number, carried: Tensor) => {
    const jacobian = jacobians[block - 1];
    if (jacobian === undefined) {
      backend.axpy(1, carried, sum);
      return;
    }
    walk(block - 1, carried);
    const through = backend.zeros(gradient.shape, gradient.dtype);
    backend.gemvTransposed(jacobian, carried, through);
    walk(block - 1, through);
  };
  walk(jacobians.length, gradient);
  return asNumber(scaledNorm([sum]));
}
