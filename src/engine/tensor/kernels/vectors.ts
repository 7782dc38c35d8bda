/** @file What kernels of both number formats share: T is f64 or f32, a vector has 16 bytes. */

// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

/** c + a·b: rounded twice, or fused in the relaxed module. */
// @ts-ignore: decorator
@inline
export function multiplyAdd<T>(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<T>(a, b, c) : v128.add<T>(c, v128.mul<T>(a, b));
}

/** Sum of the lanes, neighbours first. */
// @ts-ignore: decorator
@inline
export function sumLanes<T>(x: v128): T {
  if (sizeof<T>() == 8) return v128.extract_lane<T>(x, 0) + v128.extract_lane<T>(x, 1);
  const low: T = v128.extract_lane<T>(x, 0) + v128.extract_lane<T>(x, 1);
  return low + (v128.extract_lane<T>(x, 2) + v128.extract_lane<T>(x, 3));
}
