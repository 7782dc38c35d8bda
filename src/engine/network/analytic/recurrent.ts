/**
 * @file A recurrent net h_t = phi(Wh h_(t−1) + Wx x_t + b) and backpropagation through time written out (Werbos 1990;
 * Pascanu, Mikolov & Bengio 2013). Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { addAffineGradient } from '../affine-gradient.ts';
import { at, lossOfStates, type SequencePass, type StateWeights, throughTime } from './through-time.ts';

export interface RecurrentCell {
  /** [n, n] */
  readonly Wh: Tensor;
  /** [n, m] */
  readonly Wx: Tensor;
  /** [n] */
  readonly b: Tensor;
  readonly activation: Activation;
}

export interface RecurrentPass extends SequencePass {
  /** phi'(z_t) at index t − 1, [batch, n]. */
  readonly slopes: readonly Tensor[];
  /** Derivatives of the parameters, summed over steps and samples. */
  readonly dWh: Tensor;
  readonly dWx: Tensor;
  readonly db: Tensor;
}

/**
 * Forward and backward for L = Σ_t Σ c_t ⊙ h_t with inputs x_1 … x_T [batch, m], h0[batch, n] and c_1 … c_T [batch, n].
 * `null` for a step without loss: all but the last for a loss at the end. Throws a ShapeError unless there are as many c as x.
 */
export function recurrentPass(
  cell: RecurrentCell,
  x: readonly Tensor[],
  h0: Tensor,
  c: StateWeights,
  backend: Backend,
): RecurrentPass {
  const { h, slopes } = unrolled(cell, x, h0, backend);
  const loss = lossOfStates(h, c, backend);
  const blank = (like: Tensor) => backend.zeros(like.shape, like.dtype);
  const [dWh, dWx, db] = [blank(cell.Wh), blank(cell.Wx), blank(cell.b)];
  const back = (t: number, total: Tensor) => {
    const delta = blank(total);
    backend.multiply(at(slopes, t - 1), total, delta);
    addAffineGradient(delta, at(h, t - 1), dWh, db, backend);
    backend.gemm(delta, at(x, t - 1), dWx, { transposeA: true, accumulate: true });
    const carried = blank(total);
    backend.gemm(delta, cell.Wh, carried);
    return carried;
  };
  return { h, slopes, loss, dh: throughTime(h0, c, back, backend), dWh, dWx, db };
}

function unrolled(
  { Wh, Wx, b, activation }: RecurrentCell,
  x: readonly Tensor[],
  h0: Tensor,
  backend: Backend,
): Pick<RecurrentPass, 'h' | 'slopes'> {
  const h = [h0];
  const slopes: Tensor[] = [];
  for (const input of x) {
    const next = backend.zeros(h0.shape, h0.dtype);
    const slope = backend.zeros(h0.shape, h0.dtype);
    backend.gemm(h.at(-1) ?? h0, Wh, next, { transposeB: true });
    backend.gemm(input, Wx, next, { transposeB: true, accumulate: true });
    backend.addToRows(b, next);
    backend.activate(activation, next, next, slope);
    h.push(next);
    slopes.push(slope);
  }
  return { h, slopes };
}
