/** @file One layer behind the other. */

import { ShapeError } from '#engine/tensor/tensor.ts';
import { type Layer, prefixed } from './layer.ts';

/** A layer out of layers; parameters are named by place, from 1. Throws a ShapeError when widths do not fit, or without layers. */
export function sequential(layers: readonly Layer[]): Layer {
  const [first, last] = [layers[0], layers.at(-1)];
  if (first === undefined || last === undefined) throw new ShapeError('sequential: no layers');
  layers.slice(1).forEach((layer, i) => {
    const below = layers[i]?.outputs;
    if (layer.inputs === below) return;
    throw new ShapeError(`layer ${i + 2} takes ${layer.inputs} inputs, layer ${i + 1} gives ${below}`);
  });
  return {
    inputs: first.inputs,
    outputs: last.outputs,
    parameters: layers.flatMap((layer, i) => prefixed(`${i + 1}`, layer)),
    apply: (x, mode) => layers.reduce((value, layer) => layer.apply(value, mode), x),
  };
}
