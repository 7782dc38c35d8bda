/** @file A recurrent net h_t = phi(W h_(t−1) + u_t): the gradient through T steps of one shared matrix. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { drawWeights } from './initialiser.ts';
import { logNorm, normalise } from './scaled.ts';
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
  const blank = () => backend.zeros([width], dtype);
  const slopes = Array.from({ length: steps }, blank);
  const weights = recurrentWeights(options, rng.split(0), backend);
  const noise = rng.split(3);
  let [x, next] = [blank(), blank()];
  const u = blank();
  backend.fillNormals(rng.split(1), 1, x);
  for (const [index, slope] of slopes.entries()) {
    backend.gemv(weights, x, next);
    if (inputVariance > 0) {
      backend.fillNormals(noise, Math.sqrt(inputVariance), u);
      backend.axpy(1, u, next);
    }
    backend.activate(activation, next, next, slope);
    [x, next] = [next, x];
    yield index + 1;
  }
  backend.fillNormals(rng.split(2), 1, x);
  let exponent = 0;
  const logs = [logNorm({ tensor: x, exponent }, backend)];
  for (let t = steps; t >= 1; t--) {
    backend.multiply(slopes[t - 1] ?? x, x, x);
    backend.gemvTransposed(weights, x, next);
    [x, next] = [next, x];
    exponent += normalise(x, backend);
    logs.unshift(logNorm({ tensor: x, exponent }, backend));
    yield t;
  }
  return logs;
}

function recurrentWeights(options: RecurrentOptions, rng: Rng, backend: Backend): Tensor {
  const weights = backend.zeros([options.width, options.width], options.dtype);
  const radius = options.spectralRadius;
  if (options.init === 'orthogonal') {
    drawWeights({ name: 'orthogonal', sigmaW2: radius * radius }, rng, weights, backend);
    return weights;
  }
  drawWeights({ name: 'gaussian', sigmaW2: 1 }, rng, weights, backend);
  backend.scale(radius / spectralRadius(weights), weights);
  return weights;
}
