/** @file exp and expm1: reduce by multiples of ln 2, a rational minimax form on |r| ≤ ln2/2, scale back (fdlibm e_exp, s_expm1). */

import { scaleByPowerOfTwo } from './bits.ts';

export const LN2_HIGH = 6.9314718036912381649e-1;
export const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;

const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/** e^x. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  const k = Math.abs(x) > 0.5 * 0.6931471805599453 ? Math.floor(INVERSE_LN2 * x + 0.5) : 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

const Q1 = -3.33333333333331316428e-2;
const Q2 = 1.58730158725481460165e-3;
const Q3 = -7.93650757867487942473e-5;
const Q4 = 4.00821782732936239552e-6;
const Q5 = -2.01099218183624371326e-7;
/** 56 ln 2: below its negative, e^x − 1 rounds to −1. */
const MINUS_ONE_BELOW = -38.816242111356935;

/** e^x − 1, accurate for small x too. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < MINUS_ONE_BELOW) return -1;
  const size = Math.abs(x);
  if (size < 5.551115123125783e-17) return x;
  if (size <= 0.5 * 0.6931471805599453) return expm1Reduced(x, 0, 0);
  const k =
    size < 1.5 * 0.6931471805599453
      ? x > 0
        ? 1
        : -1
      : Math.trunc(INVERSE_LN2 * x + (x > 0 ? 0.5 : -0.5));
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  return expm1Reduced(r, high - r - low, k);
}

/** e^(r + c + k ln 2) − 1, with c the rounding error of r. */
function expm1Reduced(r: number, c: number, k: number): number {
  const half = 0.5 * r;
  const square = r * half;
  const r1 = 1 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
  const t = 3 - r1 * half;
  const e0 = square * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e0 - square);
  const e = r * (e0 - c) - c - square;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  const tail = scaleByPowerOfTwo(1, -k);
  return k < 20 ? scaleByPowerOfTwo(1 - tail - (e - r), k) : scaleByPowerOfTwo(r - (e + tail) + 1, k);
}
