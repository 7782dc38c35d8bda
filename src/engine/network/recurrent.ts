/** @file A recurrent net h_t = phi(W h_(t−1) + u_t) with drawn weights: the gradient through T steps. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { drawWeights } from './initialiser.ts';
import { carryBack, stepsThroughTime } from './recurrent-steps.ts';
import { spectralRadius } from './spectra/spectral-radius.ts';

/**
 * `orthogonal`: the radius times a Haar matrix. `gaussian`: rescaled to exactly the radius, or with entries
 * N(0, sigmaW2/n) as they come. `non_normal`: upper triangular, the radius on the diagonal, N(0, sigmaW2/n) above it.
 */
export type RecurrentInit =
  | { readonly init: 'orthogonal' | 'gaussian'; readonly spectralRadius: number }
  | { readonly init: 'unscaled'; readonly sigmaW2: number }
  | { readonly init: 'non_normal'; readonly spectralRadius: number; readonly sigmaW2: number };

export interface RecurrentOptions {
  readonly width: number;
  readonly steps: number;
  readonly activation: Activation;
  readonly init: 'orthogonal' | 'gaussian';
  readonly spectralRadius: number;
  /** Variance of u_t. */
  readonly inputVariance: number;
  readonly dtype: Dtype;
}

/** ln‖(∂h_T/∂h_t)ᵀ v‖ for t = 0 … T under one shared W, with h_0 and v drawn N(0, I). Yields after every step of either pass. */
export function* carryThroughTime(
  options: RecurrentOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { width, steps, activation, inputVariance, dtype } = options;
  const shared = backend.zeros([width, width], dtype);
  drawRecurrent(options, rng.split(0), shared, backend);
  const weights = new Array<Tensor>(steps).fill(shared);
  const input = drawnInputs(inputVariance, width, dtype, rng.split(3), backend);
  const x = backend.zeros([width], dtype);
  backend.fillNormals(rng.split(1), 1, x);
  const passed = yield* stepsThroughTime({ activation, weights, input }, x, backend);
  backend.fillNormals(rng.split(2), 1, x);
  return yield* carryBack(passed, x, backend);
}

/** Draws W[n, n] in place. */
export function drawRecurrent(init: RecurrentInit, rng: Rng, out: Tensor, backend: Backend): void {
  switch (init.init) {
    case 'orthogonal':
      drawWeights(
        { name: 'orthogonal', sigmaW2: init.spectralRadius * init.spectralRadius },
        rng,
        out,
        backend,
      );
      return;
    case 'gaussian':
      drawWeights({ name: 'gaussian', sigmaW2: 1 }, rng, out, backend);
      backend.scale(init.spectralRadius / spectralRadius(out), out);
      return;
    case 'unscaled':
      drawWeights({ name: 'gaussian', sigmaW2: init.sigmaW2 }, rng, out, backend);
      return;
    case 'non_normal':
      drawWeights({ name: 'gaussian', sigmaW2: init.sigmaW2 }, rng, out, backend);
      keepAbove(init.spectralRadius, out);
      return;
    default:
      init satisfies never;
  }
}

/** Below the diagonal 0, on it `value`. */
function keepAbove(value: number, { shape, data }: Tensor): void {
  const [n = 0] = shape;
  for (let i = 0; i < n; i++) {
    data.fill(0, i * n, i * n + i);
    data[i * n + i] = value;
  }
}

/** Adds u_t ~ N(0, variance·I) to z_t; draws nothing for a variance of 0. */
export function drawnInputs(
  variance: number,
  width: number,
  dtype: Dtype,
  rng: Rng,
  backend: Backend,
): (step: number, z: Tensor) => void {
  if (variance === 0) return () => {};
  const u = backend.zeros([width], dtype);
  return (_, z) => {
    backend.fillNormals(rng, Math.sqrt(variance), u);
    backend.axpy(1, u, z);
  };
}
