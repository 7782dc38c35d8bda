/** @file Order, chaos and the edge between them, and how many layers a perturbation lives (Schoenholz et al. 2017). */

import { log } from '#engine/core/elementary.ts';

/** chi_1 below 1: inputs grow alike and gradients vanish; above 1: they part and gradients explode. */
export type Phase = 'ordered' | 'critical' | 'chaotic';

/** A factor this near to 1 is 1: it is known to about 1e-12, and a bound of 1e-9 per layer is no matter of depth. */
const NEAR_ONE = 1e-9;

/** The phase of a network whose mean squared gradient grows by `chi1` per layer. */
export function phaseOf(chi1: number): Phase {
  if (Math.abs(chi1 - 1) <= NEAR_ONE) return 'critical';
  return chi1 < 1 ? 'ordered' : 'chaotic';
}

/**
 * 1/(−ln chi): the layers in which something multiplied by `chi` per layer falls to 1/e. Infinity at chi = 1, 0 at
 * chi = 0; negative above 1, where its size is the length of growth by e.
 */
export function depthScale(chi: number): number {
  return Math.abs(chi - 1) <= NEAR_ONE ? Number.POSITIVE_INFINITY : -1 / log(chi);
}
