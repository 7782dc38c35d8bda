/** @file How variance passes a layer of a wide random network, and how much a gradient grows there (Poole et al. 2016; Schoenholz et al. 2017). */

import type { Activation } from '../activation/activation.ts';
import { gaussianMoments, secondMoment, slopeSecondMoment } from './moments.ts';

/**
 * A layer z = W phi(z') + b with W_ij ~ N(0, sigmaW2/n_in), b_i ~ N(0, sigmaB2). For a recurrent net
 * h_t = phi(W h_(t−1) + u_t) the variance of the input u_t takes the place of sigmaB2.
 */
export interface MeanFieldSetup {
  readonly activation: Activation;
  readonly sigmaW2: number;
  readonly sigmaB2: number;
}

/** V(q) = sigma_w² E_q phi² + sigma_b²: the next layer's mean square pre-activation. */
export function nextVariance(setup: MeanFieldSetup, q: number): number {
  return setup.sigmaW2 * secondMoment(setup.activation, q) + setup.sigmaB2;
}

/** chi(q) = sigma_w² E_q phi'²: the factor of the mean squared gradient per layer; chi_1 at q*. */
export function gradientFactor(setup: MeanFieldSetup, q: number): number {
  return setup.sigmaW2 * slopeSecondMoment(setup.activation, q);
}

/** chi_q = V'(q) = (sigma_w²/q) E_q[z phi phi']: the factor of a small change of variance per layer. */
export function varianceFactor(setup: MeanFieldSetup, q: number): number {
  return setup.sigmaW2 * gaussianMoments(setup.activation, q).m2Slope;
}
