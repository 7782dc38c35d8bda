/**
 * @file Gated recurrent unit (Cho et al. 2014, with the reset behind the product): r, z = sigmoid of blocks of
 * Wx x_t + bx + Wh h_(t−1) + bh, n = tanh(Wx_n x_t + bx_n + r ⊙ (Wh_n h_(t−1) + bh_n)), h_t = n + z ⊙ (h_(t−1) − n).
 * Blocks stand in the order r, z, n.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { hyperbolicTangent, sigmoid } from '../activation/saturating.ts';
import { sliceColumns } from '../tape/operations/arrange.ts';
import { add, addToRows, subtract } from '../tape/operations/linear.ts';
import { matmul } from '../tape/operations/matmul.ts';
import { activate } from '../tape/operations/pointwise.ts';
import { multiply } from '../tape/operations/product.ts';
import type { Variable } from '../tape/tape.ts';
import { drawGates, type GatedOptions, gateBiases } from './gates.ts';
import { parametersOf, type SequenceLayer } from './layer.ts';
import { unroll } from './sequence.ts';

/** A layer with drawn weights: Wh from the stream's label 0, Wx from its label 1; biases 0. */
export function gru(options: GatedOptions, rng: Rng, backend: Backend): SequenceLayer {
  const { inputs, units, dtype = 'float64' } = options;
  return explicitGru({
    Wh: drawGates(options.recurrentInit, 3, [units, units], dtype, rng.split(0), backend),
    Wx: drawGates(options.inputInit, 3, [units, inputs], dtype, rng.split(1), backend),
    bh: gateBiases(3, units, dtype, backend),
    bx: gateBiases(3, units, dtype, backend),
  });
}

export interface GruParameters {
  /** [3n, n] */
  readonly Wh: Tensor;
  /** [3n, m] */
  readonly Wx: Tensor;
  /** [3n] */
  readonly bh: Tensor;
  /** [3n] */
  readonly bx: Tensor;
}

/** A layer of given parameters. */
export function explicitGru({ Wh, Wx, bh, bx }: GruParameters): SequenceLayer {
  const [units, inputs] = [Wh.shape[1] ?? 1, Wx.shape[1] ?? 1];
  const step = (x: Variable, h: Variable) => {
    const { tape } = x;
    const fromInput = addToRows(matmul(x, tape.variable(Wx), { transposeB: true }), tape.variable(bx));
    const fromState = addToRows(matmul(h, tape.variable(Wh), { transposeB: true }), tape.variable(bh));
    const block = (of: Variable, gate: number) => sliceColumns(of, gate * units, units);
    const gate = (k: number) => activate(sigmoid, add(block(fromInput, k), block(fromState, k)));
    const [reset, update] = [gate(0), gate(1)];
    const candidate = activate(
      hyperbolicTangent,
      add(block(fromInput, 2), multiply(reset, block(fromState, 2))),
    );
    return add(candidate, multiply(update, subtract(h, candidate)));
  };
  return {
    inputs,
    outputs: units,
    parameters: parametersOf({ Wh, Wx, bh, bx }),
    run: (x, h0) => unroll(step, x, units, h0),
  };
}
