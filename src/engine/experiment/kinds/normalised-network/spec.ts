/** @file A deep network with batch normalisation before every activation. */

import type { Seeded, SpecBase } from '../spec-base.ts';

/** h = W a, a = phi(BN(h)) without affine part and eps; with `skip` x ← x + W phi(BN(x)). */
export interface NormalisedNetworkSpec extends SpecBase, Seeded {
  readonly kind: 'normalised-network';
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly activation: string;
  /** n Var(W_ij). */
  readonly sigma_w2: number;
  readonly normalisation: 'batch' | 'none';
  readonly skip: boolean;
}
