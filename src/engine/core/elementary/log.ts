/** @file ln, ln(1+x), log10: x = 2^k (1+f) with √½ ≤ 1+f < √2, then a series in s = f/(2+f) (fdlibm e_log, s_log1p as in musl). */

import { highWord, withHighWord } from './bits.ts';
import { LN2_HIGH, LN2_LOW } from './exp.ts';

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;
/** High word of 1 minus that of √½: moves the break between binades to √2. */
const BREAK = 0x3ff00000 - 0x3fe6a09e;

/** Natural logarithm; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x === 1) return 0;
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const subnormal = x < 2.2250738585072014e-308;
  const scaled = subnormal ? x * 0x40000000000000 : x;
  const shifted = highWord(scaled) + BREAK;
  const k = (shifted >>> 20) - 1023 - (subnormal ? 54 : 0);
  return series(withHighWord(scaled, (shifted & 0x000fffff) + 0x3fe6a09e) - 1, k, 0);
}

/** ln(1 + x), accurate for small x too. */
export function log1p(x: number): number {
  if (Number.isNaN(x) || x === Number.POSITIVE_INFINITY) return x;
  if (x <= -1) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (Math.abs(x) < 1.1102230246251565e-16) return x;
  if (x > -0.2928932188134524 && x < 0.41421356237309503) return series(x, 0, 0);
  const u = 1 + x;
  const shifted = highWord(u) + BREAK;
  const k = (shifted >>> 20) - 1023;
  // What rounding 1 + x lost, as a share of u.
  const lost = k < 54 ? (k >= 2 ? 1 - (u - x) : x - (u - 1)) / u : 0;
  return series(withHighWord(u, (shifted & 0x000fffff) + 0x3fe6a09e) - 1, k, lost);
}

/** ln(1 + f) + k ln 2 + correction. */
function series(f: number, k: number, correction: number): number {
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return s * (halfSquare + even + odd) + (k * LN2_LOW + correction) - halfSquare + f + k * LN2_HIGH;
}

const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;
const INVERSE_LN10 = Math.LOG10E;

/** Decimal logarithm; exact at powers of ten within 2 ulp. */
export function log10(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return log(x);
  const subnormal = x < 2.2250738585072014e-308;
  const scaled = subnormal ? x * 0x40000000000000 : x;
  const high = highWord(scaled);
  const exponent = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  // Keep the rest of x in [1/2, 1) when the exponent is negative, so that the two terms never cancel.
  const below = exponent < 0 ? 1 : 0;
  const y = exponent + below;
  const rest = withHighWord(scaled, (high & 0x000fffff) | ((1023 - below) << 20));
  const z = y * LOG10_2_LOW + INVERSE_LN10 * log(rest);
  return z + y * LOG10_2_HIGH;
}
