/**
 * @file Gated recurrent unit with its derivatives written out, as `layer/gru.ts` has it: blocks r, z, n;
 * h_t = n + z ⊙ (h_(t−1) − n), n = tanh(u_n + r ⊙ s_n) with u = Wx x + bx, s = Wh h + bh (Cho et al. 2014). Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { hyperbolicTangent, sigmoid } from '../activation/saturating.ts';
import { addAffineGradient } from '../affine-gradient.ts';
import { filled } from '../rounded.ts';
import { at, lossOfStates, type SequencePass, type StateWeights, throughTime } from './through-time.ts';

export interface GruCell {
  /** [3n, n] */
  readonly Wh: Tensor;
  /** [3n, m] */
  readonly Wx: Tensor;
  /** [3n] */
  readonly bh: Tensor;
  /** [3n] */
  readonly bx: Tensor;
}

export interface GruPass extends SequencePass {
  readonly dWh: Tensor;
  readonly dWx: Tensor;
  readonly dbh: Tensor;
  readonly dbx: Tensor;
}

/** u and s of one step, [batch, 3n], and h_(t−1). */
interface Step {
  readonly u: Tensor;
  readonly s: Tensor;
  readonly before: Tensor;
}

/** Forward and backward for inputs x_t[batch, m], h0[batch, n] and a loss as in `recurrentPass`. */
export function gruPass(
  cell: GruCell,
  x: readonly Tensor[],
  h0: Tensor,
  weights: StateWeights,
  backend: Backend,
): GruPass {
  const { Wh, Wx, bh, bx } = cell;
  const blank = (like: Tensor) => backend.zeros(like.shape, like.dtype);
  const [h, u, s] = [[h0], [] as Tensor[], [] as Tensor[]];
  x.forEach((input, t) => {
    u.push(affineOf(input, Wx, bx, backend));
    s.push(affineOf(at(h, t), Wh, bh, backend));
    h.push(stepForward({ u: at(u, t), s: at(s, t), before: at(h, t) }, backend));
  });
  const [dWh, dWx, dbh, dbx] = [blank(Wh), blank(Wx), blank(bh), blank(bx)];
  const back = (t: number, total: Tensor) => {
    const step = { u: at(u, t - 1), s: at(s, t - 1), before: at(h, t - 1) };
    const du = gradientOf(step, total, 'u', backend);
    const ds = gradientOf(step, total, 's', backend);
    addAffineGradient(du, at(x, t - 1), dWx, dbx, backend);
    addAffineGradient(ds, step.before, dWh, dbh, backend);
    const carried = filled(backend, h0.shape, h0.dtype, (out) => {
      for (let k = 0; k < out.length; k++) out[k] = (total.data[k] ?? 0) * gatesAt(step, k).z;
    });
    backend.gemm(ds, Wh, carried, { accumulate: true });
    return carried;
  };
  const loss = lossOfStates(h, weights, backend);
  return { h, loss, dh: throughTime(h0, weights, back, backend), dWh, dWx, dbh, dbx };
}

function affineOf(x: Tensor, W: Tensor, b: Tensor, backend: Backend): Tensor {
  const out = backend.zeros([x.shape[0] ?? 1, b.data.length], x.dtype);
  backend.gemm(x, W, out, { transposeB: true });
  backend.addToRows(b, out);
  return out;
}

interface Gates {
  /** Place of the first block. */
  readonly i: number;
  readonly r: number;
  readonly z: number;
  readonly n: number;
  /** s_n, the state's share before the reset. */
  readonly state: number;
}

/** The gates of entry k of a [batch, n] tensor. */
function gatesAt({ u, s, before }: Step, k: number): Gates {
  const width = before.shape[1] ?? 1;
  const i = 3 * width * Math.floor(k / width) + (k % width);
  const both = (at: number) => (u.data[at] ?? 0) + (s.data[at] ?? 0);
  const r = sigmoid.f(both(i));
  const state = s.data[i + 2 * width] ?? 0;
  const n = hyperbolicTangent.f((u.data[i + 2 * width] ?? 0) + r * state);
  return { i, r, z: sigmoid.f(both(i + width)), n, state };
}

function stepForward(step: Step, backend: Backend): Tensor {
  const { before } = step;
  return filled(backend, before.shape, before.dtype, (out) => {
    for (let k = 0; k < out.length; k++) {
      const { z, n } = gatesAt(step, k);
      out[k] = n + z * ((before.data[k] ?? 0) - n);
    }
  });
}

/** ∂L/∂u_t or ∂L/∂s_t [batch, 3n] from ∂L/∂h_t: they differ in the last block, where s stands behind the reset. */
function gradientOf(step: Step, dh: Tensor, which: 'u' | 's', backend: Backend): Tensor {
  const { u, before } = step;
  const width = before.shape[1] ?? 1;
  return filled(backend, u.shape, u.dtype, (out) => {
    for (let k = 0; k < before.data.length; k++) {
      const { i, r, z, n, state } = gatesAt(step, k);
      const g = dh.data[k] ?? 0;
      const dn = g * (1 - z) * (1 - n * n);
      out[i] = dn * state * r * (1 - r);
      out[i + width] = g * ((before.data[k] ?? 0) - n) * z * (1 - z);
      out[i + 2 * width] = which === 'u' ? dn : dn * r;
    }
  });
}
