/**
 * @file What a finite width does to a gradient: given fresh weights, one layer multiplies ‖delta‖² by a random factor whose
 * relative variance is beta_1/n, so that ‖delta‖ is about log-normal (Hanin 2018; Hanin & Nica 2020).
 */

import type { Activation } from '../activation/activation.ts';
import { gaussianMoments } from './moments.ts';

/** How weights are drawn: independent normal entries, or a random orthogonal matrix times a gain. */
export type WeightLaw = 'gaussian' | 'orthogonal';

/**
 * beta_1 = 3k − 1 for Gaussian weights and 3(k − 1) for orthogonal ones, k = E phi'⁴/(E phi'²)² over z ~ N(0, q): the
 * relative variance of one layer's factor of ‖delta‖², times the width, to leading order in 1/n. For Gaussian ReLU the 5 of
 * Hanin & Nica 2020; the general form is the variance of a sum of phi'² g², g normal or a coordinate on a sphere.
 */
export function lognormalBeta(activation: Activation, q: number, law: WeightLaw): number {
  const { dm2, dm4 } = gaussianMoments(activation, q);
  return layerBeta(dm4 / (dm2 * dm2), law);
}

/** beta_1 for the kurtosis k = E phi'⁴/(E phi'²)². */
export function layerBeta(kurtosis: number, law: WeightLaw): number {
  return law === 'gaussian' ? 3 * kurtosis - 1 : 3 * (kurtosis - 1);
}

/** Mean and variance of ln(‖delta^1‖²/‖delta^L‖²). */
export interface LogNormal {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The log-normal law of a product of factors of total log-mean `logMean` and total relative variance `beta`/n:
 * E ln = ln E − beta/(2n). The plain mean is carried by seeds beta/(2n) standard deviations up: with S seeds trust it only
 * while beta/n < ln S.
 */
export function logNormalLaw(logMean: number, beta: number, width: number): LogNormal {
  return { mean: logMean - beta / (2 * width), variance: beta / width };
}
