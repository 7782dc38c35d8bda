/**
 * @file Squared singular values of a product of L square Gaussian matrices with entries N(0, 1/n), as n → ∞: the
 * Fuss–Catalan law (Penson & Życzkowski 2011; in networks Pennington, Schoenholz & Ganguli 2017).
 */

import { exp, log, sin } from '#engine/core/elementary.ts';

/** Largest squared singular value, (L+1)^(L+1)/L^L; about e(L + ½). Matrices of finite width stay below it. */
export function gaussianProductEdge(factors: number): number {
  return (factors + 1) * exp(factors * log((factors + 1) / factors));
}

/** Variance of the squared singular values, whose mean is 1: m_2 − 1 = L. */
export function gaussianProductVariance(factors: number): number {
  return factors;
}

/** The k-th moment of the squared singular values: binom((L+1)k, k)/(Lk + 1). */
export function fussCatalan(factors: number, k: number): number {
  let binomial = 1;
  for (let i = 1; i <= k; i++) binomial *= (factors * k + i) / i;
  return binomial / (factors * k + 1);
}

/** A point of the density curve. */
interface SpectrumPoint {
  readonly lambda: number;
  readonly density: number;
}

/**
 * The density as a curve over t in (0, π/(L+1)): lambda falls from the edge to 0 as t rises.
 * lambda = sin^(L+1)((L+1)t) / (sin t sin^L(Lt)), density = sin² t sin^(L−1)(Lt) / (π sin^L((L+1)t)).
 */
export function gaussianProductPoint(factors: number, t: number): SpectrumPoint {
  const whole = sin((factors + 1) * t);
  const part = sin(factors * t);
  const one = sin(t);
  return {
    lambda: exp((factors + 1) * log(whole) - log(one) - factors * log(part)),
    density: exp(2 * log(one) + (factors - 1) * log(part) - factors * log(whole)) / Math.PI,
  };
}

/** The density at a squared singular value `lambda`; 0 outside the support, Infinity at 0. */
export function gaussianProductDensity(factors: number, lambda: number): number {
  if (lambda === 0) return Number.POSITIVE_INFINITY;
  if (!(lambda > 0 && lambda < gaussianProductEdge(factors))) return 0;
  let low = 0;
  let high = Math.PI / (factors + 1);
  for (;;) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) return gaussianProductPoint(factors, low).density;
    if (gaussianProductPoint(factors, middle).lambda > lambda) low = middle;
    else high = middle;
  }
}
