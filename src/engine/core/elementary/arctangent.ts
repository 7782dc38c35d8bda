/** @file arctan and the angle of a point: reduce by arctan ½, 1, 3/2 or ∞, then an odd polynomial on |t| ≤ 7/16 (fdlibm s_atan). */

import { powerOfTwo } from './bits.ts';

const HALF_PI_HIGH = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

/** arctan of each centre in two parts. */
const AT_HALF = [0.4636476090008061, 2.2698777452961687e-17] as const;
const AT_ONE = [0.7853981633974483, 3.061616997868383e-17] as const;
const AT_THREE_HALVES = [0.982793723247329, 1.3903311031230998e-17] as const;

/** Beyond this ratio y/x the angle rounds to π/2. */
const STEEP = powerOfTwo(60);

const EVEN = [
  0.3333333333333293, 0.14285714272503466, 0.09090887133436507, 0.06661073137387531, 0.049768779946159324,
  0.016285820115365782,
] as const;
const ODD = [
  -0.19999999999876483, -0.11111110405462356, -0.0769187620504483, -0.058335701337905735,
  -0.036531572744216916,
] as const;

/** Arctangent in (−π/2, π/2). Below 1 ulp. */
export function atan(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  const value = atanOfSize(size);
  return x < 0 || Object.is(x, -0) ? -value : value;
}

function atanOfSize(x: number): number {
  if (x < 7 / 16) return x < 7.450580596923828e-9 ? x : x - x * series(x);
  if (x < 11 / 16) return around((2 * x - 1) / (2 + x), AT_HALF);
  if (x < 19 / 16) return around((x - 1) / (x + 1), AT_ONE);
  if (x < 39 / 16) return around((x - 1.5) / (1 + 1.5 * x), AT_THREE_HALVES);
  return around(-1 / x, [HALF_PI_HIGH, HALF_PI_LOW]);
}

function around(t: number, [high, low]: readonly [number, number]): number {
  return high - (t * series(t) - low - t);
}

/** 1 − arctan(t)/t. */
function series(t: number): number {
  const z = t * t;
  const w = z * z;
  const even = z * (EVEN[0] + w * (EVEN[1] + w * (EVEN[2] + w * (EVEN[3] + w * (EVEN[4] + w * EVEN[5])))));
  const odd = w * (ODD[0] + w * (ODD[1] + w * (ODD[2] + w * (ODD[3] + w * ODD[4]))));
  return even + odd;
}

/** Angle of the point (x, y) in [−π, π]; of the origin 0 or π by the sign of x, with the sign of y. At most 2 ulp. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const value = angleAbove(Math.abs(y), x);
  return y < 0 || Object.is(y, -0) ? -value : value;
}

/** The angle for y ≥ 0. */
function angleAbove(y: number, x: number): number {
  const left = x < 0 || Object.is(x, -0);
  if (y === 0) return left ? Math.PI : 0;
  const size = Math.abs(x);
  const ratio = size === Number.POSITIVE_INFINITY && y === size ? 1 : y / size;
  if (ratio > STEEP) return HALF_PI_HIGH;
  const acute = atanOfSize(ratio);
  return left ? Math.PI - (acute - 2 * HALF_PI_LOW) : acute;
}
