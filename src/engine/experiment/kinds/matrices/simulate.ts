/** @file A gradient carried back through matrices, beside the bounds of their singular values. */

import { log } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { drawWeights } from '#engine/network/initialiser.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { smallestTransposedGain } from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { normFromLog, plain, type Scalar } from '../../claim/scalar.ts';
import { releasing } from '../carried.ts';
import { hold } from '../hold.ts';
import { type Curve, countedFrom1, log10Ratios, measurements, type Simulation } from '../simulation.ts';
import { carriedLogs, inTurns, productOf } from './carry.ts';
import { type MatricesSpec, matrixCount } from './spec.ts';
import { wantsNorms, wantsProduct } from './wanted.ts';

/** Labels of the streams a trial is split into. */
const MATRICES = 0;
const GRADIENT = 1;

type Found = Record<string, Scalar | readonly Scalar[]>;

/** gradient_norm[k] is the gradient in front of matrix k, the last entry the given one: product_norm = gradient_norm[1]. */
export function simulateMatrices(
  spec: MatricesSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  return releasing(backend, function* (index) {
    const rng = createRng((spec.first_seed ?? 1) + index);
    const matrices = matricesOf(spec, rng.split(MATRICES), backend);
    const gradient = gradientOf(spec, rng.split(GRADIENT), backend);
    const count = matrixCount(spec);
    const logs = yield* carriedLogs(matrices, count, gradient, backend);
    const x = countedFrom1(count + 1);
    const curves: Curve[] = [{ name: 'gradient_ratio', x, y: log10Ratios(logs), unit: 'log10' }];
    const found: Found = {
      product_norm: normFromLog(logs[0] ?? Number.NaN),
      gradient_norm: logs.map(normFromLog),
      rate: plain(rateOf(logs)),
      depth: plain(count),
    };
    if (wantsNorms(spec, wanted)) {
      const norms = inTurns(topLogs(matrices, backend), count);
      found.spectral_norm = norms.map(normFromLog);
      found.spectral_norm_product = normFromLog(sum(norms));
      curves.push(productCurve('norm_product', norms));
    }
    if (wanted.has('smallest_singular_product')) {
      const norms = inTurns(bottomLogs(matrices), count);
      found.smallest_singular_product = normFromLog(sum(norms));
      curves.push(productCurve('smallest_product', norms));
    }
    if (wanted.has('reversed_product_norm')) {
      const reversed = yield* carriedLogs([...matrices].reverse(), count, gradient, backend);
      found.reversed_product_norm = normFromLog(reversed[0] ?? Number.NaN);
    }
    Object.assign(found, yield* ofEntries(matrices, count, wanted, backend));
    return { measurements: measurements(found), curves };
  });
}

function matricesOf({ matrices, random, scale = 1 }: MatricesSpec, rng: Rng, backend: Backend): Tensor[] {
  const given = matrices?.map((rows) => hold(matrix(rows), backend)) ?? [];
  const drawn = Array.from({ length: random?.count ?? 0 }, () => {
    const one = backend.zeros([random?.size ?? 1, random?.size ?? 1]);
    drawWeights({ name: 'gaussian', sigmaW2: random?.sigma_w2 ?? 1 }, rng, one, backend);
    return one;
  });
  const all = [...given, ...drawn];
  if (scale !== 1) for (const one of all) backend.scale(scale, one);
  return all;
}

function gradientOf({ gradient, random }: MatricesSpec, rng: Rng, backend: Backend): Tensor {
  if (gradient !== undefined) return hold(vector(gradient), backend);
  const drawn = backend.zeros([random?.size ?? 1]);
  backend.fillNormals(rng, 1, drawn);
  backend.scale(1 / Math.sqrt(backend.sumOfSquares(drawn)), drawn);
  return drawn;
}

/** ln sigma_max of every different matrix. */
function topLogs(matrices: readonly Tensor[], backend: Backend): number[] {
  return matrices.map((one) => log(spectralNorm(one, backend)));
}

/** ln sigma_min(Wᵀ) of every different matrix: how little a gradient can be stretched on its way back. */
function bottomLogs(matrices: readonly Tensor[]): number[] {
  return matrices.map((one) => log(smallestTransposedGain(one)));
}

/** What asks for the matrices themselves rather than for a gradient. */
function* ofEntries(
  matrices: readonly Tensor[],
  count: number,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Generator<number, Found> {
  const found: Found = {};
  if (wanted.has('largest_entry')) {
    found.largest_entry = normFromLog(log(Math.max(...matrices.map((one) => backend.maxAbs(one)))));
  }
  if (wanted.has('spectral_radius')) {
    const radii = matrices.map((one) => log(spectralRadius(one)));
    found.spectral_radius = inTurns(radii, count).map(normFromLog);
  }
  if (!wantsProduct(wanted)) return found;
  const { tensor, exponent } = yield* productOf(matrices, count, backend);
  const ln = (norm: number) => normFromLog(log(norm) + exponent * Math.LN2);
  found.product_spectral_norm = ln(spectralNorm(tensor, backend));
  if (wanted.has('product_spectral_radius')) found.product_spectral_radius = ln(spectralRadius(tensor));
  return found;
}

/** log10 of the product from each matrix to the last; 1 behind the last. */
function productCurve(name: string, logs: readonly number[]): Curve {
  const x = countedFrom1(logs.length + 1);
  return { name, x, y: x.map((k) => sum(logs.slice(k - 1)) / Math.LN10), unit: 'log10' };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
