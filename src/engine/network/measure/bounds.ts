/** @file What norms alone say about a gradient on its way back: an upper and a lower bound, product by product. */

import { log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Network } from '../network.ts';
import type { ForwardPass } from '../pass.ts';
import { singularValues } from '../spectra/singular-values.ts';
import { spectralNorm } from '../spectra/spectral-norm.ts';
import { rowOf } from './jacobian.ts';

/** Lists stand for the steps from layer l to l − 1, l = 2 … L, at index l − 2. */
export interface GradientBounds {
  /** ‖W^l‖₂. */
  readonly spectralNorms: readonly number[];
  /** sigma_min((W^l)ᵀ): 0 where W^l has more rows than columns. */
  readonly smallestGains: readonly number[];
  /** Largest and smallest |phi'(z^(l−1))| of the units of layer l − 1. */
  readonly maxSlopes: readonly number[];
  readonly minSlopes: readonly number[];
  /** ln ∏ ‖W^l‖ max|phi'|, at least ln(‖delta^1‖/‖delta^L‖). */
  readonly logUpper: number;
  /** ln ∏ sigma_min((W^l)ᵀ) min|phi'|, at most that; −Infinity as soon as one factor is 0. */
  readonly logLower: number;
  /** ln ∏ ‖W^l‖: what is left when the slopes are forgotten. No bound unless no slope exceeds 1. */
  readonly logNormProduct: number;
}

/**
 * ∏ sigma_min(Wᵀ) min|phi'| ≤ ‖delta^1‖/‖delta^L‖ ≤ ∏ sigma_max(W) max|phi'| for row `sample` of the pass (each factor of
 * the Jacobian stretches a vector by no less and no more). Logarithms, so that no depth leaves the range. Yields the
 * layers from 2 to L. All singular values of every W are computed: about 4 n³ operations a layer.
 */
export function* gradientBounds(
  network: Network,
  forward: ForwardPass,
  backend: Backend,
  sample = 0,
): Generator<number, GradientBounds> {
  const spectralNorms: number[] = [];
  const smallestGains: number[] = [];
  const maxSlopes: number[] = [];
  const minSlopes: number[] = [];
  for (let layer = 2; layer < network.widths.length; layer++) {
    const { norm, gain } = extremesOf(network.weights(layer), backend);
    const slopes = extremesOfSlopes(rowOf(forward.slopes[layer - 2], sample));
    spectralNorms.push(norm);
    smallestGains.push(gain);
    maxSlopes.push(slopes.largest);
    minSlopes.push(slopes.smallest);
    yield layer;
  }
  const logNormProduct = sumOfLogs(spectralNorms);
  return {
    spectralNorms,
    smallestGains,
    maxSlopes,
    minSlopes,
    logUpper: logNormProduct + sumOfLogs(maxSlopes),
    logLower: sumOfLogs(smallestGains) + sumOfLogs(minSlopes),
    logNormProduct,
  };
}

/** Largest and smallest ‖Wᵀv‖/‖v‖. A matrix with more rows than columns loses some v whatever its entries. */
function extremesOf(weights: Tensor, backend: Backend): { norm: number; gain: number } {
  const [rows, columns] = matrixShape(weights);
  if (rows > columns) return { norm: spectralNorm(weights, backend), gain: 0 };
  const values = singularValues(weights);
  return { norm: values[0] ?? Number.NaN, gain: values.at(-1) ?? Number.NaN };
}

function extremesOfSlopes(slopes: ArrayLike<number>): { largest: number; smallest: number } {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < slopes.length; i++) {
    const size = Math.abs(slopes[i] ?? 0);
    largest = Math.max(largest, size);
    smallest = Math.min(smallest, size);
  }
  return { largest, smallest };
}

function sumOfLogs(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + log(value), 0);
}
