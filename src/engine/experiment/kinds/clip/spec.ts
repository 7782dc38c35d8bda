/** @file One update of an optimiser, its gradient clipped by a rule. */

import type { SpecBase } from '../spec-base.ts';

/** `norm` caps each tensor by its own norm, `global` all of them by the norm over all, `value` every entry. */
export const CLIP_RULES = ['none', 'norm', 'value', 'global'] as const;
export type ClipRule = (typeof CLIP_RULES)[number];

/** The update −learning_rate · clip(gradient_scale · gradient) of gradient descent. */
export interface ClipSpec extends SpecBase {
  readonly kind: 'clip';
  /** One vector per tensor; entries may be infinite or NaN. */
  readonly gradient: readonly (readonly number[])[];
  readonly gradient_scale: number;
  readonly rule: ClipRule;
  readonly max_norm: number;
  readonly learning_rate: number;
  /** What becomes of a gradient with an entry that is not finite: left as it is, or no step at all. */
  readonly non_finite: 'leave' | 'skip';
}
