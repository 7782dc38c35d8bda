/** @file The plane of weight and bias scales: theory everywhere, a network at one point of it. */

import type { Seeded, SpecBase } from '../spec-base.ts';

/** σ_w² from 0 to `sigma_w2_max`, σ_b² from 0 to `sigma_b2_max`; the network is measured at (`sigma_w2`, `sigma_b2`). */
export interface PhaseDiagramSpec extends SpecBase, Seeded {
  readonly kind: 'phase-diagram';
  readonly activation: string;
  readonly sigma_w2_max: number;
  readonly sigma_b2_max: number;
  /** Cells along σ_w² and along σ_b². */
  readonly columns: number;
  readonly rows: number;
  readonly sigma_w2: number;
  readonly sigma_b2: number;
  readonly depth: number;
  readonly width: number;
}
