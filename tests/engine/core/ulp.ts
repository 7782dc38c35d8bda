/** @file Distance between doubles, and doubles of every size to measure it at. */

import type { Rng } from '#engine/core/random.ts';

const words = new DataView(new ArrayBuffer(8));

/** Position of a double in the order of all doubles. */
function rank(x: number): bigint {
  words.setFloat64(0, x);
  const bits = words.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Distance in units in the last place; 0 for two NaNs, Infinity for one. */
export function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) === Number.isNaN(b) ? 0 : Infinity;
  return Math.abs(Number(rank(a) - rank(b)));
}

/** 64 random bits read as a double: every exponent is as likely as any other, NaN included. */
export function anyDouble(rng: Rng): number {
  words.setUint32(0, rng.uint32());
  words.setUint32(4, rng.uint32());
  return words.getFloat64(0);
}
