/** @file An activation as a layer of its own: between a normalisation and the next weights. */

import type { Activation } from '../activation/activation.ts';
import { activate } from '../tape/operations/pointwise.ts';
import type { Layer } from './layer.ts';

/** phi(x), entry by entry. */
export function activationLayer(units: number, activation: Activation): Layer {
  return { inputs: units, outputs: units, parameters: [], apply: (x) => activate(activation, x) };
}
