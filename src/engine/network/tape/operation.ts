/** @file An operation as a value: how its result comes from its operands and, beside it, how a gradient goes back to them. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

/** What `forward` made: the value, and what `vjp` will want to see again. */
export interface Outcome {
  readonly output: Tensor;
  readonly kept?: readonly Tensor[];
}

/** One use of an operation, as its `vjp` sees it. */
export interface Use {
  readonly operands: readonly Tensor[];
  readonly output: Tensor;
  readonly kept: readonly Tensor[];
}

export interface Operation {
  readonly name: string;
  /** New tensors of the backend. Throws a ShapeError when the operands do not fit. */
  forward(operands: readonly Tensor[], backend: Backend): Outcome;
  /**
   * The vector–Jacobian product: *adds* (∂output/∂operand_i)ᵀ gradient to `into[i]`, which has the shape and dtype of
   * operand i, and skips where `into[i]` is null. May reserve memory of the backend; the tape gives it back.
   */
  vjp(use: Use, gradient: Tensor, into: readonly (Tensor | null)[], backend: Backend): void;
}

/** The operand at an index. */
export function operand(operands: readonly Tensor[], index: number): Tensor {
  const tensor = operands[index];
  if (tensor === undefined) throw new RangeError(`operand ${index + 1} of ${operands.length}`);
  return tensor;
}
