/** @file Comparing numbers in which nothing is random. */

import type { Claim } from '../claim/ast.ts';
import { lnOf, type Scalar } from '../claim/scalar.ts';
import type { Sides } from './sides.ts';

const EPSILON = 2.220446049250313e-16;
/** A violation counts once it is larger than a thousand rounding errors. */
export const ROUNDING = 1000 * EPSILON;
/** Slack of `within`, relative to the larger side: an equality between two computed numbers. */
const WITHIN_SLACK = 1e-9;

/**
 * Whether the claim holds in one trial. `<` and `>` are strict; `<=` and `>=` allow a thousand rounding errors of the
 * larger side, `within` a relative 1e-9. NaN holds nothing.
 */
export function holdsExactly(relation: Claim['relation'], sides: Sides): boolean {
  const { left, right, tolerance } = sides;
  const scale = Math.max(Math.abs(left.value), Math.abs(right.value));
  switch (relation) {
    case 'within':
      if (left.value === right.value) return true;
      return Math.abs(left.value - right.value) <= tolerance + WITHIN_SLACK * scale;
    case '<':
      return excess(left, right) < 0;
    case '>':
      return excess(left, right) > 0;
    case '<=':
      return excess(left, right) <= (onLogScale(left, right) ? ROUNDING : ROUNDING * scale);
    case '>=':
      return excess(left, right) >= -(onLogScale(left, right) ? ROUNDING : ROUNDING * scale);
    default:
      return relation satisfies never;
  }
}

/** left − right; by logarithms where a value left the range of a double. */
export function excess(left: Scalar, right: Scalar): number {
  if (onLogScale(left, right)) return lnOf(left) - lnOf(right);
  if (left.value === right.value) return 0;
  return left.value - right.value;
}

function onLogScale(left: Scalar, right: Scalar): boolean {
  const strayed = ({ value, ln }: Scalar) => ln !== null && ln > -1e300 && !(value > 1e-290 && value < 1e290);
  const positive = (scalar: Scalar) => (scalar.ln !== null ? scalar.ln > -1e300 : scalar.value > 0);
  return (strayed(left) || strayed(right)) && positive(left) && positive(right);
}
