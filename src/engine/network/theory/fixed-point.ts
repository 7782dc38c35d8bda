/** @file Where the variance of a deep random network settles, and what that means for its gradient (Poole et al. 2016; Schoenholz et al. 2017). */

import { exp, log, log1p } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import type { MeanFieldSetup } from './mean-field.ts';
import { gaussianMoments } from './moments.ts';
import { depthScale, type Phase, phaseOf } from './phase.ts';
import { type Step, settle } from './settle.ts';

/** Factors per layer at the limit of q, and what follows from them. */
interface LimitingFactors {
  /** Factor of the mean squared gradient. */
  readonly chi1: number;
  /** Factor of a small change of q. */
  readonly chiQ: number;
  /** Layers in which q approaches q* by e; Infinity where it does so only algebraically. */
  readonly xiQ: number;
  /** Layers in which the mean squared gradient falls by e; negative where it grows; Infinity at criticality. */
  readonly xiGrad: number;
  /** ln √chi_1. */
  readonly logGradNormPerLayer: number;
  readonly phase: Phase;
}

export interface FixedPoint extends LimitingFactors {
  readonly kind: 'fixed';
  readonly qStar: number;
  /** Every variance is fixed, as for ReLU at sigma_w² = 2: `qStar` is the one it started from. */
  readonly everyQ: boolean;
}

/** q grows without bound; the factors are those of the limit q → ∞. */
export interface Divergence extends LimitingFactors {
  readonly kind: 'diverges';
}

/** Rounding errors of V(q)/q by quadrature. */
const SETTLED = 2e-15;

/**
 * The limit of q, V(q), V(V(q)), … from q = `start`. V rises with q for every activation of the catalogue, so this is the
 * nearest fixed point in the direction of the first step, never one on the far side of an unstable one.
 */
export function meanFieldLimit(setup: MeanFieldSetup, start = 1): FixedPoint | Divergence {
  const atZero = atVariance(setup, 0).next;
  const first = start > 0 ? start : atZero;
  if (!(first > 0)) return fixedAt(setup, first);
  const limit = divergence(setup);
  const lnQ = settle((at) => stepAt(setup, at), log(first), {
    settled: SETTLED,
    mayDiverge: mayDiverge(limit.chi1),
    mayVanish: atZero === 0,
  });
  if (lnQ === Number.POSITIVE_INFINITY) return limit;
  if (lnQ !== log(first)) return fixedAt(setup, exp(lnQ));
  const everyQ = Math.abs(stepAt(setup, log(2 * first + 1)).gap) <= SETTLED;
  return { ...fixedAt(setup, first), everyQ };
}

/** Whether V(q)/q tends to 1 or more, up to the rounding of a given sigma_w². */
export function mayDiverge(chiAtInfinity: number): boolean {
  return chiAtInfinity >= 1 - 1e-13;
}

/** The limit from `start` where q stays finite, else `null`. */
export function fixedPoint(setup: MeanFieldSetup, start = 1): FixedPoint | null {
  const limit = meanFieldLimit(setup, start);
  return limit.kind === 'fixed' ? limit : null;
}

/** The layer after one of variance q. */
function atVariance({ activation, sigmaW2, sigmaB2 }: MeanFieldSetup, q: number) {
  const { m2, m2Slope } = gaussianMoments(activation, q);
  return { next: sigmaW2 * m2 + sigmaB2, chiQ: sigmaW2 * m2Slope };
}

function stepAt(setup: MeanFieldSetup, lnQ: number): Step {
  const q = exp(lnQ);
  const { next, chiQ } = atVariance(setup, q);
  const change = (next - q) / q;
  return { gap: Math.abs(change) < 0.5 ? log1p(change) : log(next) - lnQ, slope: (q * chiQ) / next - 1 };
}

function fixedAt(setup: MeanFieldSetup, qStar: number): FixedPoint {
  const { dm2 } = gaussianMoments(setup.activation, qStar);
  const { chiQ } = atVariance(setup, qStar);
  return { kind: 'fixed', qStar, everyQ: false, ...factors(setup.sigmaW2 * dm2, chiQ) };
}

function divergence({ activation, sigmaW2 }: MeanFieldSetup): Divergence {
  const chi = sigmaW2 * slopeSecondMomentAtInfinity(activation);
  return { kind: 'diverges', ...factors(chi, chi) };
}

/** lim E_q phi'² as q → ∞, where phi is a ramp with the slopes of its two ends; also lim E_q phi²/q. */
export function slopeSecondMomentAtInfinity({ df }: Activation): number {
  const [left, right] = [df(-FAR), df(FAR)];
  return 0.5 * (left * left + right * right);
}
const FAR = 1e12;

function factors(chi1: number, chiQ: number): LimitingFactors {
  return {
    chi1,
    chiQ,
    xiQ: depthScale(chiQ),
    xiGrad: depthScale(chi1),
    logGradNormPerLayer: 0.5 * log(chi1),
    phase: phaseOf(chi1),
  };
}
