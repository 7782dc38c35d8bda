/** @file Entry by entry: what a pass does between its products. Operands may be one another. */

import { lanes, multiplyAdd } from './vectors';

/** y += alpha · x. */
export function axpy64(n: i32, alpha: f64, x: usize, y: usize): void {
  axpy<f64>(n, alpha, x, y);
}

export function axpy32(n: i32, alpha: f32, x: usize, y: usize): void {
  axpy<f32>(n, alpha, x, y);
}

/** x *= alpha. */
export function scale64(n: i32, alpha: f64, x: usize): void {
  scale<f64>(n, alpha, x);
}

export function scale32(n: i32, alpha: f32, x: usize): void {
  scale<f32>(n, alpha, x);
}

/** out = x ⊙ y. */
export function multiply64(n: i32, x: usize, y: usize, out: usize): void {
  multiply<f64>(n, x, y, out);
}

export function multiply32(n: i32, x: usize, y: usize, out: usize): void {
  multiply<f32>(n, x, y, out);
}

/** Every row of out[rows, n] plus bias[n]. */
export function addToRows64(rows: i32, n: i32, bias: usize, out: usize): void {
  for (let i = 0; i < rows; i++) axpy<f64>(n, 1, bias, out + 8 * i * n);
}

export function addToRows32(rows: i32, n: i32, bias: usize, out: usize): void {
  for (let i = 0; i < rows; i++) axpy<f32>(n, 1, bias, out + 4 * i * n);
}

// @ts-ignore: decorator
@inline
function axpy<T>(n: i32, alpha: T, x: usize, y: usize): void {
  const factor = v128.splat<T>(alpha);
  const whole = n & ~(lanes<T>() - 1);
  let i = 0;
  for (; i < whole; i += lanes<T>()) {
    const at = i * sizeof<T>();
    v128.store(y + at, multiplyAdd<T>(factor, v128.load(x + at), v128.load(y + at)));
  }
  for (; i < n; i++) {
    const at = i * sizeof<T>();
    const sum = multiplyAdd<T>(factor, v128.splat<T>(load<T>(x + at)), v128.splat<T>(load<T>(y + at)));
    store<T>(y + at, v128.extract_lane<T>(sum, 0));
  }
}

// @ts-ignore: decorator
@inline
function scale<T>(n: i32, alpha: T, x: usize): void {
  const factor = v128.splat<T>(alpha);
  const whole = n & ~(lanes<T>() - 1);
  let i = 0;
  for (; i < whole; i += lanes<T>()) {
    const at = x + i * sizeof<T>();
    v128.store(at, v128.mul<T>(v128.load(at), factor));
  }
  for (; i < n; i++) {
    const at = x + i * sizeof<T>();
    store<T>(at, load<T>(at) * alpha);
  }
}

// @ts-ignore: decorator
@inline
function multiply<T>(n: i32, x: usize, y: usize, out: usize): void {
  const whole = n & ~(lanes<T>() - 1);
  let i = 0;
  for (; i < whole; i += lanes<T>()) {
    const at = i * sizeof<T>();
    v128.store(out + at, v128.mul<T>(v128.load(x + at), v128.load(y + at)));
  }
  for (; i < n; i++) {
    const at = i * sizeof<T>();
    store<T>(out + at, load<T>(x + at) * load<T>(y + at));
  }
}

/** out[n] = the sum of the rows of x[rows, n], from the first to the last. */
export function sumRows64(rows: i32, n: i32, x: usize, out: usize): void {
  memory.copy(out, x, 8 * n);
  for (let i = 1; i < rows; i++) axpy<f64>(n, 1, x + 8 * i * n, out);
}

/** The same for float32; each entry is summed in double precision and rounded once. */
export function sumRows32(rows: i32, n: i32, x: usize, out: usize): void {
  const whole = n & ~3;
  for (let j = 0; j < whole; j += 4) {
    let low = f64x2.splat(0);
    let high = low;
    for (let i = 0; i < rows; i++) {
      const entries = v128.load(x + 4 * (i * n + j));
      low = f64x2.add(low, f64x2.promote_low_f32x4(entries));
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i64>(entries, entries, 1, 1)));
    }
    const rounded = f32x4.demote_f64x2_zero(low);
    v128.store(out + 4 * j, v128.shuffle<i64>(rounded, f32x4.demote_f64x2_zero(high), 0, 2));
  }
  for (let j = whole; j < n; j++) {
    let sum: f64 = 0;
    for (let i = 0; i < rows; i++) sum += <f64>load<f32>(x + 4 * (i * n + j));
    store<f32>(out + 4 * j, <f32>sum);
  }
}
