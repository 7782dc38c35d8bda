/** @file A recurrent network. */

import type { MatrixRows, Seeded, SpecBase } from '../spec-base.ts';

export const RECURRENT_INITS = ['orthogonal', 'gaussian', 'non_normal'] as const;
export type RecurrentInitName = (typeof RECURRENT_INITS)[number];

export const LOSSES = ['last', 'sum'] as const;

/** h_t = phi(W h_(t-1) + b + u_t), t = 1 … T. */
export interface RecurrentSpec extends SpecBase, Seeded {
  readonly kind: 'recurrent';
  readonly width: number;
  readonly steps: number;
  readonly activation: string;
  /** Absent where the weights are given. */
  readonly init?: RecurrentInitName;
  /** Of `orthogonal`, `gaussian` (rescaled to it) and `non_normal` (its diagonal). Absent: `gaussian` as drawn. */
  readonly spectral_radius?: number;
  /** n times the variance of an entry: of `gaussian` without a spectral radius, of `non_normal` above the diagonal. */
  readonly sigma_w2?: number;
  /** False: every step has a drawn W of its own. */
  readonly shared?: false;
  /** Variance of u_t. */
  readonly input_variance: number;
  /** Given W, one for each step or fewer that take turns; then nothing of the above is drawn but u_t. */
  readonly weights?: readonly MatrixRows[];
  /** b, in turn like the weights. */
  readonly biases?: readonly (readonly number[])[];
  /** Given ∂h_t/∂h_(t-1) in the order of steps, in turn like the weights: a linear net without inputs. */
  readonly jacobians?: readonly MatrixRows[];
  /** Multiplies given weights or Jacobians. */
  readonly scale?: number;
  /** Drawn N(0, I) when absent. */
  readonly h0?: readonly number[];
  /** v = ∂L_t/∂h_t of every step that has a loss; drawn N(0, I) when absent. */
  readonly gradient?: readonly number[];
  /** Inputs are chosen so that every pre-activation is this number. */
  readonly pre_activation?: number;
  /** Which steps have a loss: the last one, unless it says all. */
  readonly loss?: (typeof LOSSES)[number];
}
