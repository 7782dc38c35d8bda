/**
 * @file Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000):
 * c_t = f ⊙ c_(t−1) + i ⊙ g, h_t = o ⊙ tanh(c_t), with i, f, o = sigmoid and g = tanh of the blocks of
 * Wx x_t + Wh h_(t−1) + b. Blocks stand in the order i, f, g, o.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { hyperbolicTangent, sigmoid } from '../activation/saturating.ts';
import { sliceColumns } from '../tape/operations/arrange.ts';
import { add, addToRows } from '../tape/operations/linear.ts';
import { matmul } from '../tape/operations/matmul.ts';
import { activate } from '../tape/operations/pointwise.ts';
import { multiply } from '../tape/operations/product.ts';
import type { Variable } from '../tape/tape.ts';
import { drawGates, type GatedOptions, gateBiases } from './gates.ts';
import { parametersOf, type SequenceLayer } from './layer.ts';
import { unroll, zeroState } from './sequence.ts';

export interface LstmOptions extends GatedOptions {
  /** What the forget gate's biases start at, 1 unless given: the cell remembers before it has learned to (Gers et al. 2000). */
  readonly forgetBias?: number;
}

/** A layer with drawn weights: Wh from the stream's label 0, Wx from its label 1. */
export function lstm(options: LstmOptions, rng: Rng, backend: Backend): SequenceLayer {
  const { inputs, units, forgetBias = 1, dtype = 'float64' } = options;
  return explicitLstm(
    drawGates(options.recurrentInit, 4, [units, units], dtype, rng.split(0), backend),
    drawGates(options.inputInit, 4, [units, inputs], dtype, rng.split(1), backend),
    gateBiases(4, units, dtype, backend, { gate: 1, value: forgetBias }),
  );
}

/** A layer of given Wh[4n, n], Wx[4n, m] and b[4n]; c_0 is zero. */
export function explicitLstm(Wh: Tensor, Wx: Tensor, b: Tensor): SequenceLayer {
  const [units, inputs] = [Wh.shape[1] ?? 1, Wx.shape[1] ?? 1];
  const step = (x: Variable, h: Variable, c: Variable) => {
    const { tape } = x;
    const fromInput = matmul(x, tape.variable(Wx), { transposeB: true });
    const fromState = matmul(h, tape.variable(Wh), { transposeB: true });
    const z = addToRows(add(fromInput, fromState), tape.variable(b));
    const block = (gate: number) => sliceColumns(z, gate * units, units);
    const input = activate(sigmoid, block(0));
    const forget = activate(sigmoid, block(1));
    const candidate = activate(hyperbolicTangent, block(2));
    const output = activate(sigmoid, block(3));
    const cell = add(multiply(forget, c), multiply(input, candidate));
    return { h: multiply(output, activate(hyperbolicTangent, cell)), c: cell };
  };
  return {
    inputs,
    outputs: units,
    parameters: parametersOf({ Wh, Wx, b }),
    run(x, h0) {
      let cell: Variable | undefined;
      const next = (input: Variable, h: Variable) => {
        const after = step(input, h, cell ?? zeroState(input, units));
        cell = after.c;
        return after.h;
      };
      return unroll(next, x, units, h0);
    },
  };
}
