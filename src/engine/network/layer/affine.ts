/** @file Fully connected: phi(x Wᵀ + b). */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { type Dtype, matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { drawWeights, type Initialiser } from '../initialiser.ts';
import { addToRows } from '../tape/operations/linear.ts';
import { matmul } from '../tape/operations/matmul.ts';
import { activate } from '../tape/operations/pointwise.ts';
import { type Layer, parametersOf } from './layer.ts';

export interface AffineOptions {
  readonly inputs: number;
  readonly outputs: number;
  readonly init: Initialiser;
  /** Variance of the biases, 0 unless given; `null` for no biases at all. */
  readonly sigmaB2?: number | null;
  /** `null` or nothing for none. */
  readonly activation?: Activation | null;
  readonly dtype?: Dtype;
}

/** A layer with drawn weights: from the stream's label 0, biases from its label 1. */
export function affine(options: AffineOptions, rng: Rng, backend: Backend): Layer {
  const { inputs, outputs, init, sigmaB2 = 0, activation = null, dtype = 'float64' } = options;
  const weights = backend.zeros([outputs, inputs], dtype);
  drawWeights(init, rng.split(0), weights, backend);
  if (sigmaB2 === null) return explicitAffine(weights, null, activation);
  const biases = backend.zeros([outputs], dtype);
  if (sigmaB2 > 0) backend.fillNormals(rng.split(1), Math.sqrt(sigmaB2), biases);
  return explicitAffine(weights, biases, activation);
}

/** A layer of given W[n_out, n_in] and b[n_out], `null` for none. Throws a ShapeError when they do not fit. */
export function explicitAffine(weights: Tensor, biases: Tensor | null, activation: Activation | null): Layer {
  const [outputs, inputs] = matrixShape(weights);
  if (biases !== null && biases.data.length !== outputs) {
    throw new ShapeError(`${biases.data.length} biases for ${outputs} units`);
  }
  return {
    inputs,
    outputs,
    parameters: parametersOf(biases === null ? { weights } : { weights, biases }),
    apply(x) {
      const product = matmul(x, x.tape.variable(weights), { transposeB: true });
      const z = biases === null ? product : addToRows(product, x.tape.variable(biases));
      return activation === null ? z : activate(activation, z);
    },
  };
}
