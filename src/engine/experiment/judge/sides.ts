/** @file The two sides of a claim, measured. */

import type { Scalar } from '../claim/scalar.ts';

/** The sides of a claim in one trial (or at one point of a grid). */
export interface Sides {
  readonly left: Scalar;
  readonly right: Scalar;
  /** Of `within`; 0 for the other relations. */
  readonly tolerance: number;
}
