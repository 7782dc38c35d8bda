/** @file From one number format to another, rounding to nearest even. */

/** float32 → float64. */
export function widen(n: i32, from: usize, to: usize): void {
  let i = 0;
  for (; i + 2 <= n; i += 2) v128.store(to + 8 * i, f64x2.promote_low_f32x4(v128.load64_zero(from + 4 * i)));
  if (i < n) store<f64>(to + 8 * i, <f64>load<f32>(from + 4 * i));
}

/** float64 → float32. */
export function narrow(n: i32, from: usize, to: usize): void {
  let i = 0;
  for (; i + 2 <= n; i += 2) v128.store64_lane(to + 4 * i, f32x4.demote_f64x2_zero(v128.load(from + 8 * i)), 0);
  if (i < n) store<f32>(to + 4 * i, <f32>load<f64>(from + 8 * i));
}

/** Each float32 to the nearest float16, in place. */
export function roundFloat16(n: i32, x: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) v128.store(x + 4 * i, nearestFloat16(v128.load(x + 4 * i)));
  for (; i < n; i++) v128.store32_lane(x + 4 * i, nearestFloat16(v128.load32_zero(x + 4 * i)), 0);
}

/**
 * Adding 2^(e + 13) to a number of exponent e leaves the ten bits behind its first that a float16 has; e is at least
 * −14, below which they are fewer. From 65,520 on the nearest is Infinity.
 */
// @ts-ignore: decorator
@inline
function nearestFloat16(x: v128): v128 {
  const sign = v128.and(x, i32x4.splat(i32.MIN_VALUE));
  const size = v128.xor(x, sign);
  const exponent = v128.and(size, i32x4.splat(0x7f800000));
  const lifted = i32x4.add(i32x4.max_s(exponent, i32x4.splat(113 << 23)), i32x4.splat(13 << 23));
  const rounded = f32x4.sub(f32x4.add(size, lifted), lifted);
  const beyond = f32x4.ge(size, f32x4.splat(65520));
  const finite = v128.bitselect(f32x4.splat(Infinity), rounded, beyond);
  // NaN is neither beyond nor within.
  return v128.or(v128.bitselect(finite, size, f32x4.eq(size, size)), sign);
}

/** Each float32 to the nearest bfloat16, in place. */
export function roundBfloat16(n: i32, x: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) v128.store(x + 4 * i, nearestBfloat16(v128.load(x + 4 * i)));
  for (; i < n; i++) v128.store32_lane(x + 4 * i, nearestBfloat16(v128.load32_zero(x + 4 * i)), 0);
}

/** The upper half of the bits, after adding just under half a unit, and one more where that half is odd. */
// @ts-ignore: decorator
@inline
function nearestBfloat16(x: v128): v128 {
  const odd = v128.and(i32x4.shr_u(x, 16), i32x4.splat(1));
  const rounded = i32x4.add(x, i32x4.add(odd, i32x4.splat(0x7fff)));
  return v128.bitselect(v128.and(rounded, i32x4.splat(0xffff0000)), x, f32x4.eq(x, x));
}
