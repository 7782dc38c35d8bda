/**
 * @file A random stack with batch normalisation, h^l = W^l a^(l−1), a^l = phi(BN(h^l)): the gradient carried back through
 * it (the setting of Yang et al. 2019: no affine part, eps = 0). Rows are samples.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { logNorm, rescale } from '../scaled.ts';
import { type Standardised, standardise, standardiseBackward } from './standardise.ts';

export interface BatchNormStackOptions {
  readonly depth: number;
  readonly width: number;
  /** Samples; at least 2, or every unit is constant over the batch. */
  readonly batch: number;
  readonly activation: Activation;
  /** n Var(W_ij). The normalisation takes it out of the forward pass, so it changes no ratio of gradients. */
  readonly sigmaW2: number;
  readonly dtype: Dtype;
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
  const { depth, width, batch, activation, sigmaW2, dtype } = options;
  const blank = () => backend.zeros([batch, width], dtype);
  const weights: Tensor[] = [];
  const layers: (Standardised & { readonly slope: Tensor })[] = [];
  let a = blank();
  backend.fillNormals(rng.split(0), 1, a);
  for (let layer = 1; layer <= depth; layer++) {
    const w = backend.zeros([width, width], dtype);
    backend.fillNormals(rng.split(layer + 1), Math.sqrt(sigmaW2 / width), w);
    const [h, slope, next] = [blank(), blank(), blank()];
    backend.gemm(a, w, h, { transposeB: true });
    const normal = standardise(h, 'columns', 0, backend);
    backend.activate(activation, normal.xhat, next, slope);
    weights.push(w);
    layers.push({ ...normal, slope });
    a = next;
    yield layer;
  }
  const top = blank();
  backend.fillNormals(rng.split(1), 1, top);
  let current = { tensor: top, exponent: 0 };
  const logs: number[] = [];
  for (let layer = depth; layer >= 1; layer--) {
    const normal = layers[layer - 1];
    const w = weights[layer - 1];
    if (normal === undefined || w === undefined) throw new RangeError(`layer ${layer} of ${depth}`);
    backend.multiply(normal.slope, current.tensor, current.tensor);
    const dh = rescale(
      standardiseBackward(normal, current.tensor, 'columns', 0, backend),
      current.exponent,
      backend,
    );
    logs.unshift(logNorm(dh, backend));
    const below = blank();
    backend.gemm(dh.tensor, w, below);
    current = { tensor: below, exponent: dh.exponent };
    yield layer;
  }
  return logs;
}
