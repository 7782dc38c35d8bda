/** @file A plain fully connected network. */

import type { MatrixRows, Seeded, SpecBase } from '../spec-base.ts';
import type { Format } from './precision.ts';

export const INIT_NAMES = ['xavier', 'he', 'lecun', 'orthogonal', 'gaussian'] as const;
export type InitName = (typeof INIT_NAMES)[number];

/** A plain fully connected network; `weights` makes it an explicit one, its list passed through in turn up to `depth`. */
export interface NetworkSpec extends SpecBase, Seeded {
  readonly kind: 'network';
  readonly depth: number;
  readonly width: number;
  /** One for all layers, or a list passed through in turn like `weights`. */
  readonly activation: string | readonly string[];
  /** Slope of leaky_relu below 0. */
  readonly slope?: number;
  readonly init: InitName;
  /** n_in · Var(W_ij) for `gaussian` and `orthogonal`; the named schemes fix it. */
  readonly sigma_w2?: number;
  readonly sigma_b2: number;
  /** Mean of the biases; 0 when left out. */
  readonly bias?: number;
  readonly batch: number;
  readonly weights?: readonly MatrixRows[];
  readonly biases?: readonly (readonly number[])[];
  /** One sample; absent means N(0, I). */
  readonly input?: readonly number[];
  /** ∂L/∂z^L; without it and without `target` N(0, I). */
  readonly gradient?: readonly number[];
  /** t of the loss ½‖a^L − t‖², summed over the batch, which then gives ∂L/∂z^L = (a^L − t) ⊙ phi'(z^L). */
  readonly target?: readonly number[];
  /** Number format that gradients are held against, at loss scale 2^`loss_scale_exponent`; the run itself is in `dtype`. */
  readonly format?: Format;
  readonly loss_scale_exponent?: number;
}
