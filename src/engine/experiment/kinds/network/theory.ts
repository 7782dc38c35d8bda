/** @file What theory says about a plain network: a curve beside the measured one, and numbers that claims may name. */

import { type Initialiser, sigmaW2Of } from '#engine/network/initialiser.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { fixedPoint } from '#engine/network/theory/fixed-point.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import type { MeanFieldSetup } from '#engine/network/theory/mean-field.ts';
import type { Series } from '../../types.ts';
import { knownActivation } from '../seeded.ts';
import { countedFrom1 } from '../simulation.ts';
import type { NetworkSpec } from './spec.ts';

/** Beyond this depth the theory curve is left out: it costs an integral per layer. */
const THEORY_DEPTH = 400;

/** Curves that are the same for every seed. */
export function networkTheory(spec: NetworkSpec): Series[] {
  if (!hasTheory(spec)) return [];
  const y = logRatios(spec).map((ln) => ln / Math.LN10);
  return [{ name: 'gradient_theory', x: countedFrom1(spec.depth), y, low: y, high: y, unit: 'log10' }];
}

/** `theory_rate` and `chi_1`, where they are `wanted`. */
export function theoryValues(spec: NetworkSpec, wanted: ReadonlySet<string>): Record<string, number> {
  const values: Record<string, number> = {};
  if (wanted.has('theory_rate')) values.theory_rate = hasTheory(spec) ? rateOf(logRatios(spec)) : Number.NaN;
  if (wanted.has('chi_1')) values.chi_1 = fixedPoint(setupOf(spec))?.chi1 ?? Number.NaN;
  return values;
}

function hasTheory(spec: NetworkSpec): boolean {
  return spec.weights === undefined && spec.depth <= THEORY_DEPTH;
}

/** Mean field with the 1/n shift of Gaussian weights. */
function logRatios(spec: NetworkSpec): number[] {
  const width = spec.init === 'orthogonal' ? Number.POSITIVE_INFINITY : spec.width;
  return predictedLogRatios(setupOf(spec), spec.depth, width);
}

function setupOf(spec: NetworkSpec): MeanFieldSetup {
  return {
    activation: knownActivation(spec.activation),
    sigmaW2: sigmaW2Of(initialiserOf(spec)),
    sigmaB2: spec.sigma_b2,
  };
}

export function initialiserOf(spec: Pick<NetworkSpec, 'init' | 'sigma_w2'>): Initialiser {
  return spec.init === 'gaussian' || spec.init === 'orthogonal'
    ? { name: spec.init, sigmaW2: spec.sigma_w2 ?? 1 }
    : { name: spec.init };
}
