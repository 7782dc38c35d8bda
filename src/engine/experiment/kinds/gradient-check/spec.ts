/** @file A small network whose every derivative is checked by differences. */

import type { Seeded, SpecBase } from '../spec-base.ts';

/** `depth` layers from `inputs` over `width` units to `outputs`; ½‖a^L − t‖² with N(0, I) inputs and targets. */
export interface GradientCheckSpec extends SpecBase, Seeded {
  readonly kind: 'gradient-check';
  readonly activation: string;
  readonly depth: number;
  readonly inputs: number;
  readonly width: number;
  readonly outputs: number;
  readonly batch: number;
}
