/**
 * @file Dense connections y^(l+1) = [y^l ; phi(W^l y^l)] (Huang et al. 2017) by the chain rule written out: the gradient
 * of the new channels goes through the layer and is added to that of the old ones. Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { columns, concatenated } from '../columns.ts';

export interface DensePass {
  /** y^0 … y^L; each has `growth` channels more than the one before. */
  readonly y: readonly Tensor[];
  /** Σ c ⊙ y^L. */
  readonly loss: number;
  /** ∂L/∂y^0 … ∂L/∂y^L. */
  readonly dy: readonly Tensor[];
  readonly dW: readonly Tensor[];
}

/** Forward and backward for L = Σ c ⊙ y^L: x0[batch, n_0], W^l[growth, n_0 + l · growth], c[batch, n_L]. */
export function densePass(
  weights: readonly Tensor[],
  activation: Activation,
  x0: Tensor,
  c: Tensor,
  backend: Backend,
): DensePass {
  const [batch] = matrixShape(x0);
  const y = [x0];
  const slopes: Tensor[] = [];
  for (const w of weights) {
    const below = y.at(-1) ?? x0;
    const shape = [batch, matrixShape(w)[0]];
    const [fresh, slope] = [backend.zeros(shape, x0.dtype), backend.zeros(shape, x0.dtype)];
    backend.gemm(below, w, fresh, { transposeB: true });
    backend.activate(activation, fresh, fresh, slope);
    slopes.push(slope);
    y.push(concatenated([below, fresh], backend));
  }
  const dy = [c];
  const dW: Tensor[] = [];
  for (const [l, w] of [...weights.entries()].reverse()) {
    const [above, below, slope] = [dy[0] ?? c, y[l] ?? x0, slopes[l] ?? c];
    const width = matrixShape(below)[1];
    const delta = columns(above, width, matrixShape(w)[0], backend);
    backend.multiply(slope, delta, delta);
    const gradient = backend.zeros(w.shape, w.dtype);
    backend.gemm(delta, below, gradient, { transposeA: true });
    dW.unshift(gradient);
    const carried = columns(above, 0, width, backend);
    backend.gemm(delta, w, carried, { accumulate: true });
    dy.unshift(carried);
  }
  return { y, loss: backend.dot(c, y.at(-1) ?? x0), dy, dW };
}
