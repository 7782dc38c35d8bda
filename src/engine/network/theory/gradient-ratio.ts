/** @file The gradient of every layer of a fully connected network as theory predicts it: along q^1, q^2, …, with the spread and the shift of a finite width. */

import { log } from '#engine/core/elementary.ts';
import { layerBeta, logNormalLaw, type WeightLaw } from './finite-width.ts';
import type { MeanFieldSetup } from './mean-field.ts';
import { gaussianMoments } from './moments.ts';

/** What the step from layer l + 1 down to l does. */
interface LayerFactor {
  /** ln(sigma_w² E phi'²) at q^l: the log of the mean factor of ‖delta‖². */
  readonly logChi: number;
  /** Its relative variance times n. */
  readonly beta: number;
}

/** The L − 1 factors from q^1 = sigma_w² + sigma_b² (‖x‖² = n) upwards. */
function layerFactors({ activation, sigmaW2, sigmaB2 }: MeanFieldSetup, depth: number, law: WeightLaw) {
  const factors: LayerFactor[] = [];
  let q = sigmaW2 + sigmaB2;
  for (let layer = 1; layer < depth; layer++) {
    const { m2, dm2, dm4 } = gaussianMoments(activation, q);
    factors.push({ logChi: log(sigmaW2 * dm2), beta: layerBeta(dm4 / (dm2 * dm2), law) });
    q = sigmaW2 * m2 + sigmaB2;
  }
  return factors;
}

/**
 * Predicted ln(‖delta^l‖/‖delta^L‖) for l = 1 … L: half the sum of ln chi(q^k) over k = l … L − 1 along q^1, q^2, …
 * (Schoenholz et al. 2017), less beta_1/(4n) per factor for the finite width (Hanin & Nica 2020). `width` Infinity leaves
 * that out.
 */
export function predictedLogRatios(
  setup: MeanFieldSetup,
  depth: number,
  width: number,
  law: WeightLaw = 'gaussian',
): number[] {
  const ratios = [0];
  for (const { logChi, beta } of layerFactors(setup, depth, law).reverse()) {
    ratios.push((ratios.at(-1) ?? 0) + 0.5 * logNormalLaw(logChi, beta, width).mean);
  }
  return ratios.reverse();
}

/** Prediction of r = (ln‖delta^1‖ − ln‖delta^L‖)/(L − 1). */
export interface PredictedRate {
  /** At infinite width. */
  readonly meanField: number;
  /** With the shift −beta/(4n(L − 1)). */
  readonly shifted: number;
  /** √(beta/n)/(2(L − 1)); measured ones are 10–30 % larger where phi is not homogeneous, because q^l fluctuates too. */
  readonly deviation: number;
}

/** Mean and standard deviation over seeds of the rate per layer, depth L ≥ 2. */
export function predictedRate(
  setup: MeanFieldSetup,
  depth: number,
  width: number,
  law: WeightLaw = 'gaussian',
): PredictedRate {
  const factors = layerFactors(setup, depth, law);
  let logMean = 0;
  let beta = 0;
  for (const factor of factors) {
    logMean += factor.logChi;
    beta += factor.beta;
  }
  const { mean, variance } = logNormalLaw(logMean, beta, width);
  const half = 2 * (depth - 1);
  return { meanField: logMean / half, shifted: mean / half, deviation: Math.sqrt(variance) / half };
}
