/** @file Recurrent: h_t = phi(Wh h_(t−1) + Wx x_t + b) (Elman 1990); the walk back over the tape is backpropagation through time. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { drawWeights, type Initialiser } from '../initialiser.ts';
import { add, addToRows } from '../tape/operations/linear.ts';
import { matmul } from '../tape/operations/matmul.ts';
import { activate } from '../tape/operations/pointwise.ts';
import type { Variable } from '../tape/tape.ts';
import { parametersOf, type SequenceLayer } from './layer.ts';
import { unroll } from './sequence.ts';

export interface RecurrentOptions {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  /** Of Wh and of Wx, and the variance of b, 0 unless given. */
  readonly recurrentInit: Initialiser;
  readonly inputInit: Initialiser;
  readonly sigmaB2?: number;
  readonly dtype?: Dtype;
}

/** A layer with drawn Wh, Wx and b: from the stream's labels 0, 1 and 2. */
export function recurrent(options: RecurrentOptions, rng: Rng, backend: Backend): SequenceLayer {
  const { inputs, units, activation, sigmaB2 = 0, dtype = 'float64' } = options;
  const Wh = backend.zeros([units, units], dtype);
  const Wx = backend.zeros([units, inputs], dtype);
  const b = backend.zeros([units], dtype);
  drawWeights(options.recurrentInit, rng.split(0), Wh, backend);
  drawWeights(options.inputInit, rng.split(1), Wx, backend);
  if (sigmaB2 > 0) backend.fillNormals(rng.split(2), Math.sqrt(sigmaB2), b);
  return explicitRecurrent(Wh, Wx, b, activation);
}

/** A layer of given Wh[n, n], Wx[n, m] and b[n]. */
export function explicitRecurrent(Wh: Tensor, Wx: Tensor, b: Tensor, activation: Activation): SequenceLayer {
  const [units, inputs] = [Wx.shape[0] ?? 1, Wx.shape[1] ?? 1];
  const step = (x: Variable, h: Variable) => {
    const { tape } = x;
    const fromInput = matmul(x, tape.variable(Wx), { transposeB: true });
    const fromState = matmul(h, tape.variable(Wh), { transposeB: true });
    return activate(activation, addToRows(add(fromState, fromInput), tape.variable(b)));
  };
  return {
    inputs,
    outputs: units,
    parameters: parametersOf({ Wh, Wx, b }),
    run: (x, h0) => unroll(step, x, units, h0),
  };
}
