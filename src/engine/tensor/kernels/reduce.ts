/**
 * @file Sums over entries, in double precision whatever the entries are: four vectors of two run side by side, so that
 * no addition waits for the one before, and are added in a fixed order.
 */

import { multiplyAdd } from './vectors';

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
export function maxAbs64(n: i32, x: usize): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    a = f64x2.max(a, f64x2.abs(v128.load(x + 8 * i)));
    b = f64x2.max(b, f64x2.abs(v128.load(x + 8 * i, 16)));
  }
  const best = f64x2.max(a, b);
  let most = max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
  for (; i < n; i++) most = max(most, abs(load<f64>(x + 8 * i)));
  return most;
}

export function maxAbs32(n: i32, x: usize): f64 {
  let a = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) a = f32x4.max(a, f32x4.abs(v128.load(x + 4 * i)));
  let most = max(
    max(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    max(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
  for (; i < n; i++) most = max(most, abs(load<f32>(x + 4 * i)));
  return <f64>most;
}
