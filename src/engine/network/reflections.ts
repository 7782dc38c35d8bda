/**
 * @file A Haar-distributed orthogonal matrix kept as the random reflections it is a product of (Stewart 1980): n²/2 numbers,
 * applied to a vector in n² multiplications, where writing the matrix out takes n³.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import type { Tensor, TensorData } from '#engine/tensor/tensor.ts';

/** Q = H_n … H_2 · diag(1, …, 1, s_1); H_k reflects the last k coordinates and turns the sign of the first of them by s_k. */
export interface Reflections {
  readonly size: number;
  /** Directions of H_2 … H_n, one after the other. */
  readonly directions: Tensor;
  /** 2/‖v‖² of the direction v of H_k at index k − 1. */
  readonly scales: Float64Array;
  /** s_k at index k − 1. */
  readonly signs: Float64Array;
}

/** Room for the reflections of one matrix, in the memory of `backend`. */
export function reserveReflections(size: number, backend: Backend = referenceBackend): Reflections {
  // A matrix of one row has no reflection, only its sign.
  const entries = Math.max(1, startOf(size + 1));
  const [scales, signs] = [new Float64Array(size), new Float64Array(size)];
  return { size, directions: backend.zeros([entries]), scales, signs };
}

/** Where the direction of H_k begins. */
function startOf(k: number): number {
  return (k * (k - 1)) / 2 - 1;
}

/** The direction of H_k, k entries. */
export function directionOf({ directions }: Reflections, k: number): TensorData {
  return directions.data.subarray(startOf(k), startOf(k + 1));
}

/** Draws all of them anew: directions uniform on the sphere, so that Q is uniform on the orthogonal group. */
export function drawReflections(rng: Rng, into: Reflections, backend: Backend = referenceBackend): void {
  const { size, scales, signs } = into;
  signs[0] = rng.uint32() & 1 ? 1 : -1;
  backend.fillNormals(rng, 1, into.directions);
  for (let k = 2; k <= size; k++) {
    const v = directionOf(into, k);
    // The reflection that takes v to ∓‖v‖e₁, its sign taken back by turning the first coordinate.
    const first = v[0] ?? 0;
    const sign = first < 0 ? -1 : 1;
    v[0] = first + sign * Math.sqrt(sumOfSquares(v));
    scales[k - 1] = 2 / sumOfSquares(v);
    signs[k - 1] = -sign;
  }
}

/** x ← Q x in place; x has `size` entries. */
export function applyReflections(q: Reflections, x: TensorData): void {
  turn(x, q.size - 1, q.signs[0] ?? 1);
  for (let k = 2; k <= q.size; k++) {
    reflect(q, k, x);
    turn(x, q.size - k, q.signs[k - 1] ?? 1);
  }
}

/** x ← Qᵀ x in place: the same in the opposite order. */
export function applyReflectionsTransposed(q: Reflections, x: TensorData): void {
  for (let k = q.size; k >= 2; k--) {
    turn(x, q.size - k, q.signs[k - 1] ?? 1);
    reflect(q, k, x);
  }
  turn(x, q.size - 1, q.signs[0] ?? 1);
}

/** The last k coordinates ← (I − 2vvᵀ/‖v‖²) of them. */
function reflect({ size, directions, scales }: Reflections, k: number, x: TensorData): void {
  const v = directions.data;
  const from = startOf(k);
  const start = size - k;
  let along = 0;
  for (let i = 0; i < k; i++) along += (v[from + i] ?? 0) * (x[start + i] ?? 0);
  along *= scales[k - 1] ?? 0;
  for (let i = 0; i < k; i++) x[start + i] = (x[start + i] ?? 0) - along * (v[from + i] ?? 0);
}

function turn(x: TensorData, index: number, sign: number): void {
  x[index] = sign * (x[index] ?? 0);
}

function sumOfSquares(values: TensorData): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
