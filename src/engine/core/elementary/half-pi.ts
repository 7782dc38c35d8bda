/** @file x modulo π/2 in two parts: Cody–Waite for everyday arguments, exact integers for huge ones. */

import { exponentOf, scaleByPowerOfTwo } from './bits.ts';

const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in pieces of 33 bits, each with the rest behind it. */
const PART_1 = 1.5707963267341256;
const PART_2 = 6.077100506303966e-11;
const PART_3 = 2.0222662487111665e-21;
const PART_3_TAIL = 8.4784276603689e-32;

interface Reduced {
  /** Multiple of π/2 taken off, modulo 4. */
  readonly quadrant: number;
  readonly high: number;
  readonly low: number;
}

/** x = n·π/2 + high + low with |high| ≤ π/4 (a rounding error more at the edge). */
export function reduceByHalfPi(x: number): Reduced {
  const size = Math.abs(x);
  if (!(size < Number.POSITIVE_INFINITY)) return { quadrant: 0, high: Number.NaN, low: 0 };
  if (size <= 0.7853981633974483) return { quadrant: 0, high: x, low: 0 };
  if (size > 1e5) return reduceExactly(x);
  const n = Math.floor(x * TWO_OVER_PI + 0.5);
  // n has at most 17 bits and each part 33, so the products are exact.
  const first = x - n * PART_1;
  const second = first - n * PART_2;
  const lost = first - second - n * PART_2;
  const third = n * PART_3 - lost;
  const high = second - third;
  return { quadrant: n & 3, high, low: second - high - third - n * PART_3_TAIL };
}

/** Bits of the fixed-point π/2: 1,074 for the largest exponent and more than 130 to spare. */
const BITS = 1280n;
let halfPi: bigint | undefined;

/** Exact: a double is an integer times a power of two, π/2 is known to 1,280 bits. */
function reduceExactly(x: number): Reduced {
  halfPi ??= 2n * (4n * arctanInverse(5n) - arctanInverse(239n));
  const exponent = exponentOf(x) - 52;
  const mantissa = BigInt(scaleByPowerOfTwo(Math.abs(x), -exponent));
  const fixed =
    exponent >= 0 ? mantissa << (BITS + BigInt(exponent)) : mantissa << (BITS - BigInt(-exponent));
  let n = fixed / halfPi;
  let rest = fixed - n * halfPi;
  if (2n * rest > halfPi) {
    n += 1n;
    rest -= halfPi;
  }
  const sign = x < 0 ? -1 : 1;
  const high = toDouble(rest);
  const low = toDouble(rest - fromDouble(high));
  return { quadrant: (sign * Number(n & 3n)) & 3, high: sign * high, low: sign * low };
}

/** arctan(1/k) in fixed point, by its series (Machin: π/4 = 4 arctan 1/5 − arctan 1/239). */
function arctanInverse(k: bigint): bigint {
  const square = k * k;
  let power = (1n << (BITS + 32n)) / k;
  let sum = power;
  for (let odd = 3n, sign = -1n; power !== 0n; odd += 2n, sign = -sign) {
    power /= square;
    sum += (sign * power) / odd;
  }
  return sum >> 32n;
}

function toDouble(fixed: bigint): number {
  const size = fixed < 0n ? -fixed : fixed;
  const shift = Math.max(size.toString(2).length - 64, 0);
  const value = scaleByPowerOfTwo(Number(size >> BigInt(shift)), shift - Number(BITS));
  return fixed < 0n ? -value : value;
}

function fromDouble(x: number): bigint {
  if (x === 0) return 0n;
  const exponent = exponentOf(x) - 52;
  const mantissa = BigInt(scaleByPowerOfTwo(x, -exponent));
  const shift = BITS + BigInt(exponent);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}
