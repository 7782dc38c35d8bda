/** @file Lyapunov exponents of products of independent Gaussian matrices, exact at every width (Newman 1986), and their infinite-width law. */

import { digamma, log, trigamma } from '#engine/core/elementary.ts';

/**
 * The k-th exponent (k = 1 … n, largest first) of products of n × n matrices with entries N(0, gain²/n), in nats per step:
 * ln gain + ½(ln(2/n) + ψ((n − k + 1)/2)). NaN for a k outside 1 … n.
 */
export function lyapunovExponent(n: number, k: number, gain = 1): number {
  return log(gain) + 0.5 * (log(2 / n) + digamma(k >= 1 ? (n - k + 1) / 2 : Number.NaN));
}

/** Variance per step of ln‖product · v‖ for the same matrices: ψ'(n/2)/4, about 1/(2n); the gain does not enter. */
export function lyapunovVariance(n: number): number {
  return trigamma(n / 2) / 4;
}

export interface LyapunovSummary {
  readonly top: number;
  /** NaN at n = 1. */
  readonly second: number;
  readonly bottom: number;
  readonly varLogNormPerStep: number;
}

/** First, second and last exponent for entries N(0, gain²/n), and the variance per step of a vector's log-norm. */
export function lyapunovGaussian(n: number, gain = 1): LyapunovSummary {
  return {
    top: lyapunovExponent(n, 1, gain),
    second: lyapunovExponent(n, 2, gain),
    bottom: lyapunovExponent(n, n, gain),
    varLogNormPerStep: lyapunovVariance(n),
  };
}

/** Density of e^exponent / gain as n → ∞: the triangle 2x on [0, 1] (Newman 1986). */
export function triangleDensity(x: number): number {
  return x >= 0 && x <= 1 ? 2 * x : 0;
}
