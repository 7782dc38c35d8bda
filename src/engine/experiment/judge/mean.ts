/** @file Claims about single seeds: decided on the mean over all of them. */

import { exp } from '#engine/core/elementary.ts';
import type { Bilingual } from '../bilingual.ts';
import type { Claim } from '../claim/ast.ts';
import { isSound } from '../claim/scalar.ts';
import type { ClaimTrial } from './claim-trial.ts';
import { holdsExactly, ROUNDING } from './exact.ts';
import { intervalOutcome } from './interval.ts';
import { type JudgeOptions, nothingMeasured, type Outcome } from './outcome.ts';
import { changingToleranceRule, sameNumberRule } from './rule.ts';
import { type Summary, summarise } from './sample.ts';
import { type Sides, sidesOf } from './sides.ts';
import { troubleText } from './trouble-text.ts';
import { type View, viewOf } from './view.ts';

export function judgeMean(claim: Claim, trials: readonly ClaimTrial[], options: JudgeOptions): Outcome {
  const all = trials.map(({ values }) => sidesOf(values));
  const [first] = all;
  if (first === undefined) throw new RangeError('no trial');
  if (trials.some(hasNoValue))
    return nothingMeasured(claim.leftText, notAveraged(claim, trials, options), null);
  if (all.some(({ tolerance }) => tolerance !== first.tolerance)) {
    return nothingMeasured(claim.leftText, changingToleranceRule(), null);
  }
  const view = viewOf(claim, all);
  const summary = summarise(view.values, options.level);
  if (isOneNumber(view, summary)) return sameNumber(claim, all, view, summary);
  const { level, unit } = options;
  const method = methodOf(view, summary.count);
  return intervalOutcome({ claim, view, summary, sides: first, level, unit, method });
}

/** A trial in which something of the claim is not a finite number. */
function hasNoValue({ values, trouble }: ClaimTrial): boolean {
  return trouble !== null || !values.every(isSound);
}

export function notAveraged(claim: Claim, trials: readonly ClaimTrial[], options: JudgeOptions): Bilingual {
  const { en, zh } = troubleText(claim, trials, options);
  return { en: `${en}: nothing to average`, zh: `${zh}，无法取平均` };
}

/** Every seed gave the same up to rounding: nothing is left to chance. */
export function isOneNumber(view: View, { count, deviation, mean }: Summary): boolean {
  // A difference of logarithms carries rounding errors of 1, however small it is itself.
  const size = view.logarithmic ? Math.max(1, Math.abs(mean)) : Math.abs(mean);
  return count > 1 && deviation <= ROUNDING * size;
}

export function sameNumber(claim: Claim, all: readonly Sides[], view: View, summary: Summary): Outcome {
  const scale = (x: number) => (view.logarithmic ? exp(x) : x);
  const verdict = all.every((sides) => holdsExactly(claim.relation, sides)) ? 'supported' : 'refuted';
  return {
    quantity: view.quantity,
    measured: scale(summary.mean),
    interval: [scale(summary.low), scale(summary.high)],
    verdict,
    rule: sameNumberRule(summary.count, verdict),
    seedsNeeded: null,
    violations: null,
    ratio: view.ratio,
  };
}

function methodOf({ logarithmic }: View, count: number): Bilingual {
  return logarithmic
    ? { en: `geometric mean of ${count} seeds, Student`, zh: `${count} 个种子的几何平均，Student` }
    : { en: `mean of ${count} seeds, Student`, zh: `${count} 个种子的均值，Student` };
}
