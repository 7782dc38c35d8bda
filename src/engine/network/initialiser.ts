/** @file Initialisers: how the weights of one layer are drawn. Biases are N(0, sigma_b2). */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { fillHaarOrthogonal } from './orthogonal.ts';

/** `sigmaW2` is n_in · Var(W_ij); for `orthogonal` the square of the factor before a Haar orthogonal matrix. */
export type Initialiser =
  | { readonly name: 'xavier' }
  | { readonly name: 'he' }
  | { readonly name: 'lecun' }
  | { readonly name: 'gaussian'; readonly sigmaW2: number }
  | { readonly name: 'orthogonal'; readonly sigmaW2: number };

/** Standard deviation of a weight (Glorot & Bengio 2010; He et al. 2015; LeCun et al. 1998). */
export function weightDeviation(init: Initialiser, fanIn: number, fanOut: number): number {
  switch (init.name) {
    case 'xavier':
      return Math.sqrt(2 / (fanIn + fanOut));
    case 'he':
      return Math.sqrt(2 / fanIn);
    case 'lecun':
      return Math.sqrt(1 / fanIn);
    case 'gaussian':
      return Math.sqrt(init.sigmaW2 / fanIn);
    case 'orthogonal':
      return Math.sqrt(init.sigmaW2 / Math.max(fanIn, fanOut));
    default:
      return init satisfies never;
  }
}

/** Draws W[n_out, n_in] in place; the same numbers on every backend. */
export function drawWeights(
  init: Initialiser,
  rng: Rng,
  out: Tensor,
  backend: Backend = referenceBackend,
): void {
  const [fanOut, fanIn] = matrixShape(out);
  if (init.name === 'orthogonal') fillHaarOrthogonal(rng, Math.sqrt(init.sigmaW2), out);
  else backend.fillNormals(rng, weightDeviation(init, fanIn, fanOut), out);
}

/** n_in · Var(W_ij) at equal widths: the sigma_w² of mean-field theory. */
export function sigmaW2Of(init: Initialiser): number {
  switch (init.name) {
    case 'xavier':
    case 'lecun':
      return 1;
    case 'he':
      return 2;
    default:
      return init.sigmaW2;
  }
}
