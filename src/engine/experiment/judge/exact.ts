/** @file Comparing numbers in which nothing is random. */

import type { Claim } from '../claim/ast.ts';
import { lnOf, type Scalar } from '../claim/scalar.ts';
import type { Sides } from './sides.ts';

const EPSILON = 2.220446049250313e-16;
/** A violation counts once it is larger than a thousand rounding errors. */
export const ROUNDING = 1000 * EPSILON;

/**
 * Whether the claim holds in one trial. Sides that differ by less than a thousand rounding errors of the larger one
 * count as equal: `<=`, `>=` and `within 0 of` then hold, `<` and `>` do not, so that no claim holds together with its
 * opposite. NaN holds nothing, nor does `within` a distance below 0.
 */
export function holdsExactly(relation: Claim['relation'], sides: Sides): boolean {
  const { left, right, tolerance } = sides;
  const scale = Math.max(Math.abs(left.value), Math.abs(right.value));
  const slack = onLogScale(left, right) || scale === Number.POSITIVE_INFINITY ? ROUNDING : ROUNDING * scale;
  switch (relation) {
    case 'within':
      if (tolerance >= 0 && Math.abs(excess(left, right)) <= slack) return true;
      // What overflowed has no distance, and what underflowed is near but not the same.
      return (
        tolerance > 0 &&
        Math.abs(left.value - right.value) <= tolerance + (Number.isFinite(scale) ? ROUNDING * scale : 0)
      );
    case '<':
      return excess(left, right) < -slack;
    case '>':
      return excess(left, right) > slack;
    case '<=':
      return excess(left, right) <= slack;
    case '>=':
      return excess(left, right) >= -slack;
    default:
      return relation satisfies never;
  }
}

/** left − right; by logarithms where a value left the range of a double. */
export function excess(left: Scalar, right: Scalar): number {
  if (onLogScale(left, right)) return lnOf(left) - lnOf(right);
  if (left.value === right.value) return underflowed(left) - underflowed(right);
  return left.value - right.value;
}

/** 1 for a positive number that is 0 as a double: beside a true 0 it is still the larger one. */
function underflowed({ value, ln }: Scalar): number {
  return value === 0 && ln !== null && ln > -1e300 ? 1 : 0;
}

function onLogScale(left: Scalar, right: Scalar): boolean {
  const strayed = ({ value, ln }: Scalar) => ln !== null && ln > -1e300 && !(value > 1e-290 && value < 1e290);
  const positive = (scalar: Scalar) => (scalar.ln !== null ? scalar.ln > -1e300 : scalar.value > 0);
  return (strayed(left) || strayed(right)) && positive(left) && positive(right);
}
