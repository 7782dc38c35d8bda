/** @file A recurrent network. */

import type { Seeded, SpecBase } from '../spec-base.ts';

/** h_t = phi(W h_(t-1) + u_t), one shared W. */
export interface RecurrentSpec extends SpecBase, Seeded {
  readonly kind: 'recurrent';
  readonly width: number;
  readonly steps: number;
  readonly activation: string;
  readonly init: 'orthogonal' | 'gaussian';
  readonly spectral_radius: number;
  /** Variance of u_t. */
  readonly input_variance: number;
}
