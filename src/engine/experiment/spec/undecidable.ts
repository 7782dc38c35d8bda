/** @file Claims that no run could decide, known from their text alone. */

import { type Claim, type ClaimProblem, type Expression, FRACTION, namesOf } from '../claim/ast.ts';
import { evaluate } from '../claim/evaluate.ts';
import { expressionText } from '../claim/text.ts';

export function undecidable(claim: Claim): ClaimProblem[] {
  const { relation, left, right, tolerance } = claim;
  const problems: ClaimProblem[] = [];
  const named = [left, right].some((side) => !namesOf(side).next().done);
  if (named && expressionText(left) === expressionText(right)) {
    problems.push({ column: right.at + 1, message: 'both sides are the same: there is nothing to measure' });
  }
  const margin = tolerance === null ? null : constantOf(tolerance);
  if (tolerance !== null && margin !== null && margin < 0) {
    const message = `nothing is within ${margin} of anything: a margin is at least 0`;
    problems.push({ column: tolerance.at + 1, message });
  }
  const share = constantOf(right);
  if (left.kind === FRACTION && relation !== 'within' && share !== null && (share < 0 || share > 1)) {
    const message = `a fraction is from 0 to 1, and this compares it with ${share}`;
    problems.push({ column: right.at + 1, message });
  }
  return problems;
}

/** The value of an expression without names. */
function constantOf(expression: Expression): number | null {
  return namesOf(expression).next().done ? evaluate(expression, new Map()).value : null;
}
