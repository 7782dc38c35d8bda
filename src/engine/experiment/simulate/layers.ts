/** @file Explicit layers as a case writes them: `{"W": …, "b": …, "activation": …}`, each fitting the one below. */

import { type ExplicitLayer, explicitNetwork, type Network } from '#engine/network/network.ts';
import { matrixShape, vector } from '#engine/tensor/tensor.ts';
import { type CaseReader, objectIn } from './case-reader.ts';
import { perInput, perOutput } from './fits.ts';

const FIELDS = ['W', 'b', 'activation'];

/** `b` may be absent or null: no biases. */
export function readLayers(input: CaseReader): Network {
  let below: number | undefined;
  const layers = input.list('layers', (item, steps, index): ExplicitLayer => {
    const layer = objectIn(item, steps, FIELDS);
    const columns =
      below === undefined ? undefined : { count: below, why: `one for each unit of layers[${index - 1}]` };
    const weights = layer.matrix('W', undefined, columns);
    const [units] = matrixShape(weights);
    below = units;
    const biases = layer.has('b') ? vector(layer.vector('b', { fit: perOutput(units, 'W') })) : null;
    return { weights, biases, activation: layer.activation() };
  });
  return explicitNetwork(layers);
}

/** Number of outputs. */
export function outputWidth({ widths }: Network): number {
  return widths.at(-1) ?? 0;
}

/** The input of one sample: a number for each column of the first W. */
export function inputFit({ widths }: Network) {
  return perInput(widths[0] ?? 0, 'layers[0].W');
}

export function outputFit(network: Network) {
  return { count: outputWidth(network), why: 'one for each unit of the last layer' };
}

/** Entries of all weight matrices. */
export function weightEntries({ widths }: Network): number {
  let sum = 0;
  for (let layer = 1; layer < widths.length; layer++) sum += (widths[layer] ?? 0) * (widths[layer - 1] ?? 0);
  return sum;
}

/** Units of all layers, the input included. */
export function units({ widths }: Network): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
