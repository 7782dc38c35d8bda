/** @file A gradient carried back through explicit matrices. */

import type { MatrixRows, SpecBase } from '../spec-base.ts';

export interface MatricesSpec extends SpecBase {
  readonly kind: 'matrices';
  /** In forward order. */
  readonly matrices: readonly MatrixRows[];
  readonly repeat: number;
  readonly gradient: readonly number[];
}
