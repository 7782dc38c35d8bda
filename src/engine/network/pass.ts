/** @file Forward and backward pass. Both are generators that stop after every layer, so that a worker can cancel inside a deep net. */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import type { Network } from './network.ts';
import { rescale, type ScaledTensor } from './scaled.ts';

export interface ForwardPass {
  /** z^l[batch, n_l] at index l − 1. */
  readonly preActivations: readonly Tensor[];
  /** a^l[batch, n_l] at index l, a^0 being the input. */
  readonly activations: readonly Tensor[];
}

export interface BackwardPass {
  /** delta^l = ∂L/∂z^l [batch, n_l] at index l − 1. */
  readonly deltas: readonly ScaledTensor[];
}

/** Runs a generator to its end. */
export function drain<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** z^l = W^l a^(l−1) + b^l for input[batch, n_0]; yields the layer just done. */
export function* forwardLayers(
  network: Network,
  input: Tensor,
  backend: Backend,
): Generator<number, ForwardPass> {
  const [batch] = matrixShape(input);
  const preActivations: Tensor[] = [];
  const activations: Tensor[] = [input];
  let previous = input;
  for (let layer = 1; layer < network.widths.length; layer++) {
    const weights = network.weights(layer);
    const z = zeros([batch, network.widths[layer] ?? 0], network.dtype);
    if (batch === 1) backend.gemv(weights, previous, z);
    else backend.gemm(previous, weights, z, { transposeB: true });
    const biases = network.biases(layer);
    if (biases !== null) backend.addToRows(biases, z);
    const a = zeros(z.shape, network.dtype);
    backend.map(network.activation(layer).f, z, a);
    preActivations.push(z);
    activations.push(a);
    previous = a;
    yield layer;
  }
  return { preActivations, activations };
}

/** delta^(l−1) = phi'(z^(l−1)) ⊙ (W^l)ᵀ delta^l from delta^L = `top`[batch, n_L]; yields the layer just reached. */
export function* backwardLayers(
  network: Network,
  forward: ForwardPass,
  top: Tensor,
  backend: Backend,
): Generator<number, BackwardPass> {
  const [batch] = matrixShape(top);
  const depth = network.widths.length - 1;
  let current = rescale(copy(top), 0, backend);
  const deltas = [current];
  for (let layer = depth; layer >= 2; layer--) {
    const z = forward.preActivations[layer - 2] ?? top;
    const slope = zeros(z.shape, network.dtype);
    backend.map(network.activation(layer - 1).df, z, slope);
    const carried = zeros(z.shape, network.dtype);
    carryBack(network.weights(layer), current.tensor, carried, batch, backend);
    backend.multiply(slope, carried, carried);
    current = rescale(carried, current.exponent, backend);
    deltas.unshift(current);
    yield layer - 1;
  }
  return { deltas };
}

function carryBack(weights: Tensor, delta: Tensor, out: Tensor, batch: number, backend: Backend): void {
  if (batch === 1) backend.gemvTransposed(weights, delta, out);
  else backend.gemm(delta, weights, out);
}

function copy(tensor: Tensor): Tensor {
  const fresh = zeros(tensor.shape, tensor.dtype);
  fresh.data.set(tensor.data);
  return fresh;
}

export function forward(network: Network, input: Tensor, backend: Backend): ForwardPass {
  return drain(forwardLayers(network, input, backend));
}

export function backward(network: Network, pass: ForwardPass, top: Tensor, backend: Backend): BackwardPass {
  return drain(backwardLayers(network, pass, top, backend));
}

/** ∂L/∂W^l = (delta^l)ᵀ a^(l−1), summed over the batch; shape [n_l, n_(l−1)]. */
export function weightGradient(
  network: Network,
  pass: ForwardPass,
  back: BackwardPass,
  layer: number,
  backend: Backend,
): ScaledTensor {
  const delta = back.deltas[layer - 1];
  const below = pass.activations[layer - 1];
  if (delta === undefined || below === undefined) throw new RangeError(`layer ${layer}`);
  const out = zeros([network.widths[layer] ?? 0, network.widths[layer - 1] ?? 0], network.dtype);
  backend.gemm(delta.tensor, below, out, { transposeA: true });
  return { tensor: out, exponent: delta.exponent };
}

/** ∂L/∂a^0 = delta^1 W^1; shape [batch, n_0]. */
export function inputGradient(network: Network, back: BackwardPass, backend: Backend): ScaledTensor {
  const delta = back.deltas[0];
  if (delta === undefined) throw new RangeError('a network without layers');
  const [batch] = matrixShape(delta.tensor);
  const out = zeros([batch, network.widths[0] ?? 0], network.dtype);
  backend.gemm(delta.tensor, network.weights(1), out);
  return { tensor: out, exponent: delta.exponent };
}
