/** @file Residual connection: P x + alpha F(x) with any branch F (He et al. 2016). */

import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { add, scale } from '../tape/operations/linear.ts';
import { matmul } from '../tape/operations/matmul.ts';
import { type Layer, prefixed } from './layer.ts';

export interface ResidualOptions {
  /** Factor before the branch, 1 unless given. */
  readonly alpha?: number;
  /** P[n_out, n_in] of the shortcut, a parameter; nothing for the identity. */
  readonly projection?: Tensor;
}

/** Throws a ShapeError when branch and shortcut give different widths. */
export function residual(branch: Layer, { alpha = 1, projection }: ResidualOptions = {}): Layer {
  const { inputs, outputs } = branch;
  const [high, wide] = projection === undefined ? [inputs, inputs] : matrixShape(projection);
  if (high !== outputs || wide !== inputs) {
    throw new ShapeError(
      `the branch goes from ${inputs} to ${outputs} units, the shortcut from ${wide} to ${high}; give a projection that fits`,
    );
  }
  return {
    inputs,
    outputs,
    parameters: [
      ...prefixed('branch', branch),
      ...(projection === undefined ? [] : [{ name: 'projection', tensor: projection }]),
    ],
    apply(x, mode) {
      const carried = branch.apply(x, mode);
      const shortcut =
        projection === undefined ? x : matmul(x, x.tape.variable(projection), { transposeB: true });
      return add(shortcut, alpha === 1 ? carried : scale(alpha, carried));
    },
  };
}
