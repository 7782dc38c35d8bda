/** @file A gradient carried back through matrices: given ones, or drawn anew in every trial. */

import type { MatrixRows, SpecBase } from '../spec-base.ts';

/** Square, with independent entries N(0, sigma_w2/size). */
export interface RandomMatrices {
  readonly count: number;
  readonly size: number;
  readonly sigma_w2: number;
}

export interface MatricesSpec extends SpecBase {
  readonly kind: 'matrices';
  /** In forward order. Either these or `random`. */
  readonly matrices?: readonly MatrixRows[];
  readonly random?: RandomMatrices;
  /** How often the list is gone through. */
  readonly repeat: number;
  /** Multiplies every matrix. */
  readonly scale?: number;
  /** For random matrices a random unit vector when absent. */
  readonly gradient?: readonly number[];
  /** Of random matrices. */
  readonly seeds?: number;
  readonly first_seed?: number;
}

/** How many matrices the gradient passes. */
export function matrixCount(spec: MatricesSpec): number {
  return (spec.matrices?.length ?? spec.random?.count ?? 0) * spec.repeat;
}
