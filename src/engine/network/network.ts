/** @file A plain fully connected network: z^l = W^l a^(l−1) + b^l, a^l = phi(z^l). Layers count from 1, samples are rows. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { drawWeights, type Initialiser } from './initialiser.ts';

export interface Network {
  /** Width of the input, then of every layer; depth is one less than its length. */
  readonly widths: readonly number[];
  readonly dtype: Dtype;
  activation(layer: number): Activation;
  /** W^l, one row per output unit. May be drawn anew on every call: valid until the next. Throws a RangeError for no such layer. */
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
  /** Mean of the biases; 0 when left out. */
  readonly biasMean?: number;
  readonly dtype: Dtype;
}

/** A network whose weights come from a seed. */
export interface RandomNetwork extends Network {
  /** Draws everything anew from another seed, into the same memory: one network serves all trials of a run. */
  redraw(rng: Rng): void;
}

/** Weights beyond this many entries are drawn again in the backward pass instead of being kept. */
export const KEPT_ENTRIES = 8_000_000;

/**
 * A random network of equal widths in the memory of `backend`. Each layer has a stream of its own, so its weights do
 * not depend on the depth and can be drawn again. They are drawn when a pass first asks for them.
 */
export function randomNetwork(
  options: RandomNetworkOptions,
  rng: Rng,
  backend: Backend = referenceBackend,
): RandomNetwork {
  const { depth, width, activation, init, sigmaB2, biasMean = 0, dtype } = options;
  const slots = reserveSlots(options, backend);
  const biases = sigmaB2 === 0 && biasMean === 0 ? null : backend.zeros([width], dtype);
  let stream = rng;
  return {
    widths: new Array<number>(depth + 1).fill(width),
    dtype,
    activation: () => activation,
    weights(layer) {
      if (!Number.isInteger(layer) || layer < 1 || layer > depth)
        throw new RangeError(`layer ${layer} of ${depth}`);
      const slot = slots[(layer - 1) % slots.length] ?? reserveSlot(width, dtype, backend);
      if (slot.layer !== layer) {
        drawWeights(init, stream.split(2 * layer), slot.weights, backend);
        slot.layer = layer;
      }
      return slot.weights;
    },
    biases(layer) {
      if (biases === null) return null;
      backend.fillNormals(stream.split(2 * layer + 1), Math.sqrt(sigmaB2), biases);
      if (biasMean !== 0) backend.map((value) => value + biasMean, biases, biases);
      return biases;
    },
    redraw(next) {
      stream = next;
      for (const slot of slots) slot.layer = 0;
    },
  };
}

/** Memory for the weights of one layer, and which one stands there: 0 for none. */
interface Slot {
  layer: number;
  readonly weights: Tensor;
}

/** A slot for each layer, or a single one where they would take too much memory. */
function reserveSlots({ depth, width, dtype }: RandomNetworkOptions, backend: Backend): Slot[] {
  const count = depth * width * width <= KEPT_ENTRIES ? depth : 1;
  return Array.from({ length: count }, () => reserveSlot(width, dtype, backend));
}

function reserveSlot(width: number, dtype: Dtype, backend: Backend): Slot {
  return { layer: 0, weights: backend.zeros([width, width], dtype) };
}
