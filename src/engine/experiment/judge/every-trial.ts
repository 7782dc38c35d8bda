/**
 * @file Claims decided trial by trial: `for all seeds`, grids of `calc`, and everything deterministic. No violation
 * in N supports ("0 in N; the proof is the argument"), one beyond rounding refutes.
 */

import type { Claim } from '../claim/ast.ts';
import type { ClaimResult } from '../types.ts';
import { excess, holdsExactly } from './exact.ts';
import { everyTrialRule, type WorstView } from './rule.ts';
import type { Sides } from './sides.ts';

/** Reports the trial nearest to violating the claim, or violating it most, and the range over trials. */
export function judgeEveryTrial(
  claim: Claim,
  trials: readonly Sides[],
  deterministic: boolean,
): Omit<ClaimResult, 'says' | 'that'> {
  const view = worstView(claim, trials);
  const unreadable = trials.some(({ left, right }) => Number.isNaN(left.value) || Number.isNaN(right.value));
  const violations = trials.filter((sides) => !holdsExactly(claim.relation, sides)).length;
  const verdict = unreadable ? 'inconclusive' : violations > 0 ? 'refuted' : 'supported';
  return {
    quantity: view.quantity,
    measured: view.measured,
    interval: view.interval,
    verdict,
    rule: everyTrialRule({ claim, trials: trials.length, violations, verdict, deterministic, ...view }),
    seedsNeeded: null,
    violations,
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
