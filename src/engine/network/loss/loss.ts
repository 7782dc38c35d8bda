/** @file What a loss gives: its value and, beside it, its gradient in the outputs. */

import type { Tensor } from '#engine/tensor/tensor.ts';

export interface Loss {
  readonly loss: number;
  /** ∂L/∂output, of the shape of the output. */
  readonly gradient: Tensor;
}
