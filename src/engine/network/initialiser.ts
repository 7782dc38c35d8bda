/** @file Initialisers: how the weights of one layer are drawn. Biases are N(0, sigma_b2). */

import { suggestion } from '#engine/core/nearest.ts';
import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { fillHaarOrthogonal } from './orthogonal.ts';
import { filled } from './rounded.ts';

/**
 * `uniform` draws from ±√3 times the same standard deviation. `sigmaW2` is n_in · Var(W_ij); for `orthogonal` the
 * square of the factor before a Haar orthogonal matrix. `identity` is `gain` times a matrix with ones on its diagonal.
 */
export type Initialiser =
  | {
      readonly name: 'xavier' | 'he' | 'lecun' | 'he-fan-out' | 'lecun-fan-out';
      readonly distribution?: 'gaussian' | 'uniform';
    }
  | { readonly name: 'gaussian'; readonly sigmaW2: number }
  | { readonly name: 'orthogonal'; readonly sigmaW2: number }
  | { readonly name: 'identity'; readonly gain: number }
  | { readonly name: 'explicit'; readonly weights: Tensor };

/**
 * Standard deviation of a weight (Glorot & Bengio 2010; He et al. 2015; LeCun et al. 1998). Root mean square of the
 * entries where nothing is drawn.
 */
export function weightDeviation(init: Initialiser, fanIn: number, fanOut: number): number {
  switch (init.name) {
    case 'xavier':
      return Math.sqrt(2 / (fanIn + fanOut));
    case 'he':
      return Math.sqrt(2 / fanIn);
    case 'lecun':
      return Math.sqrt(1 / fanIn);
    case 'he-fan-out':
      return Math.sqrt(2 / fanOut);
    case 'lecun-fan-out':
      return Math.sqrt(1 / fanOut);
    case 'gaussian':
      return Math.sqrt(init.sigmaW2 / fanIn);
    case 'orthogonal':
      return Math.sqrt(init.sigmaW2 / Math.max(fanIn, fanOut));
    case 'identity':
      return Math.abs(init.gain) / Math.sqrt(Math.max(fanIn, fanOut));
    case 'explicit':
      return Math.sqrt(referenceBackend.sumOfSquares(init.weights) / init.weights.data.length);
    default:
      return init satisfies never;
  }
}

const NAMES = [
  'xavier',
  'he',
  'lecun',
  'he-fan-out',
  'lecun-fan-out',
  'gaussian',
  'orthogonal',
  'identity',
  'explicit',
];

/** Throws a RangeError that says what is wrong with an initialiser from outside the compiler's sight. */
export function requireInitialiser(init: Initialiser): void {
  const { name } = init;
  if (!NAMES.includes(name))
    throw new RangeError(`init is named "${name}"; ${suggestion(String(name), NAMES)}`);
  if (name === 'gaussian' || name === 'orthogonal') {
    if (!(init.sigmaW2 >= 0 && init.sigmaW2 < Number.POSITIVE_INFINITY))
      throw new RangeError(`init.sigmaW2 is ${init.sigmaW2}; it is a variance, 0 or more`);
  } else if (name === 'identity') {
    if (!Number.isFinite(init.gain)) throw new RangeError(`init.gain is ${init.gain}; it is a finite number`);
  } else if (name !== 'explicit' && !['gaussian', 'uniform', undefined].includes(init.distribution)) {
    throw new RangeError(`init.distribution is "${init.distribution}"; it is "gaussian" or "uniform"`);
  }
}

/**
 * Draws W[n_out, n_in] in place, on every backend the same numbers. Throws a ShapeError when explicit weights have
 * another shape, a RangeError for an unknown name or a variance that is none.
 */
export function drawWeights(
  init: Initialiser,
  rng: Rng,
  out: Tensor,
  backend: Backend = referenceBackend,
): void {
  requireInitialiser(init);
  const [fanOut, fanIn] = matrixShape(out);
  if (init.name === 'orthogonal') {
    drawOrthogonal(Math.sqrt(init.sigmaW2), rng, out, backend);
  } else if (init.name === 'identity') {
    write(out, backend, (to) => {
      for (let i = 0; i < Math.min(fanIn, fanOut); i++) to[i * fanIn + i] = init.gain;
    });
  } else if (init.name === 'explicit') {
    copyExplicit(init.weights, out, backend);
  } else if (init.name !== 'gaussian' && init.distribution === 'uniform') {
    drawUniform(Math.sqrt(3) * weightDeviation(init, fanIn, fanOut), rng, out, backend);
  } else {
    backend.fillNormals(rng, weightDeviation(init, fanIn, fanOut), out);
  }
}

function copyExplicit(weights: Tensor, out: Tensor, backend: Backend): void {
  if (matrixShape(weights).join() !== matrixShape(out).join()) {
    const [given, wanted] = [weights.shape.join(', '), out.shape.join(', ')];
    throw new ShapeError(`explicit weights have shape [${given}], the layer takes [${wanted}]`);
  }
  backend.copy(weights, out);
}

function drawOrthogonal(factor: number, rng: Rng, out: Tensor, backend: Backend): void {
  if (out.dtype === 'float64') {
    fillHaarOrthogonal(rng, factor, out);
    return;
  }
  // The reflections are multiplied out in double precision and rounded once.
  const mark = backend.mark();
  const exact = backend.zeros(out.shape, 'float64');
  fillHaarOrthogonal(rng, factor, exact);
  backend.copy(exact, out);
  backend.release(mark);
}

/** Uniform over [−limit, limit). */
function drawUniform(limit: number, rng: Rng, out: Tensor, backend: Backend): void {
  write(out, backend, (to) => {
    for (let i = 0; i < to.length; i++) to[i] = (2 * rng.uniform() - 1) * limit;
  });
}

function write(out: Tensor, backend: Backend, fill: (to: Tensor['data']) => void): void {
  const mark = backend.mark();
  backend.copy(filled(backend, out.shape, out.dtype, fill), out);
  backend.release(mark);
}

/** n_in · Var(W_ij) at equal widths: the sigma_w² of mean-field theory. Where nothing is drawn, the mean square of a row's norm. */
export function sigmaW2Of(init: Initialiser): number {
  switch (init.name) {
    case 'xavier':
    case 'lecun':
    case 'lecun-fan-out':
      return 1;
    case 'he':
    case 'he-fan-out':
      return 2;
    case 'identity':
      return init.gain * init.gain;
    case 'explicit':
      return referenceBackend.sumOfSquares(init.weights) / matrixShape(init.weights)[0];
    default:
      return init.sigmaW2;
  }
}
