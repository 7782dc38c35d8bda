/** @file How many layers a gradient lives in each number format, and whether scaling the loss can keep all of it. */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import { log } from '#engine/core/elementary.ts';
import type { Dtype } from '#engine/tensor/dtype.ts';

export interface FormatRange {
  readonly smallestSubnormal: number;
  readonly smallestNormal: number;
  readonly largest: number;
}

function range(fractionBits: number, leastExponent: number, mostExponent: number): FormatRange {
  return {
    smallestSubnormal: powerOfTwo(leastExponent - fractionBits),
    smallestNormal: powerOfTwo(leastExponent),
    largest: (2 - powerOfTwo(-fractionBits)) * powerOfTwo(mostExponent),
  };
}

/** Ranges of the formats (IEEE 754; bfloat16: the upper half of a float32). */
export const FORMAT_RANGES: Readonly<Record<Dtype, FormatRange>> = {
  float16: range(10, -14, 15),
  bfloat16: range(7, -126, 127),
  float32: range(23, -126, 127),
  float64: range(52, -1022, 1023),
};

/** Whole layers until a quantity that starts at 1 and falls by `rate` < 0 nats per layer is below the smallest number; Infinity at rates from 0 on. */
export function underflowDepth(rate: number, dtype: Dtype): number {
  if (rate >= 0) return Number.POSITIVE_INFINITY;
  return Math.floor(-log(FORMAT_RANGES[dtype].smallestSubnormal) / -rate);
}

/** Whole layers until it grows beyond the largest number, for `rate` > 0; Infinity at rates up to 0. */
export function overflowDepth(rate: number, dtype: Dtype): number {
  if (rate <= 0) return Number.POSITIVE_INFINITY;
  return Math.floor(log(FORMAT_RANGES[dtype].largest) / rate);
}

/**
 * The powers of two by which a loss may be scaled so that gradients whose logarithms lie in [`least`, `most`] neither
 * underflow nor overflow: scaling moves all of them by k ln 2 alike. `null` where they span more binades than the format has.
 */
export function lossScaleRange(
  least: number,
  most: number,
  dtype: Dtype,
): { readonly from: number; readonly to: number } | null {
  const { smallestSubnormal, largest } = FORMAT_RANGES[dtype];
  const from = Math.ceil((log(smallestSubnormal) - least) / Math.LN2 - ROUNDING);
  const to = Math.floor((log(largest) - most) / Math.LN2 + ROUNDING);
  return from <= to ? { from, to } : null;
}

/** So that a whole number of binades stays one after rounding. */
const ROUNDING = 1e-9;
