/** @file Claims that no run could decide, known from their text alone. */

import { type Claim, type ClaimProblem, type Expression, FRACTION, namesOf } from '../claim/ast.ts';
import { evaluate } from '../claim/evaluate.ts';
import { expressionText } from '../claim/text.ts';

export function undecidable(claim: Claim): ClaimProblem[] {
  const { relation, left, right } = claim;
  const problems: ClaimProblem[] = [];
  const named = [left, right].some((side) => !namesOf(side).next().done);
  if (named && expressionText(left) === expressionText(right)) {
    problems.push({ column: right.at + 1, message: 'both sides are the same: there is nothing to measure' });
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
