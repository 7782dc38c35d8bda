/** @file sin and cos: reduce by multiples of π/2 in two parts, then a polynomial on |r| ≤ π/4 (fdlibm k_sin, k_cos). At most 2 ulp. */

import { reduceByHalfPi } from './half-pi.ts';

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 0.0000027557313707070068;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 0.00002480158728947673;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** Sine of x in radians; NaN at ±Infinity. */
export function sin(x: number): number {
  if (Math.abs(x) < 7.450580596923828e-9) return x;
  const { quadrant, high, low } = reduceByHalfPi(x);
  return atQuadrant(quadrant, high, low);
}

/** Cosine of x in radians; NaN at ±Infinity. */
export function cos(x: number): number {
  const { quadrant, high, low } = reduceByHalfPi(x);
  return atQuadrant(quadrant + 1, high, low);
}

function atQuadrant(quadrant: number, high: number, low: number): number {
  switch (quadrant & 3) {
    case 0:
      return kernelSin(high, low);
    case 1:
      return kernelCos(high, low);
    case 2:
      return -kernelSin(high, low);
    default:
      return -kernelCos(high, low);
  }
}

function kernelSin(x: number, low: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return x - (z * (0.5 * low - v * r) - low - v * S1);
}

function kernelCos(x: number, low: number): number {
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * low));
}
