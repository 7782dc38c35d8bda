/** @file Tensors as a case writes them. */

import { exp } from '#engine/core/elementary.ts';
import { logNorm } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

export function numbers(tensor: Tensor): number[] {
  return Array.from(tensor.data);
}

/** Euclidean (Frobenius) norm, where entries' squares leave the range of a double too. */
export function norm(tensor: Tensor, backend: Backend): number {
  const squares = backend.sumOfSquares(tensor);
  const safe = squares > 1e-200 && squares < Number.POSITIVE_INFINITY;
  return safe ? Math.sqrt(squares) : exp(logNorm({ tensor, exponent: 0 }, backend));
}
