/**
 * @file Gradient clipping in place, on lists of tensors of any shapes (Pascanu, Mikolov & Bengio 2013). Finiteness is
 * tested before anything is scaled: c/Infinity is 0 and 0 · Infinity is NaN, so scaling would spread what is broken.
 */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { copyOf } from '../rounded.ts';
import { asNumber, cosineBetween, countNonFinite, over, scaledNorm } from './norm.ts';

/** What becomes of gradients with a NaN or infinite entry: left as they are, or set to zero, which skips the step. */
export type NonFinitePolicy = 'leave' | 'zero';

export interface Clipped {
  /** Entries that were NaN or infinite. When there are any, nothing is scaled. */
  readonly nonFinite: number;
  /** Norm over all tensors, before and after; NaN when an entry is NaN, Infinity when one is infinite or the norm exceeds a double. */
  readonly totalNorm: number;
  readonly normAfter: number;
  /** Cosine of the angle to the gradient before; NaN for a zero gradient and for one that is not finite. */
  readonly cosine: number;
}

export interface ClippedByNorm extends Clipped {
  /** What the gradient was multiplied by, 1 when it was within the limit or is not finite. */
  readonly scale: number;
}

/**
 * Every entry brought into [−limit, limit], one by one: the direction changes. An infinite entry becomes ±limit, NaN stays
 * NaN, unless the policy is to set everything to zero. Throws a RangeError unless limit > 0.
 */
export function clipByValue(
  gradients: readonly Tensor[],
  limit: number,
  backend: Backend,
  policy: NonFinitePolicy = 'leave',
): Clipped {
  requirePositive('clipping by value', limit);
  const broken = nonFinite(gradients, backend, policy);
  if (broken !== null && policy === 'zero') return broken;
  const totalNorm = broken?.totalNorm ?? asNumber(scaledNorm(gradients));
  const mark = backend.mark();
  const original = gradients.map((gradient) => copyOf(gradient, backend));
  for (const gradient of gradients) {
    backend.map((value) => Math.max(-limit, Math.min(limit, value)), gradient, gradient);
  }
  const cosine = broken?.cosine ?? cosineBetween(original, gradients);
  backend.release(mark);
  const normAfter = brokenNorm(gradients) ?? asNumber(scaledNorm(gradients));
  return { nonFinite: broken?.nonFinite ?? 0, totalNorm, normAfter, cosine };
}

/** All tensors times min(1, limit/‖g‖), ‖g‖ being the norm over all of them: the direction is kept. Throws a RangeError unless limit > 0. */
export function clipByGlobalNorm(
  gradients: readonly Tensor[],
  limit: number,
  backend: Backend,
  policy: NonFinitePolicy = 'leave',
): ClippedByNorm {
  requirePositive('clipping by norm', limit);
  const broken = nonFinite(gradients, backend, policy);
  if (broken !== null) return { ...broken, scale: 1 };
  const norm = scaledNorm(gradients);
  const totalNorm = asNumber(norm);
  if (norm.mantissa === 0) return { nonFinite: 0, totalNorm, normAfter: 0, cosine: Number.NaN, scale: 1 };
  const scale = totalNorm <= limit ? 1 : over(limit, norm);
  if (scale !== 1) {
    for (const gradient of gradients) {
      // Apart, because limit/‖g‖ may be subnormal, with few digits, where ‖g‖ is no double.
      if (norm.exponent !== 0) backend.scale(powerOfTwo(-norm.exponent), gradient);
      backend.scale(limit / norm.mantissa, gradient);
    }
  }
  return {
    nonFinite: 0,
    totalNorm,
    normAfter: scale === 1 ? totalNorm : asNumber(scaledNorm(gradients)),
    cosine: 1,
    scale,
  };
}

/** Each tensor by its own norm: lengths of layers are capped one by one, so the direction of the whole may change. */
export function clipByNorm(
  gradients: readonly Tensor[],
  limit: number,
  backend: Backend,
  policy: NonFinitePolicy = 'leave',
): ClippedByNorm[] {
  return gradients.map((gradient) => clipByGlobalNorm([gradient], limit, backend, policy));
}

/** Reports and treats gradients that are not finite; null when all are. */
function nonFinite(gradients: readonly Tensor[], backend: Backend, policy: NonFinitePolicy): Clipped | null {
  const count = countNonFinite(gradients);
  if (count === 0) return null;
  const totalNorm = brokenNorm(gradients) ?? Number.NaN;
  if (policy === 'leave') return { nonFinite: count, totalNorm, normAfter: totalNorm, cosine: Number.NaN };
  for (const gradient of gradients) backend.map(() => 0, gradient, gradient);
  return { nonFinite: count, totalNorm, normAfter: 0, cosine: Number.NaN };
}

/** The norm of gradients with an entry that is not finite; null when all are. */
function brokenNorm(gradients: readonly Tensor[]): number | null {
  if (countNonFinite(gradients) === 0) return null;
  const hasNaN = gradients.some(({ data }) => data.some((value) => Number.isNaN(value)));
  return hasNaN ? Number.NaN : Number.POSITIVE_INFINITY;
}

function requirePositive(what: string, limit: number): void {
  if (limit > 0) return;
  throw new RangeError(`${what}: the limit is ${limit}; it must be above 0`);
}
