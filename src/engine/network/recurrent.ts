/** @file A recurrent net h_t = phi(W h_(t−1) + u_t): the gradient through T steps of one shared matrix. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { type Dtype, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { drawWeights } from './initialiser.ts';
import { logNorm, rescale } from './scaled.ts';
import { spectralRadius } from './spectra/spectral-radius.ts';

export interface RecurrentOptions {
  readonly width: number;
  readonly steps: number;
  readonly activation: Activation;
  /** `gaussian` is rescaled to the exact spectral radius, `orthogonal` multiplied by it. */
  readonly init: 'orthogonal' | 'gaussian';
  readonly spectralRadius: number;
  /** Variance of u_t. */
  readonly inputVariance: number;
  readonly dtype: Dtype;
}

/** ln‖(∂h_T/∂h_t)ᵀ v‖ for t = 0 … T, with h_0 and v drawn N(0, I). Yields after every step of either pass. */
export function* carryThroughTime(
  options: RecurrentOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { width, steps, activation, inputVariance, dtype } = options;
  const blank = () => zeros([width], dtype);
  const weights = recurrentWeights(options, rng.split(0), backend);
  const noise = rng.split(3);
  const slopes: Tensor[] = [];
  let h = blank();
  rng.split(1).fillNormals(h.data, 1);
  for (let t = 1; t <= steps; t++) {
    const next = blank();
    const z = blank();
    backend.gemv(weights, h, z);
    if (inputVariance > 0) {
      const u = blank();
      noise.fillNormals(u.data, Math.sqrt(inputVariance));
      backend.axpy(1, u, z);
    }
    backend.map(activation.f, z, next);
    backend.map(activation.df, z, z);
    slopes.push(z);
    h = next;
    yield t;
  }
  const v = blank();
  rng.split(2).fillNormals(v.data, 1);
  let current = { tensor: v, exponent: 0 };
  const logs = [logNorm(current, backend)];
  for (let t = steps; t >= 1; t--) {
    const masked = blank();
    const next = blank();
    backend.multiply(slopes[t - 1] ?? masked, current.tensor, masked);
    backend.gemvTransposed(weights, masked, next);
    current = rescale(next, current.exponent, backend);
    logs.unshift(logNorm(current, backend));
    yield t;
  }
  return logs;
}

function recurrentWeights(options: RecurrentOptions, rng: Rng, backend: Backend): Tensor {
  const weights = zeros([options.width, options.width], options.dtype);
  const radius = options.spectralRadius;
  if (options.init === 'orthogonal') {
    drawWeights({ name: 'orthogonal', sigmaW2: radius * radius }, rng, weights);
    return weights;
  }
  drawWeights({ name: 'gaussian', sigmaW2: 1 }, rng, weights);
  backend.scale(radius / spectralRadius(weights), weights);
  return weights;
}
