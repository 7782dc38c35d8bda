/**
 * @file A fully connected net with batch normalisation in front of every activation, h = W a, a = phi(BN(h)), and a
 * linear head (Ioffe & Szegedy 2015; the stack of Yang et al. 2019). No biases, gamma = 1, beta = 0. Rows are samples.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { halfSquaredError } from '../loss/half-squared-error.ts';
import { type Standardised, standardise, standardiseBackward } from '../normalise/standardise.ts';

export interface BatchNormStackPass {
  /** W^l a^(l−1), before it is normalised, [batch, n_l] at index l − 1; the last is the output. */
  readonly h: readonly Tensor[];
  readonly loss: number;
  /** ∂L/∂h^l at index l − 1. */
  readonly dh: readonly Tensor[];
  readonly dW: readonly Tensor[];
}

interface Normalised extends Standardised {
  readonly slope: Tensor;
}

interface Kept {
  readonly h: readonly Tensor[];
  /** What each W^l reads: the input, then the activations. */
  readonly below: readonly Tensor[];
  readonly layers: readonly Normalised[];
}

/** Forward and backward for L = ½ Σ (output − target)². Throws a RangeError for a constant unit at eps = 0. */
export function batchNormStackPass(
  weights: readonly Tensor[],
  activation: Activation,
  eps: number,
  input: Tensor,
  target: Tensor,
  backend: Backend,
): BatchNormStackPass {
  const kept = forward(weights, activation, eps, input, backend);
  const output = kept.h.at(-1);
  if (output === undefined) throw new ShapeError('a stack without layers');
  const { loss, gradient } = halfSquaredError(output, target, backend);
  return { h: kept.h, loss, ...backward(weights, kept, eps, gradient, backend) };
}

function forward(
  weights: readonly Tensor[],
  activation: Activation,
  eps: number,
  input: Tensor,
  backend: Backend,
): Kept {
  const [batch] = matrixShape(input);
  const below = [input];
  const h: Tensor[] = [];
  const layers: Normalised[] = [];
  for (const [i, w] of weights.entries()) {
    const z = backend.zeros([batch, matrixShape(w)[0]], input.dtype);
    backend.gemm(below.at(-1) ?? input, w, z, { transposeB: true });
    h.push(z);
    if (i === weights.length - 1) break;
    const standardised = standardise(z, 'columns', eps, backend);
    const [a, slope] = [backend.zeros(z.shape, z.dtype), backend.zeros(z.shape, z.dtype)];
    backend.activate(activation, standardised.xhat, a, slope);
    layers.push({ ...standardised, slope });
    below.push(a);
  }
  return { h, below, layers };
}

function backward(
  weights: readonly Tensor[],
  { below, layers }: Kept,
  eps: number,
  top: Tensor,
  backend: Backend,
): Pick<BatchNormStackPass, 'dh' | 'dW'> {
  const dh = [top];
  const dW: Tensor[] = [];
  for (const [i, w] of [...weights.entries()].reverse()) {
    const delta = dh[0] ?? top;
    const dw = backend.zeros(w.shape, w.dtype);
    backend.gemm(delta, below[i] ?? top, dw, { transposeA: true });
    dW.unshift(dw);
    const layer = layers[i - 1];
    if (layer === undefined) break;
    const carried = backend.zeros(layer.slope.shape, layer.slope.dtype);
    backend.gemm(delta, w, carried);
    backend.multiply(layer.slope, carried, carried);
    dh.unshift(standardiseBackward(layer, carried, 'columns', eps, backend));
  }
  return { dh, dW };
}
