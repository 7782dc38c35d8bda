/** @file A chain of residual blocks. */

import type { MatrixRows, Seeded, SpecBase } from '../spec-base.ts';

/** Blocks x ← x + F(x): F given by its Jacobian, or F(x) = alpha W2 phi(W1 x) with random W1, W2. */
export interface ResidualSpec extends SpecBase, Seeded {
  readonly kind: 'residual';
  readonly depth: number;
  readonly width: number;
  readonly activation: string;
  readonly alpha: number;
  /** n Var of W1; W2 has n Var = 1. */
  readonly sigma_w2: number;
  /** `false` leaves the branches without their shortcut. */
  readonly skip: boolean;
  readonly branch_jacobian?: MatrixRows;
  readonly gradient?: readonly number[];
}
