/**
 * @file Long short-term memory with its derivatives written out, as `layer/lstm.ts` has it: blocks i, f, g, o;
 * c_t = f ⊙ c_(t−1) + i ⊙ g, h_t = o ⊙ tanh(c_t) (Hochreiter & Schmidhuber 1997; Gers et al. 2000). Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor, TensorData } from '#engine/tensor/tensor.ts';
import { hyperbolicTangent, sigmoid } from '../activation/saturating.ts';
import { addAffineGradient } from '../affine-gradient.ts';
import { filled } from '../rounded.ts';
import { at, lossOfStates, type SequencePass, type StateWeights, throughTime } from './through-time.ts';

export interface LstmCell {
  /** [4n, n] */
  readonly Wh: Tensor;
  /** [4n, m] */
  readonly Wx: Tensor;
  /** [4n] */
  readonly b: Tensor;
}

export interface LstmPass extends SequencePass {
  /** The memory c_0 … c_T, [batch, n]. */
  readonly cells: readonly Tensor[];
  readonly dWh: Tensor;
  readonly dWx: Tensor;
  readonly db: Tensor;
}

/** Forward and backward for inputs x_t[batch, m], h0[batch, n], c_0 = 0 and a loss as in `recurrentPass`. */
export function lstmPass(
  cell: LstmCell,
  x: readonly Tensor[],
  h0: Tensor,
  weights: StateWeights,
  backend: Backend,
): LstmPass {
  const blank = (like: Tensor) => backend.zeros(like.shape, like.dtype);
  const [h, cells, z] = [[h0], [blank(h0)], [] as Tensor[]];
  x.forEach((input, t) => {
    const blocks = preActivations(cell, input, at(h, t), backend);
    const { next, memory } = stepForward(blocks, at(cells, t), backend);
    z.push(blocks);
    h.push(next);
    cells.push(memory);
  });
  const [dWh, dWx, db] = [blank(cell.Wh), blank(cell.Wx), blank(cell.b)];
  let dMemory = blank(h0);
  const back = (t: number, total: Tensor) => {
    const step = { z: at(z, t - 1), before: at(cells, t - 1), after: at(cells, t) };
    const { delta, carried } = stepBackward(step, total, dMemory, backend);
    dMemory = carried;
    addAffineGradient(delta, at(h, t - 1), dWh, db, backend);
    backend.gemm(delta, at(x, t - 1), dWx, { transposeA: true, accumulate: true });
    const below = blank(total);
    backend.gemm(delta, cell.Wh, below);
    return below;
  };
  const loss = lossOfStates(h, weights, backend);
  return { h, cells, loss, dh: throughTime(h0, weights, back, backend), dWh, dWx, db };
}

/** Wx x + Wh h + b, [batch, 4n]. */
function preActivations({ Wh, Wx, b }: LstmCell, x: Tensor, h: Tensor, backend: Backend): Tensor {
  const z = backend.zeros([h.shape[0] ?? 1, b.data.length], h.dtype);
  backend.gemm(x, Wx, z, { transposeB: true });
  backend.gemm(h, Wh, z, { transposeB: true, accumulate: true });
  backend.addToRows(b, z);
  return z;
}

/** Where entry k of a [batch, n] tensor has its four blocks in z[batch, 4n]: i there, then f, g, o each n further. */
function blockOf(k: number, n: number): number {
  return 4 * n * Math.floor(k / n) + (k % n);
}

function stepForward(z: Tensor, before: Tensor, backend: Backend): { next: Tensor; memory: Tensor } {
  const n = before.shape[1] ?? 1;
  const memory = filled(backend, before.shape, before.dtype, (out) => {
    const [from, old] = [z.data, before.data];
    for (let k = 0; k < out.length; k++) {
      const i = blockOf(k, n);
      const [input, forget] = [sigmoid.f(from[i] ?? 0), sigmoid.f(from[i + n] ?? 0)];
      out[k] = forget * (old[k] ?? 0) + input * hyperbolicTangent.f(from[i + 2 * n] ?? 0);
    }
  });
  const next = filled(backend, before.shape, before.dtype, (out) => {
    const [from, now] = [z.data, memory.data];
    for (let k = 0; k < out.length; k++) {
      out[k] = sigmoid.f(from[blockOf(k, n) + 3 * n] ?? 0) * hyperbolicTangent.f(now[k] ?? 0);
    }
  });
  return { next, memory };
}

interface Step {
  readonly z: Tensor;
  /** c_(t−1) and c_t. */
  readonly before: Tensor;
  readonly after: Tensor;
}

/** ∂L/∂z_t [batch, 4n], and what goes on to c_(t−1), from ∂L/∂h_t and what c_(t+1) sent to c_t. */
function stepBackward(
  { z, before, after }: Step,
  dh: Tensor,
  sent: Tensor,
  backend: Backend,
): { delta: Tensor; carried: Tensor } {
  const n = before.shape[1] ?? 1;
  const memoryGradient = (k: number, i: number): number =>
    (sent.data[k] ?? 0) +
    (dh.data[k] ?? 0) * sigmoid.f(z.data[i + 3 * n] ?? 0) * hyperbolicTangent.df(after.data[k] ?? 0);
  const delta = filled(backend, z.shape, z.dtype, (out: TensorData) => {
    const from = z.data;
    for (let k = 0; k < before.data.length; k++) {
      const i = blockOf(k, n);
      const [zi, zf, zg, zo] = [from[i] ?? 0, from[i + n] ?? 0, from[i + 2 * n] ?? 0, from[i + 3 * n] ?? 0];
      const dc = memoryGradient(k, i);
      out[i] = dc * hyperbolicTangent.f(zg) * sigmoid.df(zi);
      out[i + n] = dc * (before.data[k] ?? 0) * sigmoid.df(zf);
      out[i + 2 * n] = dc * sigmoid.f(zi) * hyperbolicTangent.df(zg);
      out[i + 3 * n] = (dh.data[k] ?? 0) * hyperbolicTangent.f(after.data[k] ?? 0) * sigmoid.df(zo);
    }
  });
  const carried = filled(backend, before.shape, before.dtype, (out) => {
    for (let k = 0; k < out.length; k++) {
      const i = blockOf(k, n);
      out[k] = memoryGradient(k, i) * sigmoid.f(z.data[i + n] ?? 0);
    }
  });
  return { delta, carried };
}
