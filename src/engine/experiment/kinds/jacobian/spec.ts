/** @file The Jacobian of one layer, and the orders in which its two factors are written. */

import type { MatrixRows, SpecBase } from '../spec-base.ts';

/**
 * `weights-first`: ∂z^k/∂z^(k−1) = W diag(phi'(z)), z being the layer below; `derivative-first`:
 * ∂a^k/∂a^(k−1) = diag(phi'(z)) W, z being the layer itself.
 */
export const ORDERS = ['weights-first', 'derivative-first'] as const;
export type Order = (typeof ORDERS)[number];

export interface JacobianSpec extends SpecBase {
  readonly kind: 'jacobian';
  readonly weights: MatrixRows;
  readonly activation: string;
  readonly order: Order;
  /** Where phi' is taken; or `input`, which gives z = W input + biases. */
  readonly z?: readonly number[];
  readonly input?: readonly number[];
  readonly biases?: readonly number[];
  /** Factor of z. */
  readonly scale: number;
}
