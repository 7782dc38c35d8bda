/**
 * @file Sums over entries, in double precision whatever the entries are: four vectors of two run side by side, so that
 * no addition waits for the one before, and are added in a fixed order.
 */

import { lanes, multiplyAdd } from './vectors';

// @ts-ignore: decorator
@inline
function pair<T>(x: usize, index: i32): v128 {
  return sizeof<T>() == 8
    ? v128.load(x + 8 * index)
    : f64x2.promote_low_f32x4(v128.load64_zero(x + 4 * index));
}

/** Σ x_i y_i. */
// @ts-ignore: decorator
@inline
function innerProduct<T>(n: i32, x: usize, y: usize): f64 {
  let a = f64x2.splat(0);
  let b = a, c = a, d = a;
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    a = multiplyAdd<f64>(pair<T>(x, i), pair<T>(y, i), a);
    b = multiplyAdd<f64>(pair<T>(x, i + 2), pair<T>(y, i + 2), b);
    c = multiplyAdd<f64>(pair<T>(x, i + 4), pair<T>(y, i + 4), c);
    d = multiplyAdd<f64>(pair<T>(x, i + 6), pair<T>(y, i + 6), d);
  }
  const total = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let sum = f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
  for (; i < n; i++) sum += <f64>load<T>(x + i * sizeof<T>()) * <f64>load<T>(y + i * sizeof<T>());
  return sum;
}

export function dot64(n: i32, x: usize, y: usize): f64 {
  return innerProduct<f64>(n, x, y);
}

export function dot32(n: i32, x: usize, y: usize): f64 {
  return innerProduct<f32>(n, x, y);
}

/** Largest absolute entry; NaN when one is NaN. */
// @ts-ignore: decorator
@inline
function largest<T>(n: i32, x: usize): f64 {
  let most = v128.splat<T>(<T>0);
  // The quick maximum passes over NaN.
  let unordered = most;
  const whole = n & ~(lanes<T>() - 1);
  for (let i = 0; i < whole; i += lanes<T>()) {
    const entries = v128.load(x + i * sizeof<T>());
    most = v128.pmax<T>(most, v128.abs<T>(entries));
    unordered = v128.or(unordered, v128.ne<T>(entries, entries));
  }
  if (v128.any_true(unordered)) return NaN;
  let result = max(v128.extract_lane<T>(most, 0), v128.extract_lane<T>(most, 1));
  if (sizeof<T>() == 4) {
    result = max(result, max(v128.extract_lane<T>(most, 2), v128.extract_lane<T>(most, 3)));
  }
  for (let i = whole; i < n; i++) result = max(result, abs(load<T>(x + i * sizeof<T>())));
  return <f64>result;
}

export function maxAbs64(n: i32, x: usize): f64 {
  return largest<f64>(n, x);
}

export function maxAbs32(n: i32, x: usize): f64 {
  return largest<f32>(n, x);
}
