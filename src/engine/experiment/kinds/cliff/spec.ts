/** @file Gradient descent on the cliff of a one-unit recurrent network. */

import type { ClipSpec } from '../clip/spec.ts';
import type { Seeded, SpecBase } from '../spec-base.ts';

/** x_t = w sigma(x_(t-1)) + b with x_0 = 1/2, loss (sigma(x_T) - 0.7)² after T = `steps`. */
export interface CliffSpec extends SpecBase, Omit<Seeded, 'dtype'> {
  readonly kind: 'cliff';
  /** Where descent starts. */
  readonly w: number;
  readonly b: number;
  readonly steps: number;
  readonly rule: ClipSpec['rule'];
  readonly max_norm: number;
  readonly learning_rate: number;
  /** How many updates the trajectory has. */
  readonly updates: number;
  /** Scale of Cauchy noise added to both entries of the gradient: heavy-tailed, without a mean. */
  readonly noise: number;
  /** Whether the loss over the plane is computed too. */
  readonly surface: boolean;
}
