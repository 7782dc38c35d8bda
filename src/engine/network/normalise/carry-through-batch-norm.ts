/**
 * @file A random stack h^l = W^l a^(l−1), a^l = phi(h^l) or phi(BN(h^l)): the gradient carried back through it. With BN
 * it is the setting of Yang et al. (2019): no affine part, eps = 0. Rows are samples.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { logNorm, normalise, rescale, type ScaledTensor } from '../scaled.ts';
import { type Standardised, standardise, standardiseBackward } from './standardise.ts';

export interface BatchNormStackOptions {
  readonly depth: number;
  readonly width: number;
  /** Samples; with BN at least 2, or every unit is constant over the batch. */
  readonly batch: number;
  readonly activation: Activation;
  /** n Var(W_ij). BN takes it out of the forward pass, so that it changes no ratio of gradients. */
  readonly sigmaW2: number;
  /** `false` leaves the normalisation out. True unless given. */
  readonly batchNorm?: boolean;
  readonly dtype: Dtype;
}

interface Layer {
  readonly weights: Tensor;
  /** phi' at what the activation reads. */
  readonly slope: Tensor;
  readonly normal: Standardised | null;
}

/**
 * ln‖∂L/∂h^l‖_F for l = 1 … depth at index l − 1, with the input a^0 and ∂L/∂a^depth [batch, width] drawn N(0, I).
 * Yields after every layer of either pass.
 */
export function* carryThroughBatchNorm(
  options: BatchNormStackOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { depth, width, batch, activation, sigmaW2, batchNorm = true, dtype } = options;
  const blank = () => backend.zeros([batch, width], dtype);
  const layers: Layer[] = [];
  let a = blank();
  backend.fillNormals(rng.split(0), 1, a);
  for (let layer = 1; layer <= depth; layer++) {
    const weights = drawn(width, sigmaW2, dtype, rng.split(layer + 1), backend);
    const [h, slope, next] = [blank(), blank(), blank()];
    backend.gemm(a, weights, h, { transposeB: true });
    const normal = batchNorm ? standardise(h, 'columns', 0, backend) : null;
    backend.activate(activation, normal?.xhat ?? h, next, slope);
    layers.push({ weights, slope, normal });
    a = next;
    yield layer;
  }
  const top = blank();
  backend.fillNormals(rng.split(1), 1, top);
  let current: ScaledTensor = { tensor: top, exponent: 0 };
  const logs: number[] = [];
  for (const [index, { weights, slope, normal }] of [...layers.entries()].reverse()) {
    backend.multiply(slope, current.tensor, current.tensor);
    const carried =
      normal === null ? current.tensor : standardiseBackward(normal, current.tensor, 'columns', 0, backend);
    const dh = rescale(carried, current.exponent, backend);
    logs.unshift(logNorm(dh, backend));
    const below = blank();
    backend.gemm(dh.tensor, weights, below);
    current = { tensor: below, exponent: dh.exponent };
    yield index + 1;
  }
  return logs;
}

/**
 * ln‖∂L/∂x^l‖_F for l = 0 … depth of x^l = x^(l−1) + W^l phi(BN(x^(l−1))), or phi(x^(l−1)) without BN (De & Smith 2020),
 * with x^0 and ∂L/∂x^depth [batch, width] drawn N(0, I). Yields after every block of either pass.
 */
export function* carryThroughNormalisedBranches(
  options: BatchNormStackOptions,
  rng: Rng,
  backend: Backend,
): Generator<number, number[]> {
  const { depth, width, batch, activation, sigmaW2, batchNorm = true, dtype } = options;
  const blank = () => backend.zeros([batch, width], dtype);
  const [x, a] = [blank(), blank()];
  const layers: Layer[] = [];
  backend.fillNormals(rng.split(0), 1, x);
  for (let layer = 1; layer <= depth; layer++) {
    const weights = drawn(width, sigmaW2, dtype, rng.split(layer + 1), backend);
    const slope = blank();
    const normal = batchNorm ? standardise(x, 'columns', 0, backend) : null;
    backend.activate(activation, normal?.xhat ?? x, a, slope);
    backend.gemm(a, weights, x, { transposeB: true, accumulate: true });
    layers.push({ weights, slope, normal });
    yield layer;
  }
  backend.fillNormals(rng.split(1), 1, x);
  let exponent = 0;
  const logs = [logNorm({ tensor: x, exponent }, backend)];
  for (const [index, { weights, slope, normal }] of [...layers.entries()].reverse()) {
    backend.gemm(x, weights, a);
    backend.multiply(slope, a, a);
    const mark = backend.mark();
    backend.axpy(1, normal === null ? a : standardiseBackward(normal, a, 'columns', 0, backend), x);
    backend.release(mark);
    exponent += normalise(x, backend);
    logs.unshift(logNorm({ tensor: x, exponent }, backend));
    yield index + 1;
  }
  return logs;
}

function drawn(width: number, sigmaW2: number, dtype: Dtype, rng: Rng, backend: Backend): Tensor {
  const weights = backend.zeros([width, width], dtype);
  backend.fillNormals(rng, Math.sqrt(sigmaW2 / width), weights);
  return weights;
}
