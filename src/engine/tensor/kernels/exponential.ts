/**
 * @file e^y on two doubles: y = k ln 2 + r with |r| ≤ ln2/2, e^r − 1 by its Taylor polynomial (truncated below 1e-17),
 * 2^k by bit moves. The argument is the caller's to bound: −746 … 0.
 */

import { multiplyAdd } from './vectors';

/**
 * log2 e; ln 2 in two parts, the first with 33 bits, so that k times it is exact; 2^52 + 1023, which added to k leaves
 * k + 1023 in the lowest bits; ½; 1.
 */
const REDUCTION: usize = memory.data<f64>([
  1.4426950408889634,
  0.6931471803691238,
  1.9082149292705877e-10,
  4503599627371519.0,
  0.5,
  1.0,
]);

/** Below it e^y is 0. */
export const LOWEST: f64 = -746;

// @ts-ignore: decorator
@inline
export function binaryExponent(y: v128): v128 {
  return f64x2.nearest(f64x2.mul(y, v128.load64_splat(REDUCTION)));
}

// @ts-ignore: decorator
@inline
export function remainder(y: v128, k: v128): v128 {
  const high = f64x2.sub(y, f64x2.mul(k, v128.load64_splat(REDUCTION, 8)));
  return f64x2.sub(high, f64x2.mul(k, v128.load64_splat(REDUCTION, 16)));
}

/** 1/k! for k = 13 … 2; from memory, since a splatted constant costs three instructions and a load one. */
const GROWTH: usize = memory.data<f64>([
  1.6059043836821613e-10,
  2.08767569878681e-09,
  2.505210838544172e-08,
  2.755731922398589e-07,
  2.7557319223985893e-06,
  2.48015873015873e-05,
  0.0001984126984126984,
  0.001388888888888889,
  0.008333333333333333,
  0.041666666666666664,
  0.16666666666666666,
  0.5,
]);

/** e^r − 1 for |r| ≤ ln2/2; odd and even powers apart, so that neither chain waits for the other. */
// @ts-ignore: decorator
@inline
export function growth(r: v128): v128 {
  const square = f64x2.mul(r, r);
  let odd = v128.load64_splat(GROWTH);
  let even = v128.load64_splat(GROWTH, 8);
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(GROWTH, 16));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(GROWTH, 24));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(GROWTH, 32));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(GROWTH, 40));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(GROWTH, 48));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(GROWTH, 56));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(GROWTH, 64));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(GROWTH, 72));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(GROWTH, 80));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(GROWTH, 88));
  const p = multiplyAdd<f64>(odd, r, even);
  return f64x2.add(r, f64x2.mul(square, p));
}

/** 2^k for −1022 ≤ k ≤ 1023. */
// @ts-ignore: decorator
@inline
function normalPowerOfTwo(k: v128): v128 {
  return i64x2.shl(f64x2.add(k, v128.load64_splat(REDUCTION, 24)), 52);
}

/** x · 2^k in two steps, for −2044 ≤ k: the result may be subnormal or 0. */
// @ts-ignore: decorator
@inline
export function scaleByPowerOfTwo(x: v128, k: v128): v128 {
  const half = f64x2.floor(f64x2.mul(k, v128.load64_splat(REDUCTION, 32)));
  return f64x2.mul(f64x2.mul(x, normalPowerOfTwo(half)), normalPowerOfTwo(f64x2.sub(k, half)));
}

/** e^y for −746 ≤ y ≤ 0; NaN for NaN. */
// @ts-ignore: decorator
@inline
export function exponential(y: v128): v128 {
  const k = binaryExponent(y);
  return scaleByPowerOfTwo(f64x2.add(v128.load64_splat(REDUCTION, 40), growth(remainder(y, k))), k);
}

/** e^y − 1 for −746 ≤ y ≤ 0, accurate near 0 too; NaN for NaN. */
// @ts-ignore: decorator
@inline
export function exponentialMinusOne(y: v128): v128 {
  const k = binaryExponent(y);
  const g = growth(remainder(y, k));
  const power = scaleByPowerOfTwo(v128.load64_splat(REDUCTION, 40), k);
  return f64x2.add(f64x2.sub(power, v128.load64_splat(REDUCTION, 40)), f64x2.mul(power, g));
}

/** −|x|, no lower than where e^y is 0; NaN for NaN. */
// @ts-ignore: decorator
@inline
export function minusAbs(x: v128): v128 {
  return f64x2.max(f64x2.neg(f64x2.abs(x)), f64x2.splat(LOWEST));
}

/** 2/(2k + 1) for k = 16 … 1. */
const ARTANH: usize = memory.data<f64>([
  0.06060606060606061,
  0.06451612903225806,
  0.06896551724137931,
  0.07407407407407407,
  0.08,
  0.08695652173913043,
  0.09523809523809523,
  0.10526315789473684,
  0.11764705882352941,
  0.13333333333333333,
  0.15384615384615385,
  0.18181818181818182,
  0.2222222222222222,
  0.2857142857142857,
  0.4,
  0.6666666666666666,
]);

/** ln(1 + e) for 0 ≤ e ≤ 1: 2 artanh(e/(2 + e)), whose series converges like 9^−n. */
// @ts-ignore: decorator
@inline
export function logOnePlus(e: v128): v128 {
  const s = f64x2.div(e, f64x2.add(e, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const square = f64x2.mul(z, z);
  let odd = v128.load64_splat(ARTANH);
  let even = v128.load64_splat(ARTANH, 8);
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 16));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 24));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 32));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 40));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 48));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 56));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 64));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 72));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 80));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 88));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 96));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 104));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ARTANH, 112));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ARTANH, 120));
  const p = multiplyAdd<f64>(odd, z, even);
  return f64x2.add(f64x2.add(s, s), f64x2.mul(s, f64x2.mul(z, p)));
}
