/** @file Steps of a recurrent net with given weights: forward through them, a gradient back, and what their Jacobians multiply to. */

import { log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { scaleRows } from './measure/scale-rows.ts';
import { logNorm, normalise } from './scaled.ts';
import { spectralNorm } from './spectra/spectral-norm.ts';

export interface Recurrence {
  readonly activation: Activation;
  /** W[n, n] of steps 1 … T. */
  readonly weights: readonly Tensor[];
  /** What enters z_t beside W h_(t−1), put into it in place. */
  readonly input: (step: number, z: Tensor) => void;
}

/** J_t = ∂h_t/∂h_(t−1) = diag(slope) W. */
export interface RecurrentStep {
  readonly weights: Tensor;
  /** phi'(z_t). */
  readonly slope: Tensor;
}

/** h_t = phi(W_t h_(t−1) + u_t) for t = 1 … T. Yields after every step. */
export function* stepsThroughTime(
  { activation, weights, input }: Recurrence,
  h0: Tensor,
  backend: Backend,
): Generator<number, RecurrentStep[]> {
  const blank = () => backend.zeros(h0.shape, h0.dtype);
  const steps = weights.map((one) => ({ weights: one, slope: blank() }));
  let [h, next] = [blank(), blank()];
  backend.copy(h0, h);
  for (const [index, step] of steps.entries()) {
    backend.gemv(step.weights, h, next);
    input(index + 1, next);
    backend.activate(activation, next, next, step.slope);
    [h, next] = [next, h];
    yield index + 1;
  }
  return steps;
}

/** ln‖(J_T ⋯ J_(t+1))ᵀ v‖ for t = 0 … T. Yields after every step. */
export function* carryBack(
  steps: readonly RecurrentStep[],
  v: Tensor,
  backend: Backend,
): Generator<number, number[]> {
  let [x, next] = [backend.zeros(v.shape, v.dtype), backend.zeros(v.shape, v.dtype)];
  backend.copy(v, x);
  let exponent = 0;
  const logs = [logNorm({ tensor: x, exponent }, backend)];
  for (let t = steps.length; t >= 1; t--) {
    const step = steps[t - 1];
    if (step === undefined) break;
    backend.multiply(step.slope, x, x);
    backend.gemvTransposed(step.weights, x, next);
    [x, next] = [next, x];
    exponent += normalise(x, backend);
    logs.push(logNorm({ tensor: x, exponent }, backend));
    yield t;
  }
  return logs.reverse();
}

/** ln‖J_T ⋯ J_1‖₂, carried with an exponent. Yields after every step. */
export function* jacobianLogNorm(
  steps: readonly RecurrentStep[],
  backend: Backend,
): Generator<number, number> {
  let whole: Tensor | null = null;
  let exponent = 0;
  for (const { step, product } of jacobianProducts(steps, backend)) {
    exponent += normalise(product, backend);
    whole = product;
    yield step;
  }
  return whole === null ? 0 : log(spectralNorm(whole, backend)) + exponent * Math.LN2;
}

/** J_k ⋯ J_1 for k = 1 … T. Whoever takes a product may scale it in place: the next is made from it. */
function* jacobianProducts(
  steps: readonly RecurrentStep[],
  backend: Backend,
): Generator<{ readonly step: number; readonly product: Tensor }> {
  const [first] = steps;
  if (first === undefined) return;
  const blank = () => backend.zeros(first.weights.shape, first.weights.dtype);
  let [product, next] = [blank(), blank()];
  for (const [index, { weights, slope }] of steps.entries()) {
    if (index === 0) backend.copy(weights, next);
    else backend.gemm(weights, product, next);
    scaleRows(slope.data, next);
    [product, next] = [next, product];
    yield { step: index + 1, product };
  }
}

/** What ∂L/∂h_0 is, and two ways to add it up, each [n]. */
export interface StateGradients {
  /** Carried back step by step. */
  readonly carried: Tensor;
  /** Σ_k (J_k ⋯ J_1)ᵀ ∂L_k/∂h_k, each loss term's derivative with h_k held as a variable of its own. */
  readonly immediate: Tensor;
  /** The same with total derivatives dL/dh_k: every path is counted once for each step it passes. */
  readonly total: Tensor;
}

/** For L = Σ_k c·h_k over the steps of `loss`: the last one, or all. Products are formed forwards, apart from the pass back. */
export function stateGradients(
  steps: readonly RecurrentStep[],
  c: Tensor,
  loss: 'last' | 'sum',
  backend: Backend,
): StateGradients {
  const blank = () => backend.zeros(c.shape, c.dtype);
  const totals = totalDerivatives(steps, c, loss, backend);
  const [immediate, total, term] = [blank(), blank(), blank()];
  for (const { step, product } of jacobianProducts(steps, backend)) {
    if (loss === 'sum' || step === steps.length) {
      backend.gemvTransposed(product, c, term);
      backend.axpy(1, term, immediate);
    }
    backend.gemvTransposed(product, totals[step] ?? c, term);
    backend.axpy(1, term, total);
  }
  return { carried: totals[0] ?? c, immediate, total };
}

/** dL/dh_k for k = 0 … T. */
function totalDerivatives(
  steps: readonly RecurrentStep[],
  c: Tensor,
  loss: 'last' | 'sum',
  backend: Backend,
): Tensor[] {
  const blank = () => backend.zeros(c.shape, c.dtype);
  const scaled = blank();
  const totals = [blank()];
  backend.copy(c, totals[0] ?? scaled);
  for (const [index, { weights, slope }] of [...steps.entries()].reverse()) {
    const next = blank();
    backend.multiply(slope, totals.at(-1) ?? c, scaled);
    backend.gemvTransposed(weights, scaled, next);
    if (loss === 'sum' && index > 0) backend.axpy(1, c, next);
    totals.push(next);
  }
  return totals.reverse();
}
