/** @file Frobenius norms of everything in a forward and backward pass, as logarithms: no depth leaves the range. */

import { log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Network } from '../network.ts';
import { type BackwardPass, type ForwardPass, weightGradient } from '../pass.ts';
import { logNorm } from '../scaled.ts';

/** Natural logarithms; −Infinity for zero. Index 0 is layer 1, but for activations, where it is the input. */
export interface LayerNorms {
  /** ln‖a^l‖ over units and samples, l = 0 … L. */
  readonly activations: readonly number[];
  /** ln‖z^l‖. */
  readonly preActivations: readonly number[];
  /** ln‖∂L/∂z^l‖. */
  readonly deltas: readonly number[];
  /** ln‖W^l‖. */
  readonly weights: readonly number[];
  /** ln‖∂L/∂W^l‖, summed over the batch. */
  readonly weightGradients: readonly number[];
}

/** Room for one weight gradient at a time, by its shape. */
export type LayerNormsSpace = ReadonlyMap<string, Tensor>;

/** Reserves a tensor for every shape of weights that occurs in the network. */
export function layerNormsSpace(network: Network, backend: Backend): LayerNormsSpace {
  const { widths, dtype } = network;
  const space = new Map<string, Tensor>();
  for (let layer = 1; layer < widths.length; layer++) {
    const key = shapeOf(network, layer);
    if (!space.has(key)) space.set(key, backend.zeros([widths[layer] ?? 0, widths[layer - 1] ?? 0], dtype));
  }
  return space;
}

function shapeOf({ widths }: Network, layer: number): string {
  return `${widths[layer]} ${widths[layer - 1]}`;
}

/** Measures layer by layer, yielding each; with a `space` of its own reserves nothing. */
export function* layerNorms(
  network: Network,
  forward: ForwardPass,
  backward: BackwardPass,
  backend: Backend,
  space: LayerNormsSpace = layerNormsSpace(network, backend),
): Generator<number, LayerNorms> {
  const plain = (tensor: Tensor) => logNorm({ tensor, exponent: 0 }, backend);
  const activations = forward.activations.map(plain);
  const preActivations = forward.preActivations.map(plain);
  const deltas = backward.deltas.map((delta) => logNorm(delta, backend));
  const weights: number[] = [];
  const weightGradients: number[] = [];
  for (let layer = 1; layer < network.widths.length; layer++) {
    weights.push(plain(network.weights(layer)));
    weightGradients.push(
      isOneSample(forward)
        ? // An outer product: ‖delta^l (a^(l−1))ᵀ‖ = ‖delta^l‖ ‖a^(l−1)‖.
          (deltas[layer - 1] ?? Number.NaN) + (activations[layer - 1] ?? Number.NaN)
        : logNorm(
            weightGradient(network, forward, backward, layer, backend, space.get(shapeOf(network, layer))),
            backend,
          ),
    );
    yield layer;
  }
  return { activations, preActivations, deltas, weights, weightGradients };
}

function isOneSample({ activations: [input] }: ForwardPass): boolean {
  return input !== undefined && matrixShape(input)[0] === 1;
}

/**
 * ln(learningRate·‖∂L/∂W^l‖/‖W^l‖) for l = 1 … L: by what share of itself a plain gradient step moves each weight
 * matrix. About ln 10⁻³ is the usual rule of thumb.
 */
export function updateLogRatios(
  norms: Pick<LayerNorms, 'weights' | 'weightGradients'>,
  learningRate: number,
): number[] {
  return norms.weightGradients.map((gradient, i) => log(learningRate) + gradient - (norms.weights[i] ?? 0));
}
