/** @file Activation functions by themselves. */

import type { SpecBase } from '../spec-base.ts';

export interface ActivationSpec extends SpecBase {
  readonly kind: 'activation';
  /** One, or a list to compare. */
  readonly activation: string | readonly string[];
  /** Where value and derivative are asked for; 0 unless given. */
  readonly x?: number;
}
