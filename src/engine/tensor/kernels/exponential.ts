/**
 * @file e^y on two doubles: y = k ln 2 + r with |r| ≤ ln2/2, e^r as the quotient (F + 2r)/F with F = 2 − c and c a
 * polynomial (the form of fdlibm's e_exp), 2^k by bit moves. Callers that divide anyway take the quotient apart and
 * divide once. y is theirs to bound: LOWEST … 0.
 *
 * Constants come from memory: a splatted one costs three instructions, a load one.
 */

import { multiplyAdd } from './vectors';

const CONSTANTS: usize = memory.data<f64>([
  // log2 e; ln 2 in two parts, the first with 33 bits, so that k times it is exact.
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10,
  // 3·2^51 + 1023: added to k it leaves k + 1023 in the lowest bits. The same for k = −1000.
  6755399441056767.0, 6755399441055767.0,
  // The sign bit alone; below LOWEST e^y, and four times it, is 0; 1; 2.
  -0.0, -750.0, 1.0, 2.0,
]);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

// @ts-ignore: decorator
@inline
export function one(): v128 {
  return constant(7);
}

// @ts-ignore: decorator
@inline
export function two(): v128 {
  return constant(8);
}

// @ts-ignore: decorator
@inline
export function signOf(x: v128): v128 {
  return v128.and(x, constant(5));
}

/** −|x|, no lower than where e^y is 0; NaN for NaN. */
// @ts-ignore: decorator
@inline
export function minusAbs(x: v128): v128 {
  return atLeastLowest(v128.or(x, constant(5)));
}

// @ts-ignore: decorator
@inline
export function atLeastLowest(y: v128): v128 {
  return f64x2.pmax(y, constant(6));
}

/** k, in the lowest bits as `powerOfTwo` wants it. */
// @ts-ignore: decorator
@inline
export function binaryExponent(y: v128): v128 {
  return multiplyAdd<f64>(y, constant(0), constant(3));
}

// @ts-ignore: decorator
@inline
export function remainder(y: v128, exponent: v128): v128 {
  const k = f64x2.sub(exponent, constant(3));
  return f64x2.sub(f64x2.sub(y, f64x2.mul(k, constant(1))), f64x2.mul(k, constant(2)));
}

/** Lanes where k is 0. */
// @ts-ignore: decorator
@inline
export function isZero(exponent: v128): v128 {
  return f64x2.eq(exponent, constant(3));
}

/** 2^k, or 2^−1000 below that. */
// @ts-ignore: decorator
@inline
export function powerOfTwo(exponent: v128): v128 {
  return i64x2.shl(f64x2.pmax(exponent, constant(4)), 52);
}

/** What `powerOfTwo` left out of 2^k: a factor for the very last, so that subnormal results are rounded once. */
// @ts-ignore: decorator
@inline
export function restOfPower(exponent: v128): v128 {
  const rest = f64x2.sub(exponent, f64x2.pmax(exponent, constant(4)));
  return i64x2.shl(f64x2.add(rest, constant(3)), 52);
}

/** Minimax coefficients of fdlibm's e_exp. */
const QUOTIENT: usize = memory.data<f64>([
  0.16666666666666602,
  -0.0027777777777015593,
  0.00006613756321437934,
  -0.0000016533902205465252,
  4.1381367970572385e-8,
]);

/** c, by which e^r = 1 + r + r c/(2 − c). */
// @ts-ignore: decorator
@inline
export function correction(r: v128): v128 {
  const t = f64x2.mul(r, r);
  const square = f64x2.mul(t, t);
  // Pairs, so that no addition waits for all before it.
  const low = multiplyAdd<f64>(t, v128.load64_splat(QUOTIENT, 8), v128.load64_splat(QUOTIENT));
  const high = multiplyAdd<f64>(t, v128.load64_splat(QUOTIENT, 24), v128.load64_splat(QUOTIENT, 16));
  const rest = multiplyAdd<f64>(square, v128.load64_splat(QUOTIENT, 32), high);
  return f64x2.sub(r, f64x2.mul(t, multiplyAdd<f64>(square, rest, low)));
}

/** e^r − 1, accurate near 0 too. */
// @ts-ignore: decorator
@inline
export function growth(r: v128): v128 {
  const c = correction(r);
  return f64x2.add(r, f64x2.div(f64x2.mul(r, c), f64x2.sub(two(), c)));
}

/** e^y from e^r − 1. */
// @ts-ignore: decorator
@inline
export function scaled(g: v128, exponent: v128): v128 {
  return f64x2.mul(f64x2.mul(f64x2.add(one(), g), powerOfTwo(exponent)), restOfPower(exponent));
}

// @ts-ignore: decorator
@inline
export function exponential(y: v128): v128 {
  const exponent = binaryExponent(y);
  return scaled(growth(remainder(y, exponent)), exponent);
}
