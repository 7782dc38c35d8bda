/** @file The two sides of a claim, measured. */

import { plain, type Scalar } from '../claim/scalar.ts';

/** The sides of a claim in one trial, at one point of a grid, or over all seeds. */
export interface Sides {
  readonly left: Scalar;
  readonly right: Scalar;
  /** Of `within`; 0 for the other relations. */
  readonly tolerance: number;
}

/** From the values of a claim without functions over all seeds. */
export function sidesOf([left, right, tolerance]: readonly Scalar[]): Sides {
  const missing = plain(Number.NaN);
  return { left: left ?? missing, right: right ?? missing, tolerance: tolerance?.value ?? 0 };
}
