/** @file Dense connection: [x ; F(x)], the branch's outputs as new channels beside the old (Huang et al. 2017). */

import { concatColumns } from '../tape/operations/arrange.ts';
import { type Layer, prefixed } from './layer.ts';

/** Grows a batch by the outputs of the branch; several in a row give every layer all that came before it. */
export function dense(branch: Layer): Layer {
  return {
    inputs: branch.inputs,
    outputs: branch.inputs + branch.outputs,
    parameters: prefixed('branch', branch),
    apply: (x, mode) => concatColumns([x, branch.apply(x, mode)]),
  };
}
