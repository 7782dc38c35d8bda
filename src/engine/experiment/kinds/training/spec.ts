/** @file A small network in training. */

import type { Variant } from '#engine/network/train/classifier.ts';
import type { Seeded, SpecBase } from '../spec-base.ts';

export const OPTIMISERS = ['sgd', 'adam'] as const;

/** The network that is trained. */
export interface Trained {
  readonly variant: Variant;
  readonly activation: string;
  /** Hidden layers or blocks between the 2 → n and the n → 1 layer. */
  readonly depth: number;
  readonly width: number;
  /** n Var of the hidden layers, of W1 in a residual block. */
  readonly sigma_w2: number;
  /** Factor before the branch of a residual block; 1/√depth unless given. */
  readonly alpha?: number;
}

/** Two spirals are told apart by gradient descent over all points. */
export interface TrainingSpec extends SpecBase, Seeded, Trained {
  readonly kind: 'training';
  /** Points on both spirals together. */
  readonly batch: number;
  readonly steps: number;
  readonly optimiser: (typeof OPTIMISERS)[number];
  readonly momentum: number;
  /** Of each seed the run with the smallest final loss counts. */
  readonly learning_rates: readonly number[];
  /** Steps over which the rate rises to its value. */
  readonly warm_up: number;
  /** A second network, trained beside the first under the same seeds. */
  readonly against?: Trained;
}
