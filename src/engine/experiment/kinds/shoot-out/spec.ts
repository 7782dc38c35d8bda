/** @file Every initialisation against every activation. */

import type { Seeded, SpecBase } from '../spec-base.ts';

export const SHOOT_OUT_INITS = ['xavier', 'he', 'lecun', 'orthogonal', 'edge-of-chaos'] as const;
export const SHOOT_OUT_ACTIVATIONS = [
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'selu',
  'gelu',
  'silu',
] as const;

/** A plain network in each of 5 × 7 cells; `edge-of-chaos` takes σ_w² on the edge at σ_b² = 0.05, or its limit without biases. */
export interface ShootOutSpec extends SpecBase, Seeded {
  readonly kind: 'shoot-out';
  readonly depth: number;
  readonly width: number;
}
