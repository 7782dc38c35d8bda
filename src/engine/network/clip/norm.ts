/** @file Norms over lists of tensors, in double precision, at a scale where no square leaves its range. */

import { exponentOf, scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

/** A norm as `mantissa` · 2^`exponent`: of tensors whose norm overflows a double, too. */
export interface ScaledNorm {
  readonly mantissa: number;
  readonly exponent: number;
}

/** How many entries are NaN or infinite. */
export function countNonFinite(tensors: readonly Tensor[]): number {
  let count = 0;
  for (const { data } of tensors) {
    for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) count++;
  }
  return count;
}

/** √Σ g² over all entries of finite tensors, divided by a power of two that brings the largest entry near 1. */
export function scaledNorm(tensors: readonly Tensor[]): ScaledNorm {
  let largest = 0;
  for (const { data } of tensors) {
    for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i] ?? 0));
  }
  if (largest === 0) return { mantissa: 0, exponent: 0 };
  // Within 2^±400 every square is a double, and the sum is that of the plain loop.
  const exponent = Math.abs(exponentOf(largest)) <= 400 ? 0 : exponentOf(largest);
  let squares = 0;
  for (const { data } of tensors) {
    for (let i = 0; i < data.length; i++) {
      const value = exponent === 0 ? (data[i] ?? 0) : scaleByPowerOfTwo(data[i] ?? 0, -exponent);
      squares += value * value;
    }
  }
  return { mantissa: Math.sqrt(squares), exponent };
}

/** The norm as a double: Infinity when it is larger than any. */
export function asNumber({ mantissa, exponent }: ScaledNorm): number {
  return scaleByPowerOfTwo(mantissa, exponent);
}

/** limit / norm, also where the norm itself is no double. */
export function over(limit: number, { mantissa, exponent }: ScaledNorm): number {
  return exponent === 0 ? limit / mantissa : scaleByPowerOfTwo(limit / mantissa, -exponent);
}

/** Cosine of the angle between two lists of finite tensors of the same shapes; NaN when either is zero. */
export function cosineBetween(a: readonly Tensor[], b: readonly Tensor[]): number {
  const [normA, normB] = [scaledNorm(a), scaledNorm(b)];
  let dot = 0;
  a.forEach(({ data }, t) => {
    const other = b[t]?.data;
    for (let i = 0; i < data.length; i++) {
      dot += unit(data[i] ?? 0, normA) * unit(other?.[i] ?? 0, normB);
    }
  });
  const cosine = dot / (normA.mantissa * normB.mantissa);
  return Number.isNaN(cosine) ? cosine : Math.max(-1, Math.min(1, cosine));
}

function unit(value: number, { exponent }: ScaledNorm): number {
  return exponent === 0 ? value : scaleByPowerOfTwo(value, -exponent);
}
