/** @file Dense connections y ← [y ; W phi(y)] (Huang et al. 2017, pre-activation): a gradient carried back through them. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { logNorm, rescale, type ScaledTensor } from './scaled.ts';

export interface DenseOptions {
  readonly depth: number;
  /** Channels of y^0. */
  readonly channels: number;
  /** Channels that each layer adds. */
  readonly growth: number;
  readonly activation: Activation;
  /** C Var(W_ij) with C the channels that the layer reads. */
  readonly sigmaW2: number;
  readonly dtype: Dtype;
}

interface DenseLayer {
  /** [growth, channels read]. */
  readonly weights: Tensor;
  /** phi'(y), one for each channel read. */
  readonly slopes: Tensor;
}

/**
 * ln‖∂L/∂y^l‖ over all channels of y^l, l = 0 … depth, with y^0 and ∂L/∂y^depth drawn N(0, I). Yields after every layer
 * of either pass.
 */
export function* carryThroughDense(
  options: DenseOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { depth, channels, growth, activation, sigmaW2, dtype } = options;
  const layers: DenseLayer[] = [];
  let y = backend.zeros([channels], dtype);
  backend.fillNormals(rng.split(0), 1, y);
  for (let layer = 1; layer <= depth; layer++) {
    const read = channels + (layer - 1) * growth;
    const weights = backend.zeros([growth, read], dtype);
    backend.fillNormals(rng.split(layer + 1), Math.sqrt(sigmaW2 / read), weights);
    const [a, slopes] = [backend.zeros([read], dtype), backend.zeros([read], dtype)];
    const fresh = backend.zeros([growth], dtype);
    backend.activate(activation, y, a, slopes);
    backend.gemv(weights, a, fresh);
    const next = backend.zeros([read + growth], dtype);
    next.data.set(y.data);
    next.data.set(fresh.data, read);
    layers.push({ weights, slopes });
    y = next;
    yield layer;
  }
  const top = backend.zeros(y.shape, dtype);
  backend.fillNormals(rng.split(1), 1, top);
  let current: ScaledTensor = { tensor: top, exponent: 0 };
  const logs = [logNorm(current, backend)];
  for (const [index, layer] of [...layers.entries()].reverse()) {
    current = rescale(below(layer, current.tensor, backend), current.exponent, backend);
    logs.unshift(logNorm(current, backend));
    yield index + 1;
  }
  return logs;
}

/** The gradient of the channels that a layer reads: their own and what comes back through the new ones. */
function below({ weights, slopes }: DenseLayer, gradient: Tensor, backend: Backend): Tensor {
  const [growth = 0, read = 0] = weights.shape;
  const fresh = backend.zeros([growth], gradient.dtype);
  fresh.data.set(gradient.data.subarray(read));
  const carried = backend.zeros([read], gradient.dtype);
  backend.gemvTransposed(weights, fresh, carried);
  backend.multiply(slopes, carried, carried);
  const own = backend.zeros([read], gradient.dtype);
  own.data.set(gradient.data.subarray(0, read));
  backend.axpy(1, own, carried);
  return carried;
}
