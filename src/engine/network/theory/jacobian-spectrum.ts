/** @file Mean and spread of the squared singular values of the input–output Jacobian, as n → ∞ (Pennington, Schoenholz & Ganguli 2017, 2018). */

import { pow } from '#engine/core/elementary.ts';
import type { WeightLaw } from './finite-width.ts';
import type { MeanFieldSetup } from './mean-field.ts';
import { gaussianMoments } from './moments.ts';

export interface JacobianSpectrum {
  /** chi_1^L. */
  readonly mean: number;
  /** Var/mean² = L(mu_2/mu_1² − 1 − s_1), mu_k = E phi'^2k, s_1 = −1 for Gaussian weights and 0 for orthogonal ones. */
  readonly relativeVariance: number;
}

/**
 * Squared singular values of the Jacobian of `depth` layers, each at pre-activation variance `q`. 0 spread means dynamical
 * isometry: all singular values equal, as for orthogonal linear networks. ReLU has at least `depth` whatever its weights.
 */
export function jacobianSpectrum(
  setup: MeanFieldSetup,
  q: number,
  depth: number,
  law: WeightLaw,
): JacobianSpectrum {
  const { dm2, dm4 } = gaussianMoments(setup.activation, q);
  const ofWeights = law === 'gaussian' ? 1 : 0;
  return {
    mean: pow(setup.sigmaW2 * dm2, depth),
    relativeVariance: depth * (dm4 / (dm2 * dm2) - 1 + ofWeights),
  };
}
