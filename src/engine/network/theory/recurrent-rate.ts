/** @file Gradient through time by mean field: a recurrent net is a deep net whose input variance takes the place of the biases. */

import { type Activation, supremumOfSlope } from '../activation/activation.ts';
import { type Divergence, type FixedPoint, meanFieldLimit } from './fixed-point.ts';
import { lyapunovExponent, lyapunovVariance } from './lyapunov.ts';

export interface RecurrentSetup {
  readonly activation: Activation;
  /** Spectral radius of W: sigma_w² is its square, by the circular law. */
  readonly spectralRadius: number;
  /** Variance of the input u_t. */
  readonly inputVariance: number;
}

/** Limit of q = rho² E_q phi² + sx²; its `logGradNormPerLayer` is the rate per step of ln‖Jᵀv‖. */
export function recurrentLimit(setup: RecurrentSetup, start = 1): FixedPoint | Divergence {
  const { activation, spectralRadius, inputVariance } = setup;
  return meanFieldLimit(
    { activation, sigmaW2: spectralRadius * spectralRadius, sigmaB2: inputVariance },
    start,
  );
}

/** Steps after which a gradient has fallen by e: −1/rate; Infinity where it does not fall. */
export function memoryHorizon(rate: number): number {
  return rate < 0 ? -1 / rate : Number.POSITIVE_INFINITY;
}

/** ‖W‖ sup|phi'| < 1: the gradient vanishes whatever happens; explosion needs at least 1 (Pascanu et al. 2013). */
export function mustVanish(spectralNorm: number, activation: Activation): boolean {
  return spectralNorm * supremumOfSlope(activation) < 1;
}

/** Mean and standard deviation over seeds of ln‖product · v‖ for T independent Gaussian n × n matrices of variance gain²/n. */
export function independentProductLaw(
  n: number,
  steps: number,
  gain = 1,
): { readonly mean: number; readonly deviation: number } {
  return {
    mean: steps * lyapunovExponent(n, 1, gain),
    deviation: Math.sqrt(steps * lyapunovVariance(n)),
  };
}
