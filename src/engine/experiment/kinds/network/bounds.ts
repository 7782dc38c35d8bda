/** @file What the norms of the weights alone say about the gradient of a network, layer by layer, as logarithms. */

import { log } from '#engine/core/elementary.ts';
import { supremumOfSlope } from '#engine/network/activation/activation.ts';
import type { Network } from '#engine/network/network.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape } from '#engine/tensor/tensor.ts';

/** ln‖W^l‖₂; yields the layer just done. */
export function* spectralLogs(network: Network, backend: Backend): Generator<number, number[]> {
  const logs: number[] = [];
  for (let layer = 1; layer < network.widths.length; layer++) {
    logs.push(log(spectralNorm(network.weights(layer), backend)));
    yield layer;
  }
  return logs;
}

/** ln sigma_min((W^l)ᵀ): −Infinity where W^l has more rows than columns, since it then loses some gradient. */
export function* smallestLogs(network: Network): Generator<number, number[]> {
  const logs: number[] = [];
  for (let layer = 1; layer < network.widths.length; layer++) {
    const weights = network.weights(layer);
    const [rows, columns] = matrixShape(weights);
    logs.push(log(rows > columns ? 0 : (singularValues(weights).at(-1) ?? 0)));
    yield layer;
  }
  return logs;
}

/** ln of the product of e^norm · slope of the layer below over k = l + 1 … L, for l = 1 … L. */
export function productLogs(norms: readonly number[], slopes: readonly number[]): number[] {
  const products = [0];
  for (let at = norms.length - 1; at >= 1; at--) {
    products.push((products.at(-1) ?? 0) + (norms[at] ?? 0) + log(slopes[at - 1] ?? 1));
  }
  return products.reverse();
}

/** Largest |phi'| that each layer's activation has anywhere. */
export function supremaOf(network: Network): number[] {
  return network.widths.slice(1).map((_, i) => supremumOfSlope(network.activation(i + 1)));
}
