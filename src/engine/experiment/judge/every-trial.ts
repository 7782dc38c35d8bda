/**
 * @file Claims decided trial by trial: `for all seeds`, grids of `calc`, and everything deterministic. No violation
 * in N supports ("0 in N; the proof is the argument"), one beyond rounding refutes, and so it does when other trials
 * have no value.
 */

import type { Claim } from '../claim/ast.ts';
import { isSound } from '../claim/scalar.ts';
import type { ClaimTrial } from './claim-trial.ts';
import { excess, holdsExactly } from './exact.ts';
import { type JudgeOptions, nothingMeasured, type Outcome } from './outcome.ts';
import { badToleranceRule, everyTrialRule, type WorstView } from './rule.ts';
import { type Sides, sidesOf } from './sides.ts';
import { troubleText } from './trouble-text.ts';

/** Reports the trial nearest to violating the claim, or violating it most, and the range over trials. */
export function judgeEveryTrial(claim: Claim, trials: readonly ClaimTrial[], options: JudgeOptions): Outcome {
  const sound = trials
    .filter(({ values, trouble }) => trouble === null && values.every(isSound))
    .map(({ values }) => sidesOf(values));
  const impossible = sound.find(({ tolerance }) => tolerance < 0);
  if (impossible !== undefined) {
    return nothingMeasured(claim.leftText, badToleranceRule(impossible.tolerance), null);
  }
  const violations = sound.filter((sides) => !holdsExactly(claim.relation, sides)).length;
  const missing = trials.length - sound.length;
  if (missing > 0 && violations === 0) return undecided(claim, trials, sound, options);
  const view = worstView(claim, sound);
  const { deterministic } = options;
  const unit = view.ratio ? '' : options.unit;
  return {
    quantity: view.quantity,
    measured: view.measured,
    interval: view.interval,
    verdict: violations > 0 ? 'refuted' : 'supported',
    rule: everyTrialRule({ ...view, claim, trials: trials.length, violations, deterministic, unit }),
    seedsNeeded: null,
    violations,
    ratio: view.ratio,
  };
}

/** It holds wherever it has a value, but not everywhere it has one. */
function undecided(
  claim: Claim,
  trials: readonly ClaimTrial[],
  sound: readonly Sides[],
  options: JudgeOptions,
): Outcome {
  const { en, zh } = troubleText(claim, trials, options);
  const rule = { en: `${en}: nothing to compare`, zh: `${zh}，无法比较` };
  if (sound.length === 0) return { ...nothingMeasured(claim.leftText, rule, null), violations: 0 };
  const { quantity, measured, interval, ratio } = worstView(claim, sound);
  return {
    quantity,
    measured,
    interval,
    verdict: 'inconclusive',
    rule,
    seedsNeeded: null,
    violations: 0,
    ratio,
  };
}

function worstView(claim: Claim, trials: readonly Sides[]): WorstView {
  const worst = trials.reduce((a, b) => (strain(claim, b) > strain(claim, a) ? b : a));
  const constant = trials.every(({ right }) => right.value === worst.right.value);
  const positive = trials.every(({ left, right }) => left.value > 0 && right.value > 0);
  const show = ({ left, right }: Sides): number => {
    if (constant) return left.value;
    return positive ? left.value / right.value : left.value - right.value;
  };
  const shown = trials.map(show);
  const operator = positive ? '/' : '-';
  return {
    quantity: constant ? claim.leftText : `(${claim.leftText}) ${operator} (${claim.rightText})`,
    ratio: !constant && positive,
    measured: show(worst),
    interval: [shown.reduce((a, b) => Math.min(a, b)), shown.reduce((a, b) => Math.max(a, b))],
    right: worst.right.value,
    tolerance: worst.tolerance,
  };
}

/** How far a trial is towards violating the claim; larger is worse. */
function strain(claim: Claim, sides: Sides): number {
  const gap = excess(sides.left, sides.right);
  const size = Math.max(Math.abs(sides.left.value), Math.abs(sides.right.value), 1e-300);
  switch (claim.relation) {
    case 'within':
      return Math.abs(gap) - sides.tolerance;
    case '<':
    case '<=':
      return gap / size;
    default:
      return -gap / size;
  }
}
