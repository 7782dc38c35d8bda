/** @file exp and expm1: reduce by multiples of ln 2, a rational minimax form on |r| ≤ ln2/2, scale back (fdlibm e_exp, s_expm1). */

import { scaleByPowerOfTwo } from './bits.ts';

export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/** e^x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  const k = Math.abs(x) > 0.5 * Math.LN2 ? Math.floor(INVERSE_LN2 * x + 0.5) : 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -0.0000793650757867488;
const Q4 = 0.000004008217827329362;
const Q5 = -2.0109921818362437e-7;
/** 56 ln 2: below its negative, e^x − 1 rounds to −1. */
const MINUS_ONE_BELOW = -38.816242111356935;

/** e^x − 1, accurate for small x too. */
export function expm1(x: number): number {
  if (Number.isNaN(x) || x === 0) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < MINUS_ONE_BELOW) return -1;
  const size = Math.abs(x);
  if (size < 5.551115123125783e-17) return x;
  if (size <= 0.5 * Math.LN2) return expm1Reduced(x, 0, 0);
  const k = size < 1.5 * Math.LN2 ? (x > 0 ? 1 : -1) : Math.trunc(INVERSE_LN2 * x + (x > 0 ? 0.5 : -0.5));
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
