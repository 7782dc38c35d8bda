/** @file An activation function by itself. */

import type { SpecBase } from '../spec-base.ts';

export interface ActivationSpec extends SpecBase {
  readonly kind: 'activation';
  readonly activation: string;
}
