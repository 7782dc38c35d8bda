/** @file A plain fully connected network: z^l = W^l a^(l−1) + b^l, a^l = phi(z^l). Layers count from 1, samples are rows. */

import type { Rng } from '#engine/core/random.ts';
import { type Dtype, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { drawWeights, type Initialiser } from './initialiser.ts';

export interface Network {
  /** Width of the input, then of every layer; depth is one less than its length. */
  readonly widths: readonly number[];
  readonly dtype: Dtype;
  activation(layer: number): Activation;
  /** W^l, one row per output unit. May be drawn anew on every call: valid until the next. */
  weights(layer: number): Tensor;
  /** b^l, or `null` for none. */
  biases(layer: number): Tensor | null;
}

export interface ExplicitLayer {
  readonly weights: Tensor;
  readonly biases: Tensor | null;
  readonly activation: Activation;
}

/** A network of given matrices. */
export function explicitNetwork(layers: readonly ExplicitLayer[]): Network {
  const at = (layer: number): ExplicitLayer => {
    const found = layers[layer - 1];
    if (found === undefined) throw new RangeError(`layer ${layer} of ${layers.length}`);
    return found;
  };
  return {
    widths: [at(1).weights.shape[1] ?? 0, ...layers.map((layer) => layer.weights.shape[0] ?? 0)],
    dtype: at(1).weights.dtype,
    activation: (layer) => at(layer).activation,
    weights: (layer) => at(layer).weights,
    biases: (layer) => at(layer).biases,
  };
}

export interface RandomNetworkOptions {
  readonly depth: number;
  readonly width: number;
  readonly activation: Activation;
  readonly init: Initialiser;
  readonly sigmaB2: number;
  readonly dtype: Dtype;
}

/** Weights beyond this many entries are drawn again in the backward pass instead of being kept. */
const KEPT_ENTRIES = 8_000_000;

/**
 * A random network of equal widths. Each layer has a stream of its own, so its weights do not depend on the depth
 * and can be drawn again.
 */
export function randomNetwork(options: RandomNetworkOptions, rng: Rng): Network {
  const { depth, width, activation, init, sigmaB2, dtype } = options;
  const keep = depth * width * width <= KEPT_ENTRIES;
  const weights = new Map<number, Tensor>();
  let shared: { layer: number; tensor: Tensor } | undefined;
  const draw = (layer: number, tensor: Tensor) => drawWeights(init, rng.split(2 * layer), tensor);
  return {
    widths: new Array<number>(depth + 1).fill(width),
    dtype,
    activation: () => activation,
    weights(layer) {
      if (!keep) {
        shared ??= { layer: 0, tensor: zeros([width, width], dtype) };
        if (shared.layer !== layer) draw(layer, shared.tensor);
        shared = { layer, tensor: shared.tensor };
        return shared.tensor;
      }
      const known = weights.get(layer);
      if (known !== undefined) return known;
      const tensor = zeros([width, width], dtype);
      draw(layer, tensor);
      weights.set(layer, tensor);
      return tensor;
    },
    biases(layer) {
      if (sigmaB2 === 0) return null;
      const tensor = zeros([width], dtype);
      rng.split(2 * layer + 1).fillNormals(tensor.data, Math.sqrt(sigmaB2));
      return tensor;
    },
  };
}
