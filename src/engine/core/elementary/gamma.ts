/** @file Derivatives of ln Γ for positive arguments: step up by the recurrence, then Stirling's asymptotic series (Abramowitz & Stegun 6.3.18, 6.4.12). */

import { log } from './log.ts';

/** From here on the last term of either series is below 1e-17. */
const ASYMPTOTIC_FROM = 12;

/** B_2k/(2k), k = 1 … 8. */
const DIGAMMA_TERMS = [
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32760,
  1 / 12,
  -3617 / 8160,
] as const;

/** B_2k, k = 1 … 8. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510] as const;

/** ψ(x) = (ln Γ)'(x) for x > 0, to about 2e-15 in absolute terms; NaN elsewhere. */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let up = x;
  let skipped = 0;
  for (; up < ASYMPTOTIC_FROM; up++) skipped += 1 / up;
  return log(up) - 0.5 / up - inverseSquares(DIGAMMA_TERMS, up) - skipped;
}

/** ψ'(x) for x > 0, to about 1e-15 of itself; NaN elsewhere. */
export function trigamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let up = x;
  let skipped = 0;
  for (; up < ASYMPTOTIC_FROM; up++) skipped += 1 / (up * up);
  return 1 / up + 0.5 / (up * up) + inverseSquares(BERNOULLI, up) / up + skipped;
}

/** Σ_k coefficients[k − 1] x^(−2k), from the smallest term. */
function inverseSquares(coefficients: readonly number[], x: number): number {
  const t = 1 / (x * x);
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = (sum + (coefficients[k] ?? 0)) * t;
  return sum;
}
