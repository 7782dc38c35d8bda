/** @file What theory says about a normalised network: Yang et al. (2019) without skips, De & Smith (2020) with them. */

import { log, log1p } from '#engine/core/elementary.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { bnBranchGrowth, bnRate } from '#engine/network/theory/batch-norm.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import { gaussianMoments } from '#engine/network/theory/moments.ts';
import type { Series } from '../../types.ts';
import { knownActivation } from '../seeded.ts';
import { countedFrom1 } from '../simulation.ts';
import type { NormalisedNetworkSpec } from './spec.ts';

/** Beyond this depth the curve is left out where it costs an integral per layer. */
const THEORY_DEPTH = 400;

/** ln of the growth per layer towards the input for this batch; NaN where theory has none. */
export function theoryRate(spec: NormalisedNetworkSpec): number {
  const curve = logRatios(spec);
  return curve === null ? Number.NaN : rateOf(curve);
}

/** The same for an infinite batch: ½ ln(E phi'²/Var phi). */
export function largeBatchRate(spec: NormalisedNetworkSpec): number {
  return 0.5 * log(bnRate(knownActivation(spec.activation), Number.POSITIVE_INFINITY));
}

export function normalisedTheory(spec: NormalisedNetworkSpec): Series[] {
  const curve = logRatios(spec);
  if (curve === null || curve.some(Number.isNaN)) return [];
  const y = curve.map((ln) => ln / Math.LN10);
  const x = countedFrom1(y.length);
  return [{ name: 'gradient_theory', x, y, low: y, high: y, unit: 'log10' }];
}

/** ln of the gradient relative to the last place. */
function logRatios(spec: NormalisedNetworkSpec): number[] | null {
  const { depth, batch, sigma_w2: sigmaW2, normalisation, skip } = spec;
  const activation = knownActivation(spec.activation);
  if (normalisation === 'none') {
    const setup = { activation, sigmaW2, sigmaB2: 0 };
    return skip || depth > THEORY_DEPTH ? null : predictedLogRatios(setup, depth, spec.width);
  }
  if (!skip) {
    const perLayer = 0.5 * log(bnRate(activation, batch));
    return countedFrom1(depth).map((layer) => (depth - layer) * perLayer);
  }
  const { dm2 } = gaussianMoments(activation, 1);
  const { variance } = bnBranchGrowth(activation, sigmaW2, depth);
  const logs = [0];
  for (const v of variance.slice(0, depth).reverse()) {
    logs.unshift((logs[0] ?? 0) + 0.5 * log1p((sigmaW2 * dm2) / v));
  }
  return logs;
}
