/** @file What one trial (or one point of a grid) says about a claim. */

import type { Scalar } from '../claim/scalar.ts';
import type { Trouble } from '../claim/trouble.ts';

export interface ClaimTrial {
  /** Of `measuredParts`, in their order. */
  readonly values: readonly Scalar[];
  /** The first thing without a finite value. */
  readonly trouble: Trouble | null;
}
