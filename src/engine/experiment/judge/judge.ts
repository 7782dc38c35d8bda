/**
 * @file From the two sides of a claim in every trial to a verdict (design §6).
 *
 * How an expression is averaged: it is evaluated in each trial, and the claim is decided on the difference of its
 * sides. Where a side is a norm (a gradient norm, a spectral norm, a product or ratio of them, `exp` of something)
 * and both are positive, that difference is one of logarithms, so that norms are averaged as logarithms; a rate
 * already is one. Against a constant right side the left side is reported in its own units (a geometric mean for
 * norms); otherwise the ratio or the difference of the sides is.
 */

import { exp } from '#engine/core/elementary.ts';
import type { Claim } from '../claim/ast.ts';
import { lnOf, type Scalar } from '../claim/scalar.ts';
import type { ClaimResult, ClaimText } from '../types.ts';
import { judgeEveryTrial } from './every-trial.ts';
import { holdsExactly, ROUNDING } from './exact.ts';
import { meanRule, numberText } from './rule.ts';
import { seedsToResolve, summarise } from './sample.ts';
import type { Sides } from './sides.ts';

export interface JudgeOptions {
  /** Nothing random: every trial counts for itself and is compared exactly. */
  readonly deterministic: boolean;
  /** Confidence of the interval, 0.95 unless a page of statements asks for more. */
  readonly level: number;
}

/** Confidence for one of `count` statements on a page, so that all of them together err at most 5 % of the time (Bonferroni). */
export function familyLevel(count: number): number {
  return 1 - 0.05 / Math.max(1, count);
}

/** The verdict on one claim. `trials` has at least one entry. */
export function judge(
  text: ClaimText,
  claim: Claim,
  trials: readonly Sides[],
  options: JudgeOptions,
): ClaimResult {
  const says = text.says ?? null;
  const that = text.that;
  if (claim.forAllSeeds || options.deterministic) {
    return { says, that, ...judgeEveryTrial(claim, trials, options.deterministic) };
  }
  return { says, that, ...judgeMean(claim, trials, options.level) };
}

type Outcome = Omit<ClaimResult, 'says' | 'that'>;

function judgeMean(claim: Claim, trials: readonly Sides[], level: number): Outcome {
  const view = measuredView(claim, trials);
  const broken = view.values.filter((value) => !Number.isFinite(value)).length;
  if (broken > 0) return notFinite(view, broken);
  const summary = summarise(view.values, level);
  const scale = (x: number) => (view.logarithmic ? exp(x) : x);
  const interval = [scale(summary.low), scale(summary.high)] as const;
  const settled = { quantity: view.quantity, measured: scale(summary.mean), interval };
  // A difference of logarithms carries rounding errors of 1, however small it is itself.
  const size = view.logarithmic ? Math.max(1, Math.abs(summary.mean)) : Math.abs(summary.mean);
  if (summary.count > 1 && summary.deviation <= ROUNDING * size) {
    // Every seed gave the same number up to rounding: nothing is left to chance.
    return { ...settled, ...exactOutcome(claim, trials), violations: null };
  }
  const bounds = boundsOf(claim, view, trials);
  const inside = summary.low >= bounds.low && summary.high <= bounds.high;
  const outside = summary.low > bounds.high || summary.high < bounds.low;
  const verdict = inside ? 'supported' : outside ? 'refuted' : 'inconclusive';
  const gap = Math.min(Math.abs(summary.mean - bounds.low), Math.abs(summary.mean - bounds.high));
  const seedsNeeded = inside || outside ? null : neededSeeds(summary.count, summary.deviation, gap, level);
  const shown = [scale(bounds.low), scale(bounds.high)] as const;
  const rule = meanRule({
    ...view,
    ...settled,
    count: summary.count,
    level,
    bounds: shown,
    verdict,
    seedsNeeded,
  });
  return { ...settled, verdict, rule, seedsNeeded, violations: null };
}

/** What is averaged: one number per trial, a logarithm for norms. */
export interface View {
  readonly quantity: string;
  readonly logarithmic: boolean;
  readonly values: readonly number[];
  /** Whether the right side is the same in every trial, so that the left side stands for itself. */
  readonly constant: boolean;
}

function measuredView(claim: Claim, trials: readonly Sides[]): View {
  const constant = sameRightSide(trials);
  const norm = trials.every(({ left }) => left.norm) || trials.every(({ right }) => right.norm);
  const positive = trials.every(({ left, right }) => lnOf(left) > -1e300 && lnOf(right) > -1e300);
  if (constant) {
    // The right side need not be positive: every norm lies above 0, and the bounds below say so.
    const logarithmic = trials.every(({ left }) => left.norm && lnOf(left) > -1e300);
    const values = trials.map(({ left }) => (logarithmic ? lnOf(left) : left.value));
    return { quantity: claim.leftText, logarithmic, values, constant };
  }
  const logarithmic = norm && positive && claim.relation !== 'within';
  const quantity = `(${claim.leftText}) ${logarithmic ? '/' : '-'} (${claim.rightText})`;
  const values = trials.map(({ left, right }) =>
    logarithmic ? lnOf(left) - lnOf(right) : left.value - right.value,
  );
  return { quantity, logarithmic, values, constant };
}

/** By value, and by logarithm where that is known: two norms may both have underflowed to 0. */
function sameRightSide(trials: readonly Sides[]): boolean {
  const first = trials[0]?.right;
  return trials.every(({ right }) => right.value === first?.value && right.ln === first.ln);
}

/** The range of the averaged number in which the claim holds. */
function boundsOf(claim: Claim, view: View, trials: readonly Sides[]): { low: number; high: number } {
  const right = trials[0]?.right;
  const tolerance = trials[0]?.tolerance ?? 0;
  const centre = !view.constant || right === undefined ? 0 : right.value;
  const onScale = (value: number) => (view.logarithmic ? lnOf({ value, ln: null, norm: false }) : value);
  switch (claim.relation) {
    case 'within': {
      const low = onScale(centre - tolerance);
      // On the logarithmic scale a bound at or below 0 is no bound.
      return { low: Number.isNaN(low) ? Number.NEGATIVE_INFINITY : low, high: onScale(centre + tolerance) };
    }
    case '<':
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: bound(view, right) };
    default:
      return { low: bound(view, right), high: Number.POSITIVE_INFINITY };
  }
}

function bound(view: View, right: Scalar | undefined): number {
  if (!view.constant || right === undefined) return 0;
  if (!view.logarithmic) return right.value;
  const ln = lnOf(right);
  return Number.isNaN(ln) ? Number.NEGATIVE_INFINITY : ln;
}

function neededSeeds(count: number, deviation: number, gap: number, level: number): number | null {
  if (count < 2) return 2;
  const needed = seedsToResolve(deviation, gap, level);
  return needed === null ? null : Math.max(needed, count + 1);
}

function exactOutcome(
  claim: Claim,
  trials: readonly Sides[],
): Pick<Outcome, 'verdict' | 'rule' | 'seedsNeeded'> {
  const holds = trials.every((sides) => holdsExactly(claim.relation, sides));
  const verdict = holds ? 'supported' : 'refuted';
  return {
    verdict,
    rule: `all ${trials.length} seeds give the same number, compared exactly: ${verdict}`,
    seedsNeeded: null,
  };
}

function notFinite(view: View, broken: number): Outcome {
  const rule = `${numberText(broken)} of ${view.values.length} seeds gave no finite number: nothing to average`;
  return {
    quantity: view.quantity,
    measured: Number.NaN,
    interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    verdict: 'inconclusive',
    rule,
    seedsNeeded: null,
    violations: null,
  };
}
