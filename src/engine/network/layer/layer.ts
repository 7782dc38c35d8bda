/** @file A layer: named parameters, and what it does with a batch. Any list of layers is a layer again. */

import type { Tensor } from '#engine/tensor/tensor.ts';
import type { Variable } from '../tape/tape.ts';

export interface Parameter {
  /** Unique within a net: `2.branch.weights`. */
  readonly name: string;
  readonly tensor: Tensor;
}

/** Batch statistics while training; running statistics afterwards. */
export type Mode = 'training' | 'inference';

export interface Layer {
  /** Widths: [batch, inputs] → [batch, outputs]. */
  readonly inputs: number;
  readonly outputs: number;
  readonly parameters: readonly Parameter[];
  /** Records its operations on the tape of x[batch, inputs]. Mode is `training` unless said otherwise. */
  apply(x: Variable, mode?: Mode): Variable;
}

/** A layer that reads a sequence, one step after the other, with the same parameters. */
export interface SequenceLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly parameters: readonly Parameter[];
  /** x_1 … x_T [batch, inputs] → h_1 … h_T [batch, outputs], from h_0 or, without it, from zero. */
  run(x: readonly Variable[], h0?: Variable): Variable[];
}

/** Tensors as parameters under the names they are given by. */
export function parametersOf(tensors: Readonly<Record<string, Tensor>>): Parameter[] {
  return Object.entries(tensors).map(([name, tensor]) => ({ name, tensor }));
}

/** The parameters of a part, their names behind a prefix and a dot. */
export function prefixed(prefix: string, { parameters }: Pick<Layer, 'parameters'>): Parameter[] {
  return parameters.map(({ name, tensor }) => ({ name: `${prefix}.${name}`, tensor }));
}
