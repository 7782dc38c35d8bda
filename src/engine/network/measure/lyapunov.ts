/**
 * @file Lyapunov exponents: how fast the k-th direction grows per step under a sequence of Jacobians, by carrying an
 * orthonormal frame and straightening it after every step (Benettin et al. 1980; Eckmann & Ruelle 1985).
 */

import { log } from '#engine/core/elementary.ts';
import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { createOrthonormaliser } from '../spectra/qr.ts';
import { scaleRows } from './scale-rows.ts';

export interface LyapunovOptions {
  /** Extent n of the Jacobians [n, n]. */
  readonly size: number;
  /** How many exponents, the largest first; all n unless it says otherwise. */
  readonly count?: number;
  /** Steps that are measured, at least 1. */
  readonly steps: number;
  /** Steps before them, for the frame to find its directions; 0 unless it says otherwise. */
  readonly transient?: number;
}

/** Index k − 1 is the k-th largest; nats per step. */
export interface LyapunovExponents {
  /** −Infinity where a direction was lost altogether. */
  readonly exponents: readonly number[];
  /** Standard deviation over steps of the logarithm of one step's growth; over √steps a standard error, if steps are independent. */
  readonly deviations: readonly number[];
}

/**
 * Exponents of the product J_T ⋯ J_1. `apply(t, q, out)` writes J_t·q into `out`, both [n, count] in float64, for
 * t = 1 … transient + steps. The first frame is random. Yields after every step; reserves two frames.
 */
export function* lyapunovExponents(
  options: LyapunovOptions,
  apply: (step: number, q: Tensor, out: Tensor) => void,
  rng: Rng,
  backend: Backend,
): Generator<number, LyapunovExponents> {
  const { size, count = size, steps, transient = 0 } = options;
  const frame = backend.zeros([size, count], 'float64');
  const next = backend.zeros([size, count], 'float64');
  const work = new Float64Array(size * count);
  const growth = new Float64Array(count);
  const straighten = createOrthonormaliser(size, count);
  rng.fillNormals(work, 1);
  straighten(work, growth);
  const means = new Float64Array(count);
  const spreads = new Float64Array(count);
  for (let step = 1; step <= transient + steps; step++) {
    frame.data.set(work);
    apply(step, frame, next);
    work.set(next.data);
    straighten(work, growth);
    if (step > transient) addTo(means, spreads, growth, step - transient);
    yield step;
  }
  return { exponents: [...means], deviations: Array.from(spreads, (sum) => Math.sqrt(sum / (steps - 1))) };
}

/** The n-th logarithm enters mean and sum of squared deviations (Welford 1962). */
function addTo(means: Float64Array, spreads: Float64Array, growth: Float64Array, n: number): void {
  for (let k = 0; k < means.length; k++) {
    const value = log(growth[k] ?? 0);
    const before = means[k] ?? 0;
    // A direction once lost never comes back.
    const lost = value === Number.NEGATIVE_INFINITY || before === Number.NEGATIVE_INFINITY;
    const mean = lost ? Number.NEGATIVE_INFINITY : before + (value - before) / n;
    means[k] = mean;
    spreads[k] = (spreads[k] ?? 0) + (value - before) * (value - mean);
  }
}

export interface RecurrentLyapunovOptions extends Omit<LyapunovOptions, 'size'> {
  readonly activation: Activation;
  /** Variance of the input u_t; 0 for an autonomous net. */
  readonly inputVariance: number;
}

/**
 * Exponents along a trajectory of h_t = phi(W h_(t−1) + u_t) from h_0 ~ N(0, I): J_t = diag phi'(z_t) W, for a float64
 * W[n, n]. The largest is positive where the net is chaotic (Sompolinsky, Crisanti & Sommers 1988). Yields per step.
 */
export function* recurrentLyapunovExponents(
  weights: Tensor,
  options: RecurrentLyapunovOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, LyapunovExponents> {
  const { activation, inputVariance } = options;
  const [size] = matrixShape(weights);
  const blank = () => backend.zeros([size], 'float64');
  const [h, z, slopes, noise] = [blank(), blank(), blank(), blank()];
  const inputs = rng.split(1);
  backend.fillNormals(rng.split(0), 1, h);
  const apply = (_: number, q: Tensor, out: Tensor) => {
    backend.gemv(weights, h, z);
    if (inputVariance > 0) {
      backend.fillNormals(inputs, Math.sqrt(inputVariance), noise);
      backend.axpy(1, noise, z);
    }
    backend.activate(activation, z, h, slopes);
    backend.gemm(weights, q, out);
    scaleRows(slopes.data, out);
  };
  return yield* lyapunovExponents({ ...options, size }, apply, rng.split(2), backend);
}
