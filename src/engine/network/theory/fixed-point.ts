/** @file Where the variance of a deep random network settles, and what that means for its gradient (Poole et al. 2016; Schoenholz et al. 2017). */

import { exp, log, log1p } from '#engine/core/elementary.ts';
import type { MeanFieldSetup } from './mean-field.ts';
import { gaussianMoments } from './moments.ts';
import { depthScale, type Phase, phaseOf } from './phase.ts';

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

/** ln q beyond these bounds counts as 0 and as infinity. */
const LEAST = -230;
const MOST = 140;
/** Above this ln q, a variance that still grows with a limiting factor of 1 or more has no bound. */
const LARGE = 14;
/** Below this ln q, a variance that shrinks at all shrinks to 0. */
const NEAR_ZERO = -23;
/** Rounding errors of V(q)/q. */
const SETTLED = 2e-15;

/**
 * The limit of q, V(q), V(V(q)), … from q = `start`. V rises with q for every activation of the catalogue, so this is the
 * nearest fixed point in the direction of the first step; it is sought in ln q by Newton's steps that stop at the first
 * change of sign and never turn back.
 */
export function meanFieldLimit(setup: MeanFieldSetup, start = 1): FixedPoint | Divergence {
  const first = start > 0 ? start : atVariance(setup, 0).next;
  if (first === 0) return fixedAt(setup, 0);
  if (Number.isNaN(first)) return fixedAt(setup, Number.NaN);
  const origin = stepAt(setup, log(first));
  if (Math.abs(origin.gap) <= SETTLED) {
    const everyQ = Math.abs(stepAt(setup, log(2 * first + 1)).gap) <= SETTLED;
    return { ...fixedAt(setup, first), everyQ };
  }
  const limit = divergence(setup);
  const mayDiverge = limit.chi1 >= 1 - 1e-13;
  const ln = march(setup, log(first), origin, mayDiverge ? LARGE : MOST);
  if (mayDiverge && ln >= LARGE && origin.gap > 0) return limit;
  return fixedAt(setup, vanishes(setup, ln) ? 0 : exp(ln));
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

/** One layer seen in ln q. */
interface Step {
  /** ln V(q) − ln q: 0 at a fixed point. */
  readonly gap: number;
  /** Its derivative in ln q; negative at an attracting one, never below −1. */
  readonly slope: number;
}

function stepAt(setup: MeanFieldSetup, lnQ: number): Step {
  const q = exp(lnQ);
  const { next, chiQ } = atVariance(setup, q);
  const change = (next - q) / q;
  return { gap: Math.abs(change) < 0.5 ? log1p(change) : log(next) - lnQ, slope: (q * chiQ) / next - 1 };
}

/** Goes from `lnQ` in the direction of its gap to the first fixed point, or out of bounds. */
function march(setup: MeanFieldSetup, from: number, origin: Step, most: number): number {
  const direction = Math.sign(origin.gap);
  let lnQ = from;
  let step = origin;
  while (direction > 0 ? lnQ < most : lnQ > LEAST) {
    const before = lnQ;
    // Within everyday variances short leaps, so that no pair of fixed points is passed unseen.
    const far = Math.abs(lnQ) > 10;
    const leap =
      step.slope < 0
        ? Math.min(-Math.abs(step.gap) / step.slope, far ? 8 : 1)
        : Math.max(Math.abs(step.gap), far ? 2 : 0.2);
    lnQ += direction * leap;
    step = stepAt(setup, lnQ);
    if (Math.abs(step.gap) <= SETTLED || lnQ === before) return lnQ;
    if (Math.sign(step.gap) !== direction)
      return between(setup, Math.min(before, lnQ), Math.max(before, lnQ));
  }
  return lnQ;
}

/** The fixed point between a ln q that grows and a larger one that shrinks: Newton, and bisection where that leaves the bracket. */
function between(setup: MeanFieldSetup, low: number, high: number): number {
  let lnQ = 0.5 * (low + high);
  for (let left = low, right = high; right - left > 1e-15 * Math.max(1, Math.abs(lnQ)); ) {
    const { gap, slope } = stepAt(setup, lnQ);
    if (Math.abs(gap) <= SETTLED) break;
    if (gap > 0) left = lnQ;
    else right = lnQ;
    const newton = lnQ - gap / slope;
    lnQ = newton > left && newton < right ? newton : 0.5 * (left + right);
  }
  return lnQ;
}

/** Whether a fixed point found at `lnQ` is 0 itself, which ln q approaches for ever. */
function vanishes(setup: MeanFieldSetup, lnQ: number): boolean {
  if (lnQ >= NEAR_ZERO || atVariance(setup, 0).next > 0) return false;
  return lnQ <= LEAST || stepAt(setup, NEAR_ZERO + 1).gap < -SETTLED;
}

function fixedAt(setup: MeanFieldSetup, qStar: number): FixedPoint {
  const { dm2 } = gaussianMoments(setup.activation, qStar);
  const { chiQ } = atVariance(setup, qStar);
  return { kind: 'fixed', qStar, everyQ: false, ...factors(setup.sigmaW2 * dm2, chiQ) };
}

/** At q → ∞ phi is a ramp with the slopes of its two ends. */
function divergence({ activation, sigmaW2 }: MeanFieldSetup): Divergence {
  const [left, right] = [activation.df(-FAR), activation.df(FAR)];
  const chi = 0.5 * sigmaW2 * (left * left + right * right);
  return { kind: 'diverges', ...factors(chi, chi) };
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
