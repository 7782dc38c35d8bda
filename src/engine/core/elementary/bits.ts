/** @file A double seen as two 32-bit words: how every algorithm of this folder reads exponents and scales. */

const buffer = new DataView(new ArrayBuffer(8));

/** Sign, exponent and the upper 20 bits of the fraction, as a signed 32-bit integer. */
export function highWord(x: number): number {
  buffer.setFloat64(0, x);
  return buffer.getInt32(0);
}

/** The same number with its high word replaced. */
export function withHighWord(x: number, high: number): number {
  buffer.setFloat64(0, x);
  buffer.setInt32(0, high);
  return buffer.getFloat64(0);
}

/** The same number with the lower 32 bits cleared: products of two such numbers are exact. */
export function truncateLow(x: number): number {
  buffer.setFloat64(0, x);
  buffer.setUint32(4, 0);
  return buffer.getFloat64(0);
}

/** 2^k for −1022 ≤ k ≤ 1023. */
function normalPowerOfTwo(k: number): number {
  buffer.setInt32(0, (k + 1023) << 20);
  buffer.setUint32(4, 0);
  return buffer.getFloat64(0);
}

/** 2^k for any integer k: 0 below −1074, Infinity above 1023. */
export function powerOfTwo(k: number): number {
  return scaleByPowerOfTwo(1, k);
}

/** x · 2^k, rounded once, for any integer k. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * normalPowerOfTwo(k);
  if (k > 1023) {
    const first = x * normalPowerOfTwo(1023);
    return k - 1023 > 1023
      ? first * normalPowerOfTwo(1023) * normalPowerOfTwo(Math.min(k - 2046, 1023))
      : first * normalPowerOfTwo(k - 1023);
  }
  // 2^-969 keeps 53 bits above the subnormal range, so that the last factor rounds alone.
  const first = x * normalPowerOfTwo(-969);
  return k + 969 < -1022
    ? first * normalPowerOfTwo(-969) * normalPowerOfTwo(Math.max(k + 1938, -1022))
    : first * normalPowerOfTwo(k + 969);
}

/** The k with 2^k ≤ |x| < 2^(k+1) for a finite x ≠ 0. */
export function exponentOf(x: number): number {
  const biased = (highWord(x) >>> 20) & 0x7ff;
  return biased === 0 ? exponentOf(x * 0x40000000000000) - 54 : biased - 1023;
}
