/**
 * @file A recurrent net h_t = phi(Wh h_(t−1) + Wx x_t + b) and backpropagation through time written out (Werbos 1990;
 * Pascanu, Mikolov & Bengio 2013). Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { copyOf } from '../rounded.ts';

export interface RecurrentCell {
  /** [n, n] */
  readonly Wh: Tensor;
  /** [n, m] */
  readonly Wx: Tensor;
  /** [n] */
  readonly b: Tensor;
  readonly activation: Activation;
}

export interface RecurrentPass {
  /** h_0 … h_T, [batch, n]. */
  readonly h: readonly Tensor[];
  /** phi'(z_t) at index t − 1, [batch, n]. */
  readonly slopes: readonly Tensor[];
  /** Σ_t Σ c_t ⊙ h_t. */
  readonly loss: number;
  /** Total derivatives ∂L/∂h_0 … ∂L/∂h_T, [batch, n]: every path to the loss counts. */
  readonly dh: readonly Tensor[];
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
  c: readonly (Tensor | null)[],
  backend: Backend,
): RecurrentPass {
  if (c.length !== x.length) throw new ShapeError(`${x.length} inputs, but ${c.length} terms of the loss`);
  const { h, slopes } = unrolled(cell, x, h0, backend);
  const loss = c.reduce((sum, term, t) => sum + (term === null ? 0 : backend.dot(term, h[t + 1] ?? h0)), 0);
  return { h, slopes, loss, ...throughTime(cell, { x, h, slopes }, c, backend) };
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

function throughTime(
  { Wh, Wx, b }: RecurrentCell,
  kept: { x: readonly Tensor[]; h: readonly Tensor[]; slopes: readonly Tensor[] },
  c: readonly (Tensor | null)[],
  backend: Backend,
): Pick<RecurrentPass, 'dh' | 'dWh' | 'dWx' | 'db'> {
  const blank = (like: Tensor) => backend.zeros(like.shape, like.dtype);
  const [dWh, dWx, db, share] = [blank(Wh), blank(Wx), blank(b), blank(b)];
  const last = c.at(-1);
  let total = last ? copyOf(last, backend) : blank(kept.h[0] ?? b);
  const dh = [total];
  for (let t = c.length; t >= 1; t--) {
    const [slope, before, input] = [kept.slopes[t - 1], kept.h[t - 1], kept.x[t - 1]];
    if (!slope || !before || !input) throw new RangeError(`step ${t}`);
    const delta = blank(slope);
    backend.multiply(slope, total, delta);
    backend.gemm(delta, before, dWh, { transposeA: true, accumulate: true });
    backend.gemm(delta, input, dWx, { transposeA: true, accumulate: true });
    backend.sumRows(delta, share);
    backend.axpy(1, share, db);
    total = blank(slope);
    backend.gemm(delta, Wh, total);
    const immediate = c[t - 2];
    if (immediate) backend.axpy(1, immediate, total);
    dh.unshift(total);
  }
  return { dh, dWh, dWx, db };
}
