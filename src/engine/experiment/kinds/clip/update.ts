/** @file One update under a rule of clipping, measured: how long it is, and how far it turned from the gradient. */

import { atan2 } from '#engine/core/elementary.ts';
import { clipByGlobalNorm, clipByNorm, clipByValue } from '#engine/network/clip/clip.ts';
import { asNumber, cosineBetween, countNonFinite, scaledNorm } from '#engine/network/clip/norm.ts';
import { copyOf } from '#engine/network/rounded.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import type { ClipRule, ClipSpec } from './spec.ts';

export interface UpdateRule {
  readonly rule: ClipRule;
  readonly max_norm: number;
  readonly learning_rate: number;
  readonly non_finite: ClipSpec['non_finite'];
}

export interface Update {
  readonly gradientNorm: number;
  readonly clippedNorm: number;
  /** Degrees between the gradient and what is left of it; NaN where there is no angle. */
  readonly angle: number;
  /** Entries that were infinite or NaN. */
  readonly nonFinite: number;
}

/** Clips the gradients in place. */
export function clipInPlace(gradients: readonly Tensor[], rule: UpdateRule, backend: Backend): Update {
  const before = gradients.map((gradient) => copyOf(gradient, backend));
  const nonFinite = countNonFinite(gradients);
  const gradientNorm = normOf(gradients);
  clip(gradients, rule, backend);
  const clippedNorm = normOf(gradients);
  const broken = nonFinite > 0 || countNonFinite(gradients) > 0;
  const angle = broken ? Number.NaN : degrees(cosineBetween(before, gradients));
  return { gradientNorm, clippedNorm, angle, nonFinite };
}

function clip(gradients: readonly Tensor[], { rule, max_norm, non_finite }: UpdateRule, backend: Backend) {
  const policy = non_finite === 'skip' ? 'zero' : 'leave';
  switch (rule) {
    case 'none':
      if (policy === 'leave' || countNonFinite(gradients) === 0) return;
      for (const gradient of gradients) backend.map(() => 0, gradient, gradient);
      return;
    case 'norm':
      clipByNorm(gradients, max_norm, backend, policy);
      return;
    case 'value':
      clipByValue(gradients, max_norm, backend, policy);
      return;
    case 'global':
      clipByGlobalNorm(gradients, max_norm, backend, policy);
      return;
    default:
      rule satisfies never;
  }
}

function normOf(gradients: readonly Tensor[]): number {
  if (countNonFinite(gradients) === 0) return asNumber(scaledNorm(gradients));
  const unordered = gradients.some(({ data }) => data.some((value) => Number.isNaN(value)));
  return unordered ? Number.NaN : Number.POSITIVE_INFINITY;
}

function degrees(cosine: number): number {
  return (atan2(Math.sqrt((1 - cosine) * (1 + cosine)), cosine) * 180) / Math.PI;
}
