/**
 * @file Forward and backward pass of a plain network by the textbook formulas. Both are generators that stop after every
 * layer, so that a worker can cancel inside a deep net. All tensors are reserved before the first layer, and a run of
 * many trials reserves them once.
 */

import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import type { Network } from './network.ts';
import { normalise, type ScaledTensor } from './scaled.ts';

export interface ForwardPass {
  /** z^l[batch, n_l] at index l − 1. */
  readonly preActivations: readonly Tensor[];
  /** a^l[batch, n_l] at index l, a^0 being the input. */
  readonly activations: readonly Tensor[];
  /** phi'(z^l)[batch, n_l] at index l − 1. */
  readonly slopes: readonly Tensor[];
}

export interface BackwardPass {
  /** delta^l = ∂L/∂z^l [batch, n_l] at index l − 1. */
  readonly deltas: readonly ScaledTensor[];
}

/** The tensors of one pass; valid until the next pass through them. */
export interface PassSpace extends ForwardPass, BackwardPass {
  readonly deltas: readonly { readonly tensor: Tensor; exponent: number }[];
}

/** Runs a generator to its end. */
export function drain<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Reserves what a pass of `batch` samples through the network needs: four numbers per unit and sample. */
export function reservePass(network: Network, batch: number, backend: Backend): PassSpace {
  const blank = (width: number) => backend.zeros([batch, width], network.dtype);
  const [, ...widths] = network.widths;
  return {
    preActivations: widths.map(blank),
    activations: network.widths.map(blank),
    slopes: widths.map(blank),
    deltas: widths.map((width) => ({ tensor: blank(width), exponent: 0 })),
  };
}

/**
 * z^l = W^l a^(l−1) + b^l and a^l = phi(z^l) for input[batch, n_0]; yields the layer just done. The input may be the
 * space's own `activations[0]`. Throws a ShapeError for an input of another width than the network's.
 */
export function* forwardLayers(
  network: Network,
  input: Tensor,
  backend: Backend,
  space: PassSpace = reservePass(network, matrixShape(input)[0], backend),
): Generator<number, ForwardPass> {
  const { preActivations, activations, slopes } = space;
  const first = tensorAt(activations, 0);
  requireShape(input, first, 'the input');
  if (input !== first) backend.copy(input, first);
  const [batch] = matrixShape(first);
  for (let layer = 1; layer < network.widths.length; layer++) {
    const previous = tensorAt(activations, layer - 1);
    const z = tensorAt(preActivations, layer - 1);
    const weights = network.weights(layer);
    if (batch === 1) backend.gemv(weights, previous, z);
    else backend.gemm(previous, weights, z, { transposeB: true });
    const biases = network.biases(layer);
    if (biases !== null) backend.addToRows(biases, z);
    backend.activate(network.activation(layer), z, tensorAt(activations, layer), tensorAt(slopes, layer - 1));
    yield layer;
  }
  return space;
}

/**
 * delta^(l−1) = phi'(z^(l−1)) ⊙ (W^l)ᵀ delta^l from delta^L = `top`[batch, n_L], after a forward pass through the same
 * space; yields the layer just reached.
 */
export function* backwardLayers(
  network: Network,
  forward: ForwardPass,
  top: Tensor,
  backend: Backend,
  space?: PassSpace,
): Generator<number, BackwardPass> {
  const [batch] = matrixShape(top);
  const depth = network.widths.length - 1;
  const { deltas } = space ?? reservePass(network, batch, backend);
  const last = scaledAt(deltas, depth - 1);
  requireShape(top, last.tensor, 'the gradient at the top');
  if (top !== last.tensor) backend.copy(top, last.tensor);
  last.exponent = normalise(last.tensor, backend);
  for (let layer = depth; layer >= 2; layer--) {
    const above = scaledAt(deltas, layer - 1);
    const below = scaledAt(deltas, layer - 2);
    carryBack(network.weights(layer), above.tensor, below.tensor, batch, backend);
    backend.multiply(tensorAt(forward.slopes, layer - 2), below.tensor, below.tensor);
    below.exponent = above.exponent + normalise(below.tensor, backend);
    yield layer - 1;
  }
  return { deltas };
}

function carryBack(weights: Tensor, delta: Tensor, out: Tensor, batch: number, backend: Backend): void {
  if (batch === 1) backend.gemvTransposed(weights, delta, out);
  else backend.gemm(delta, weights, out);
}

function tensorAt(tensors: readonly Tensor[], index: number): Tensor {
  const tensor = tensors[index];
  if (tensor === undefined) throw new RangeError(`no tensor ${index} of ${tensors.length}`);
  return tensor;
}

function scaledAt<T extends ScaledTensor>(deltas: readonly T[], index: number): T {
  const delta = deltas[index];
  if (delta === undefined) throw new RangeError(`layer ${index + 1} of ${deltas.length}`);
  return delta;
}

function requireShape(tensor: Tensor, like: Tensor, what: string): void {
  const [rows, columns] = matrixShape(tensor);
  const [wantedRows, wantedColumns] = matrixShape(like);
  if (rows === wantedRows && columns === wantedColumns) return;
  const want = `[${wantedRows}, ${wantedColumns}]`;
  throw new ShapeError(`${what} has shape [${rows}, ${columns}], the network takes ${want}`);
}

export function forward(network: Network, input: Tensor, backend: Backend, space?: PassSpace): ForwardPass {
  return drain(forwardLayers(network, input, backend, space));
}

export function backward(
  network: Network,
  pass: ForwardPass,
  top: Tensor,
  backend: Backend,
  space?: PassSpace,
): BackwardPass {
  return drain(backwardLayers(network, pass, top, backend, space));
}

/** ∂L/∂W^l = (delta^l)ᵀ a^(l−1), summed over the batch; shape [n_l, n_(l−1)], written into `out` where that is given. */
export function weightGradient(
  network: Network,
  pass: ForwardPass,
  back: BackwardPass,
  layer: number,
  backend: Backend,
  out: Tensor = backend.zeros([network.widths[layer] ?? 0, network.widths[layer - 1] ?? 0], network.dtype),
): ScaledTensor {
  const delta = scaledAt(back.deltas, layer - 1);
  backend.gemm(delta.tensor, tensorAt(pass.activations, layer - 1), out, { transposeA: true });
  return { tensor: out, exponent: delta.exponent };
}

/** ∂L/∂a^0 = delta^1 W^1; shape [batch, n_0]. */
export function inputGradient(network: Network, back: BackwardPass, backend: Backend): ScaledTensor {
  const delta = scaledAt(back.deltas, 0);
  const [batch] = matrixShape(delta.tensor);
  const out = backend.zeros([batch, network.widths[0] ?? 0], network.dtype);
  backend.gemm(delta.tensor, network.weights(1), out);
  return { tensor: out, exponent: delta.exponent };
}
