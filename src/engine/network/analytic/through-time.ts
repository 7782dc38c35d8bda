/** @file The walk back through a sequence whose loss is Σ_t Σ c_t ⊙ h_t: immediate derivatives join the carried ones step by step. */

import type { Backend } from '#engine/tensor/backend.ts';
import { ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { copyOf } from '../rounded.ts';

/** Weights c_1 … c_T of the states in the loss; `null` for a step without loss. */
export type StateWeights = readonly (Tensor | null)[];

/** What every pass through a sequence gives. */
export interface SequencePass {
  /** h_0 … h_T, [batch, n]. */
  readonly h: readonly Tensor[];
  /** Σ_t Σ c_t ⊙ h_t. */
  readonly loss: number;
  /** Total derivatives ∂L/∂h_0 … ∂L/∂h_T, [batch, n]: every path to the loss counts. */
  readonly dh: readonly Tensor[];
}

/** Σ_t Σ c_t ⊙ h_t for h_0 … h_T. Throws a ShapeError unless there is one c for every step. */
export function lossOfStates(h: readonly Tensor[], c: StateWeights, backend: Backend): number {
  if (c.length !== h.length - 1) {
    throw new ShapeError(`${h.length - 1} steps, but ${c.length} terms of the loss`);
  }
  return c.reduce((sum, term, i) => {
    const state = h[i + 1];
    return term === null || state === undefined ? sum : sum + backend.dot(term, state);
  }, 0);
}

/**
 * Total derivatives ∂L/∂h_0 … ∂L/∂h_T. `back` is given a step t, counted from 1, and ∂L/∂h_t, and returns what goes on
 * to h_(t−1), a new tensor.
 */
export function throughTime(
  h0: Tensor,
  c: StateWeights,
  back: (step: number, total: Tensor) => Tensor,
  backend: Backend,
): Tensor[] {
  const last = c.at(-1);
  let total = last ? copyOf(last, backend) : backend.zeros(h0.shape, h0.dtype);
  const totals = [total];
  for (let t = c.length; t >= 1; t--) {
    total = back(t, total);
    const immediate = c[t - 2];
    if (immediate) backend.axpy(1, immediate, total);
    totals.unshift(total);
  }
  return totals;
}

/** The tensor of one step. */
export function at(tensors: readonly Tensor[], index: number): Tensor {
  const tensor = tensors[index];
  if (tensor === undefined) throw new RangeError(`step ${index} of ${tensors.length}`);
  return tensor;
}
