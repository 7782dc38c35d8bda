/**
 * @file Residual blocks x^k = P x^(k−1) + alpha W2 phi(W1 x^(k−1)) (He et al. 2016) by the chain rule written out: the
 * gradient is carried back by (P + J)ᵀ with J = alpha W2 diag(phi'(W1 x)) W1, P mostly being I. Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { copyOf } from '../rounded.ts';
import { scaleColumns } from '../scale-columns.ts';

export interface ResidualBlock {
  /** [inner, n] */
  readonly W1: Tensor;
  /** [n, inner] */
  readonly W2: Tensor;
  /** [n_out, n_in] of a projected shortcut; without it the shortcut is the identity. */
  readonly P?: Tensor;
}

export interface ResidualStack {
  readonly blocks: readonly ResidualBlock[];
  readonly alpha: number;
  readonly activation: Activation;
}

export interface ResidualPass {
  /** x^0 … x^K, [batch, n]. */
  readonly x: readonly Tensor[];
  /** phi'(W1 x^(k−1)) at index k − 1, [batch, inner]. */
  readonly slopes: readonly Tensor[];
  /** Σ c ⊙ x^K. */
  readonly loss: number;
  /** ∂L/∂x^0 … ∂L/∂x^K, [batch, n]. */
  readonly dx: readonly Tensor[];
  readonly dW1: readonly Tensor[];
  readonly dW2: readonly Tensor[];
  /** null for a block without a projection. */
  readonly dP: readonly (Tensor | null)[];
}

/** Forward and backward for L = Σ c ⊙ x^K with x^0 and c of shape [batch, n]. */
export function residualPass(stack: ResidualStack, x0: Tensor, c: Tensor, backend: Backend): ResidualPass {
  const [batch] = matrixShape(x0);
  const blank = (columns: number) => backend.zeros([batch, columns], x0.dtype);
  const x = [x0];
  const inner: Tensor[] = [];
  const slopes: Tensor[] = [];
  for (const { W1, W2, P } of stack.blocks) {
    const below = x.at(-1) ?? x0;
    const [width] = matrixShape(W1);
    const [a, slope] = [blank(width), blank(width)];
    backend.gemm(below, W1, a, { transposeB: true });
    backend.activate(stack.activation, a, a, slope);
    const next = blank(matrixShape(W2)[0]);
    backend.gemm(a, W2, next, { transposeB: true });
    backend.scale(stack.alpha, next);
    if (P === undefined) backend.axpy(1, below, next);
    else backend.gemm(below, P, next, { transposeB: true, accumulate: true });
    inner.push(a);
    slopes.push(slope);
    x.push(next);
  }
  const loss = backend.dot(c, x.at(-1) ?? x0);
  return { x, slopes, loss, ...carriedBack(stack, { x, inner, slopes }, c, backend) };
}

function carriedBack(
  { blocks, alpha }: ResidualStack,
  kept: { x: readonly Tensor[]; inner: readonly Tensor[]; slopes: readonly Tensor[] },
  c: Tensor,
  backend: Backend,
): Pick<ResidualPass, 'dx' | 'dW1' | 'dW2' | 'dP'> {
  const dx = [copyOf(c, backend)];
  const dW1: Tensor[] = [];
  const dW2: Tensor[] = [];
  const dP: (Tensor | null)[] = [];
  for (const [k, { W1, W2, P }] of [...blocks.entries()].reverse()) {
    const [a, slope, below] = [kept.inner[k] ?? c, kept.slopes[k] ?? c, kept.x[k] ?? c];
    const above = dx[0] ?? c;
    const branch = copyOf(above, backend);
    backend.scale(alpha, branch);
    const delta = backend.zeros(slope.shape, slope.dtype);
    backend.gemm(branch, W2, delta);
    backend.multiply(slope, delta, delta);
    dW2.unshift(product(branch, a, W2, backend));
    dW1.unshift(product(delta, below, W1, backend));
    dP.unshift(P === undefined ? null : product(above, below, P, backend));
    const next = P === undefined ? copyOf(above, backend) : backend.zeros(below.shape, below.dtype);
    if (P !== undefined) backend.gemm(above, P, next);
    backend.gemm(delta, W1, next, { accumulate: true });
    dx.unshift(next);
  }
  return { dx, dW1, dW2, dP };
}

/** deltaᵀ · below: the gradient of a weight matrix, summed over the batch. */
function product(delta: Tensor, below: Tensor, like: Tensor, backend: Backend): Tensor {
  const out = backend.zeros(like.shape, like.dtype);
  backend.gemm(delta, below, out, { transposeA: true });
  return out;
}

/** J = alpha W2 diag(phi') W1 of one block, for the slopes phi'[inner] of one sample: [n, n]. */
export function branchJacobian(
  { W1, W2 }: ResidualBlock,
  alpha: number,
  slopes: Tensor,
  backend: Backend,
): Tensor {
  const scaled = copyOf(W2, backend);
  scaleColumns(slopes, scaled, backend);
  const out = backend.zeros([matrixShape(W2)[0], matrixShape(W1)[1]], W1.dtype);
  backend.gemm(scaled, W1, out);
  backend.scale(alpha, out);
  return out;
}

/** (I + J)ᵀ g for a branch Jacobian J[n, n] and a gradient g[n]: what one block makes of the gradient above it. */
export function throughShortcut(jacobian: Tensor, gradient: Tensor, backend: Backend): Tensor {
  const out = backend.zeros(gradient.shape, gradient.dtype);
  backend.gemvTransposed(jacobian, gradient, out);
  backend.axpy(1, gradient, out);
  return out;
}
