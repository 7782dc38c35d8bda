/**
 * @file What of a claim is averaged, and on which scale.
 *
 * Against a constant right side the left side is reported in its own units (a geometric mean for norms); otherwise the
 * ratio or the difference of the sides is. A side is a norm when it is a gradient norm, a spectral norm, a product or
 * ratio of them, `exp` of something, a variance or a deviation: then, where both sides are positive, logarithms are
 * averaged; a rate already is one.
 */

import type { Claim } from '../claim/ast.ts';
import { lnOf, plain, type Scalar } from '../claim/scalar.ts';
import type { Range } from './decide.ts';
import type { Sides } from './sides.ts';

export interface View {
  readonly quantity: string;
  readonly logarithmic: boolean;
  /** One for each of the given sides; a logarithm where `logarithmic`. */
  readonly values: readonly number[];
  /** Whether the right side is the same everywhere, so that the left side stands for itself. */
  readonly constant: boolean;
  /** The quantity is a ratio of the sides, which has no unit. */
  readonly ratio: boolean;
}

/** `asRatio`: a positive left side is taken on the logarithmic scale although it is no norm. */
export function viewOf(claim: Claim, all: readonly Sides[], asRatio = false): View {
  const constant = sameRightSide(all);
  const positive = (scalar: Scalar) => lnOf(scalar) > -1e300;
  if (constant) {
    // The right side need not be positive: every norm lies above 0, and the bounds say so.
    const logarithmic = all.every(({ left }) => (asRatio || left.norm) && positive(left));
    const values = all.map(({ left }) => (logarithmic ? lnOf(left) : left.value));
    return { quantity: claim.leftText, logarithmic, values, constant, ratio: false };
  }
  const norm = all.every(({ left }) => left.norm) || all.every(({ right }) => right.norm);
  const logarithmic =
    norm && claim.relation !== 'within' && all.every(({ left, right }) => positive(left) && positive(right));
  const quantity = `(${claim.leftText}) ${logarithmic ? '/' : '-'} (${claim.rightText})`;
  const values = all.map(({ left, right }) =>
    logarithmic ? lnOf(left) - lnOf(right) : left.value - right.value,
  );
  return { quantity, logarithmic, values, constant, ratio: logarithmic };
}

/** By value, and by logarithm where that is known: two norms may both have underflowed to 0. */
function sameRightSide(all: readonly Sides[]): boolean {
  const first = all[0]?.right;
  return all.every(({ right }) => right.value === first?.value && right.ln === first.ln);
}

/** The range of the averaged number in which the claim holds; `sides` are any of the given ones. */
export function boundsOf(claim: Claim, view: View, { right, tolerance }: Sides): Range {
  const centre = view.constant ? right.value : 0;
  const edge = !view.constant ? 0 : view.logarithmic ? onScale(right) : right.value;
  switch (claim.relation) {
    case 'within':
      return view.logarithmic
        ? { low: onScale(plain(centre - tolerance)), high: onScale(plain(centre + tolerance)) }
        : { low: centre - tolerance, high: centre + tolerance };
    case '<':
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: edge };
    default:
      return { low: edge, high: Number.POSITIVE_INFINITY };
  }
}

/** On the logarithmic scale a bound at or below 0 lies below everything. */
function onScale(scalar: Scalar): number {
  const ln = lnOf(scalar);
  return Number.isNaN(ln) ? Number.NEGATIVE_INFINITY : ln;
}
