/** @file What a binary floating-point format can hold (IEEE 754-2019, section 3; bfloat16: the upper half of a float32). */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import type { Dtype } from './dtype.ts';

export interface NumberFormat {
  /** Largest finite number. */
  readonly max: number;
  readonly minNormal: number;
  readonly minSubnormal: number;
  /** Distance from 1 to the next number. */
  readonly eps: number;
}

/** Bits of the exponent, and of the fraction without its leading 1. */
const BITS: Readonly<Record<Dtype, readonly [exponent: number, fraction: number]>> = {
  float64: [11, 52],
  float32: [8, 23],
  float16: [5, 10],
  bfloat16: [8, 7],
};

export function numberFormat(dtype: Dtype): NumberFormat {
  const [exponent, fraction] = BITS[dtype];
  const bias = powerOfTwo(exponent - 1) - 1;
  const eps = powerOfTwo(-fraction);
  return {
    max: (2 - eps) * powerOfTwo(bias),
    minNormal: powerOfTwo(1 - bias),
    minSubnormal: eps * powerOfTwo(1 - bias),
    eps,
  };
}
