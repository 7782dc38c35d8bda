/** @file What theory says about a plain network: a curve beside the measured one, and numbers that claims may name. */

import { type Initialiser, sigmaW2Of } from '#engine/network/initialiser.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { fixedPoint } from '#engine/network/theory/fixed-point.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import type { MeanFieldSetup } from '#engine/network/theory/mean-field.ts';
import type { Series } from '../../types.ts';
import { countedFrom1 } from '../simulation.ts';
import { onlyActivation } from './activations.ts';
import type { NetworkSpec } from './spec.ts';

/** Beyond this depth the theory curve is left out: it costs an integral per layer. */
const THEORY_DEPTH = 400;

/** Curves that are the same for every seed. */
export function networkTheory(spec: NetworkSpec): Series[] {
  const logs = logRatios(spec);
  if (logs === null) return [];
  const y = logs.map((ln) => ln / Math.LN10);
  return [{ name: 'gradient_theory', x: countedFrom1(spec.depth), y, low: y, high: y, unit: 'log10' }];
}

/** `theory_rate` and `chi_1`, where they are `wanted`; NaN where theory has nothing to say. */
export function theoryValues(spec: NetworkSpec, wanted: ReadonlySet<string>): Record<string, number> {
  const values: Record<string, number> = {};
  if (wanted.has('theory_rate')) {
    const logs = logRatios(spec);
    values.theory_rate = logs === null ? Number.NaN : rateOf(logs);
  }
  if (wanted.has('chi_1')) {
    const setup = setupOf(spec);
    values.chi_1 = (setup === null ? null : fixedPoint(setup))?.chi1 ?? Number.NaN;
  }
  return values;
}

/** Mean field with the 1/n shift of Gaussian weights; `null` for given matrices, several activations or great depth. */
function logRatios(spec: NetworkSpec): number[] | null {
  const setup = setupOf(spec);
  if (setup === null || spec.weights !== undefined || (spec.bias ?? 0) !== 0 || spec.depth > THEORY_DEPTH)
    return null;
  const width = spec.init === 'orthogonal' ? Number.POSITIVE_INFINITY : spec.width;
  return predictedLogRatios(setup, spec.depth, width);
}

/** `null` for several activations: mean field speaks of one in all layers. */
function setupOf(spec: NetworkSpec): MeanFieldSetup | null {
  const activation = onlyActivation(spec);
  if (activation === null) return null;
  return { activation, sigmaW2: sigmaW2Of(initialiserOf(spec)), sigmaB2: spec.sigma_b2 };
}

export function initialiserOf(spec: Pick<NetworkSpec, 'init' | 'sigma_w2'>): Initialiser {
  return spec.init === 'gaussian' || spec.init === 'orthogonal'
    ? { name: spec.init, sigmaW2: spec.sigma_w2 ?? 1 }
    : { name: spec.init };
}
