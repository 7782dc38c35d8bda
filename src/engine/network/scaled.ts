/** @file A tensor times a power of two: gradients that leave the range of a double keep a finite log-norm. */

import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';

/** Its value is `tensor` · 2^`exponent`. */
export interface ScaledTensor {
  readonly tensor: Tensor;
  readonly exponent: number;
}

/** Entries are brought back to about 1 once the largest leaves 2^±30; scaling by powers of two changes no digit. */
const LIMIT = 30;

/** Rescales the tensor in place if it strays, and returns it with its exponent. */
export function rescale(tensor: Tensor, exponent: number, backend: Backend): ScaledTensor {
  return { tensor, exponent: exponent + normalise(tensor, backend) };
}

/**
 * Scales the tensor in place by 2^−k where its largest entry has strayed, and returns k, else 0: the same as `rescale`
 * for a loop that keeps its exponents itself.
 */
export function normalise(tensor: Tensor, backend: Backend): number {
  const largest = backend.maxAbs(tensor);
  if (largest === 0 || !Number.isFinite(largest)) return 0;
  const shift = exponentOf(largest);
  if (Math.abs(shift) <= LIMIT) return 0;
  // 2^−shift is no double where the largest entry is subnormal: then in two steps.
  const step = Math.max(shift, -1022);
  backend.scale(powerOfTwo(-step), tensor);
  return step === shift ? step : step + normalise(tensor, backend);
}

/** ln of the Frobenius norm; −Infinity for zero. Entries whose squares leave the range of a double count too. */
export function logNorm(scaled: ScaledTensor, backend: Backend): number {
  const squares = backend.sumOfSquares(scaled.tensor);
  if (squares > 1e-200 && squares < Number.POSITIVE_INFINITY) {
    return 0.5 * log(squares) + scaled.exponent * Math.LN2;
  }
  const { tensor, exponent } = nearOne(scaled.tensor, backend);
  return 0.5 * log(backend.sumOfSquares(tensor)) + (scaled.exponent + exponent) * Math.LN2;
}

/** A copy in double precision with its largest entry in [1, 2), unless that is 0 or not finite. */
export function nearOne(tensor: Tensor, backend: Backend): ScaledTensor {
  const copy = zeros(tensor.shape);
  copy.data.set(tensor.data);
  const largest = backend.maxAbs(copy);
  if (largest === 0 || !Number.isFinite(largest)) return { tensor: copy, exponent: 0 };
  const exponent = exponentOf(largest);
  backend.map((value) => scaleByPowerOfTwo(value, -exponent), copy, copy);
  return { tensor: copy, exponent };
}

/** The entries themselves, under- and overflowing where a double does. */
export function unscaled(scaled: ScaledTensor): number[] {
  return Array.from(scaled.tensor.data, (value) => scaleByPowerOfTwo(value, scaled.exponent));
}
