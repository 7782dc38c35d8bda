/**
 * @file The edge of chaos: weights whose chi_1 is 1 at the variance they lead to (Schoenholz et al. 2017), and the
 * half-stable points of GELU and its relatives (Roberts, Yaida & Hanin 2022).
 */

import { exp } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import { gaussianMoments, rampSlope } from './moments.ts';

/** Weight variance, fixed point and chi_q there, with chi_1 = 1. */
export interface CriticalPoint {
  readonly sigmaW2: number;
  readonly qStar: number;
  readonly chiQ: number;
}

export type EdgeOfChaos =
  | ({ readonly kind: 'point' } & CriticalPoint)
  /** Every variance is fixed and critical: `sigmaW2` is all there is to choose. */
  | { readonly kind: 'line'; readonly sigmaW2: number }
  /** No critical point, or only one that repels: `repelling`. */
  | { readonly kind: 'none'; readonly repelling: CriticalPoint | null };

/**
 * The sigma_w² and q* with V(q*) = q* and chi_1(q*) = 1 at a given sigma_b² ≥ 0: with sigma_w² = 1/E_q phi'² the variance
 * q is fixed where q − E phi²/E phi'² = sigma_b², one equation in q. It has at most one solution for every activation of
 * the catalogue; for GELU, SiLU and mish it repels below the sigma_b² of `halfStablePoint`, softplus has none.
 */
export function edgeOfChaos(activation: Activation, sigmaB2: number): EdgeOfChaos {
  if (rampSlope(activation) !== undefined) {
    if (sigmaB2 > 0) return { kind: 'none', repelling: null };
    return { kind: 'line', sigmaW2: 1 / gaussianMoments(activation, 1).dm2 };
  }
  if (sigmaB2 === 0 && activation.f(0) === 0) return edgeAtZero(activation);
  const lnQ = rootOf((at) => biasVarianceAt(activation, at) - sigmaB2);
  if (lnQ === null) return { kind: 'none', repelling: null };
  const point = criticalAt(activation, exp(lnQ));
  return point.chiQ <= 1 + ROUNDING ? { kind: 'point', ...point } : { kind: 'none', repelling: point };
}
/** A chi_q this little above 1 is that of a half-stable point. */
const ROUNDING = 1e-9;

/** Without biases and with phi(0) = 0 the edge stands at q* = 0; it attracts where V stays below q beside it. */
function edgeAtZero(activation: Activation): EdgeOfChaos {
  const point = criticalAt(activation, 0);
  const beside = 1e-3;
  const attracts = point.sigmaW2 * gaussianMoments(activation, beside).m2 < beside;
  return attracts ? { kind: 'point', ...point } : { kind: 'none', repelling: point };
}

/**
 * The point with V(q) = q and chi_1 = chi_q = 1, which attracts from below and repels from above; `null` for activations
 * that have none. A finite network drifts off it.
 */
export function halfStablePoint(
  activation: Activation,
): (CriticalPoint & { readonly sigmaB2: number }) | null {
  if (rampSlope(activation) !== undefined) return null;
  const lnQ = rootOf((at) => {
    const { dm2, m2Slope } = gaussianMoments(activation, exp(at));
    return dm2 - m2Slope;
  }, -4);
  if (lnQ === null) return null;
  return { ...criticalAt(activation, exp(lnQ)), sigmaB2: biasVarianceAt(activation, lnQ) };
}

function criticalAt(activation: Activation, qStar: number): CriticalPoint {
  const { dm2, m2Slope } = gaussianMoments(activation, qStar);
  return { sigmaW2: 1 / dm2, qStar, chiQ: m2Slope / dm2 };
}

/** The sigma_b² that makes q = e^lnQ fixed and critical. */
function biasVarianceAt(activation: Activation, lnQ: number): number {
  const { m2, dm2 } = gaussianMoments(activation, exp(lnQ));
  return exp(lnQ) - m2 / dm2;
}

/** The first root of `g` in ln q between `from` and e^30 where it rises from below 0, by steps and bisection; `null` without one. */
function rootOf(g: (lnQ: number) => number, from = -30): number | null {
  const step = 0.5;
  let left = from;
  if (g(left) >= 0) return null;
  while (g(left + step) < 0) {
    left += step;
    if (left >= 30) return null;
  }
  let right = left + step;
  while (right - left > 1e-15 * Math.max(1, Math.abs(left))) {
    const middle = 0.5 * (left + right);
    if (middle === left || middle === right) break;
    if (g(middle) < 0) left = middle;
    else right = middle;
  }
  return 0.5 * (left + right);
}
