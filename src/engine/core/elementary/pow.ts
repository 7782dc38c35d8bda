/** @file x^y: log2|x| in two doubles, times y, then 2^z (fdlibm e_pow). */

import { highWord, scaleByPowerOfTwo, truncateLow, withHighWord } from './bits.ts';

/** x^y with the special cases of ECMAScript (so 1^NaN and (±1)^±Infinity are NaN). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Number.POSITIVE_INFINITY) return infiniteExponent(size, y > 0);
  const odd = isOdd(y);
  if (size === 0 || size === Number.POSITIVE_INFINITY) return zeroOrInfinity(x, size, y, odd);
  if (x < 0 && y !== Math.floor(y)) return Number.NaN;
  const sign = x < 0 && odd ? -1 : 1;
  if (size === 1) return sign;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5) return Math.sqrt(x);
  return sign * positivePower(size, y);
}

function infiniteExponent(size: number, up: boolean): number {
  if (size === 1) return Number.NaN;
  return size > 1 === up ? Number.POSITIVE_INFINITY : 0;
}

function zeroOrInfinity(x: number, size: number, y: number, odd: boolean): number {
  const magnitude = y > 0 ? size : 1 / size;
  const negative = x < 0 || 1 / x === Number.NEGATIVE_INFINITY;
  return negative && odd ? -magnitude : magnitude;
}

function isOdd(y: number): boolean {
  // Beyond 2^53 every double is even; the remainder is exact below it.
  return y === Math.floor(y) && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
}

const LIMIT = 1100;

function positivePower(x: number, y: number): number {
  if (Math.abs(y) > 18446744073709552000) {
    return x > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const { high, low } = log2TwoParts(x);
  const y1 = truncateLow(y);
  const small = (y - y1) * high + y * low;
  const large = y1 * high;
  const z = large + small;
  if (z > LIMIT) return Number.POSITIVE_INFINITY;
  if (z < -LIMIT) return 0;
  return exp2TwoParts(large, small);
}

const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
/** 2/(3 ln 2), and in two parts. */
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
/** log2(1.5) in two parts. */
const LOG2_1P5_HIGH = 0.5849624872207642;
const LOG2_1P5_LOW = 1.350039202129749e-8;

/** log2(x) of a positive finite x as high + low, high with a short fraction. */
function log2TwoParts(x: number): { high: number; low: number } {
  const subnormal = x < 2.2250738585072014e-308;
  const scaled = subnormal ? x * 0x20000000000000 : x;
  const word = highWord(scaled);
  const fraction = word & 0x000fffff;
  let exponent = (word >> 20) - 1023 - (subnormal ? 53 : 0);
  // Three intervals: below √(3/2) around 1, below √3 around 1.5, else the next binade around 1.
  const around15 = fraction > 0x3988e && fraction < 0xbb67a;
  const next = fraction >= 0xbb67a;
  if (next) exponent += 1;
  const ax = withHighWord(scaled, (fraction | 0x3ff00000) - (next ? 0x00100000 : 0));
  const bp = around15 ? 1.5 : 1;
  const u = ax - bp;
  const v = 1 / (ax + bp);
  const ss = u * v;
  const sHigh = truncateLow(ss);
  const tHigh = truncateLow(ax + bp);
  const tLow = ax - (tHigh - bp);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  const s2 = ss * ss;
  const r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6))))) + sLow * (sHigh + ss);
  const sHigh2 = sHigh * sHigh;
  const t2High = truncateLow(3 + sHigh2 + r);
  const t2Low = r - (t2High - 3 - sHigh2);
  const p = sHigh * t2High;
  const q = sLow * t2High + t2Low * ss;
  const pHigh = truncateLow(p + q);
  const pLow = q - (pHigh - p);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + (around15 ? LOG2_1P5_LOW : 0);
  const offset = around15 ? LOG2_1P5_HIGH : 0;
  const high = truncateLow(zHigh + zLow + offset + exponent);
  return { high, low: zLow - (high - exponent - offset - zHigh) };
}

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;
const LN2 = Math.LN2;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;

/** 2^(large + small). */
function exp2TwoParts(large: number, small: number): number {
  const z = large + small;
  const n = Math.abs(z) > 0.5 ? Math.floor(z + 0.5) : 0;
  const reduced = large - n;
  const t = truncateLow(small + reduced);
  const u = t * LN2_HIGH;
  const v = (small - (t - reduced)) * LN2 + t * LN2_LOW;
  const sum = u + v;
  const w = v - (sum - u);
  const square = sum * sum;
  const t1 = sum - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  const r = (sum * t1) / (t1 - 2) - (w + sum * w);
  return scaleByPowerOfTwo(1 - (r - sum), n);
}
