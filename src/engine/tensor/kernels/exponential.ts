/**
 * @file e^y on the lanes of a vector: y = k ln 2 + r with |r| ≤ ln2/2, e^r as the quotient (F + 2r)/F with F = 2 − c and c a
 * polynomial (the form of fdlibm's e_exp and e_expf), 2^k by bit moves. Callers that divide anyway take the quotient apart and
 * divide once. y is theirs to bound: LOWEST … 0.
 *
 * Constants come from memory: a splatted one costs three instructions, a load one.
 */

import { multiplyAdd } from './vectors';

const CONSTANTS_64: usize = memory.data<f64>([
  // log2 e; ln 2 in two parts, the first so short that k times it is exact.
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10,
  // 3·2^51 + 1023: added to k it leaves k + 1023 in the lowest bits. The same for k = −1000.
  6755399441056767.0, 6755399441055767.0,
  // The sign bit alone; below LOWEST e^y, and four times it, is 0; 1; 2.
  -0.0, -750.0, 1.0, 2.0,
]);

/** The same for float32: 3·2^22 + 127, and for k = −100. */
const CONSTANTS_32: usize = memory.data<f32>([
  1.4426950408889634, 0.693359375, -0.00021219444, 12583039.0, 12582939.0, -0.0, -106.0, 1.0, 2.0,
]);

// @ts-ignore: decorator
@inline
function constant<T>(index: usize): v128 {
  return sizeof<T>() == 8
    ? v128.load64_splat(CONSTANTS_64 + (index << 3))
    : v128.load32_splat(CONSTANTS_32 + (index << 2));
}

/** Bits of an exponent to their place above the fraction. */
// @ts-ignore: decorator
@inline
function toExponent<T>(bits: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.shl(bits, 52) : i32x4.shl(bits, 23);
}

// @ts-ignore: decorator
@inline
export function one<T>(): v128 {
  return constant<T>(7);
}

// @ts-ignore: decorator
@inline
export function two<T>(): v128 {
  return constant<T>(8);
}

// @ts-ignore: decorator
@inline
export function signOf<T>(x: v128): v128 {
  return v128.and(x, constant<T>(5));
}

/** −|x|, no lower than where e^y is 0; NaN for NaN. */
// @ts-ignore: decorator
@inline
export function minusAbs<T>(x: v128): v128 {
  return atLeastLowest<T>(v128.or(x, constant<T>(5)));
}

// @ts-ignore: decorator
@inline
export function atLeastLowest<T>(y: v128): v128 {
  return v128.pmax<T>(y, constant<T>(6));
}

/** k, in the lowest bits as `powerOfTwo` wants it. */
// @ts-ignore: decorator
@inline
export function binaryExponent<T>(y: v128): v128 {
  return multiplyAdd<T>(y, constant<T>(0), constant<T>(3));
}

// @ts-ignore: decorator
@inline
export function remainder<T>(y: v128, exponent: v128): v128 {
  const k = v128.sub<T>(exponent, constant<T>(3));
  return v128.sub<T>(v128.sub<T>(y, v128.mul<T>(k, constant<T>(1))), v128.mul<T>(k, constant<T>(2)));
}

/** Lanes where k is 0. */
// @ts-ignore: decorator
@inline
export function isZero<T>(exponent: v128): v128 {
  return v128.eq<T>(exponent, constant<T>(3));
}

/** 2^k, or 2^−1000 below that. */
// @ts-ignore: decorator
@inline
export function powerOfTwo<T>(exponent: v128): v128 {
  return toExponent<T>(v128.pmax<T>(exponent, constant<T>(4)));
}

/** What `powerOfTwo` left out of 2^k: a factor for the very last, so that subnormal results are rounded once. */
// @ts-ignore: decorator
@inline
export function restOfPower<T>(exponent: v128): v128 {
  const rest = v128.sub<T>(exponent, v128.pmax<T>(exponent, constant<T>(4)));
  return toExponent<T>(v128.add<T>(rest, constant<T>(3)));
}

/** Minimax coefficients of e_exp. */
const QUOTIENT_64: usize = memory.data<f64>([
  0.16666666666666602,
  -0.0027777777777015593,
  0.00006613756321437934,
  -0.0000016533902205465252,
  4.1381367970572385e-8,
]);

/** Those of e_expf. */
const QUOTIENT_32: usize = memory.data<f32>([0.16666625440120697, -0.0027667332906275988]);

// @ts-ignore: decorator
@inline
function quotient<T>(index: usize): v128 {
  return sizeof<T>() == 8
    ? v128.load64_splat(QUOTIENT_64 + (index << 3))
    : v128.load32_splat(QUOTIENT_32 + (index << 2));
}

/** c, by which e^r = 1 + r + r c/(2 − c). */
// @ts-ignore: decorator
@inline
export function correction<T>(r: v128): v128 {
  const t = v128.mul<T>(r, r);
  const low = multiplyAdd<T>(t, quotient<T>(1), quotient<T>(0));
  if (sizeof<T>() == 4) return v128.sub<T>(r, v128.mul<T>(t, low));
  const square = v128.mul<T>(t, t);
  // Pairs, so that no addition waits for all before it.
  const high = multiplyAdd<T>(t, quotient<T>(3), quotient<T>(2));
  const rest = multiplyAdd<T>(square, quotient<T>(4), high);
  return v128.sub<T>(r, v128.mul<T>(t, multiplyAdd<T>(square, rest, low)));
}

/** e^r − 1, accurate near 0 too. */
// @ts-ignore: decorator
@inline
export function growth<T>(r: v128): v128 {
  const c = correction<T>(r);
  return v128.add<T>(r, v128.div<T>(v128.mul<T>(r, c), v128.sub<T>(two<T>(), c)));
}

/** e^y from e^r − 1. */
// @ts-ignore: decorator
@inline
export function scaled<T>(g: v128, exponent: v128): v128 {
  return v128.mul<T>(v128.mul<T>(v128.add<T>(one<T>(), g), powerOfTwo<T>(exponent)), restOfPower<T>(exponent));
}

// @ts-ignore: decorator
@inline
export function exponential<T>(y: v128): v128 {
  const exponent = binaryExponent<T>(y);
  return scaled<T>(growth<T>(remainder<T>(y, exponent)), exponent);
}
