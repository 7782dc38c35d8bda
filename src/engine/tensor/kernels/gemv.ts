/**
 * @file Matrix times vector. Bound by reading the matrix once, in the order it is stored; four rows go together, so
 * that an entry of the vector is loaded once for four.
 */

import { lanes, multiplyAdd, sumLanes } from './vectors';

/** out[m] (+)= A[m, n] · x[n]. */
export function gemv64(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  gemv<f64>(m, n, a, x, out, accumulate);
}

export function gemv32(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  gemv<f32>(m, n, a, x, out, accumulate);
}

/** out[n] (+)= A[m, n]ᵀ · x[m]. */
export function gemvTransposed64(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  gemvTransposed<f64>(m, n, a, x, out, accumulate);
}

export function gemvTransposed32(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  gemvTransposed<f32>(m, n, a, x, out, accumulate);
}

// @ts-ignore: decorator
@inline
function gemv<T>(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  const row = n * sizeof<T>();
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    fourDots<T>(n, a, row, x, out, accumulate);
    a += 4 * row;
    out += 4 * sizeof<T>();
  }
  for (; i < m; i++) {
    put<T>(out, dot<T>(n, a, x), accumulate);
    a += row;
    out += sizeof<T>();
  }
}

/** Every row is summed as `dot` sums it. */
// @ts-ignore: decorator
@inline
function fourDots<T>(n: i32, a: usize, row: usize, x: usize, out: usize, accumulate: bool): void {
  let a0 = a;
  let a1 = a + row;
  let a2 = a1 + row;
  let a3 = a2 + row;
  let s0 = v128.splat<T>(<T>0);
  let s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
  const step = 2 * lanes<T>();
  let p = 0;
  for (; p + step <= n; p += step) {
    const x0 = v128.load(x);
    s0 = multiplyAdd<T>(v128.load(a0), x0, s0);
    s1 = multiplyAdd<T>(v128.load(a1), x0, s1);
    s2 = multiplyAdd<T>(v128.load(a2), x0, s2);
    s3 = multiplyAdd<T>(v128.load(a3), x0, s3);
    const x1 = v128.load(x, 16);
    t0 = multiplyAdd<T>(v128.load(a0, 16), x1, t0);
    t1 = multiplyAdd<T>(v128.load(a1, 16), x1, t1);
    t2 = multiplyAdd<T>(v128.load(a2, 16), x1, t2);
    t3 = multiplyAdd<T>(v128.load(a3, 16), x1, t3);
    x += 32;
    a0 += 32;
    a1 += 32;
    a2 += 32;
    a3 += 32;
  }
  put<T>(out, tail<T>(n - p, a0, x, sumLanes<T>(v128.add<T>(s0, t0))), accumulate);
  put<T>(out + sizeof<T>(), tail<T>(n - p, a1, x, sumLanes<T>(v128.add<T>(s1, t1))), accumulate);
  put<T>(out + 2 * sizeof<T>(), tail<T>(n - p, a2, x, sumLanes<T>(v128.add<T>(s2, t2))), accumulate);
  put<T>(out + 3 * sizeof<T>(), tail<T>(n - p, a3, x, sumLanes<T>(v128.add<T>(s3, t3))), accumulate);
}

// @ts-ignore: decorator
@inline
function dot<T>(n: i32, a: usize, x: usize): T {
  let s = v128.splat<T>(<T>0);
  let t = s;
  const step = 2 * lanes<T>();
  let p = 0;
  for (; p + step <= n; p += step) {
    s = multiplyAdd<T>(v128.load(a), v128.load(x), s);
    t = multiplyAdd<T>(v128.load(a, 16), v128.load(x, 16), t);
    a += 32;
    x += 32;
  }
  return tail<T>(n - p, a, x, sumLanes<T>(v128.add<T>(s, t)));
}

// @ts-ignore: decorator
@inline
function tail<T>(count: i32, a: usize, x: usize, sum: T): T {
  for (let p = 0; p < count; p++) {
    sum += load<T>(a) * load<T>(x);
    a += sizeof<T>();
    x += sizeof<T>();
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function put<T>(out: usize, value: T, accumulate: bool): void {
  store<T>(out, accumulate ? load<T>(out) + value : value);
}

// @ts-ignore: decorator
@inline
function gemvTransposed<T>(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  const row = n * sizeof<T>();
  if (!accumulate) memory.fill(out, 0, row);
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    addFourRows<T>(n, a, row, x, out);
    a += 4 * row;
    x += 4 * sizeof<T>();
  }
  for (; i < m; i++) {
    addRow<T>(n, a, load<T>(x), out);
    a += row;
    x += sizeof<T>();
  }
}

/** One row after the other into each sum, as `addRow` would. */
// @ts-ignore: decorator
@inline
function addFourRows<T>(n: i32, a: usize, row: usize, x: usize, out: usize): void {
  const x0 = load<T>(x), x1 = load<T>(x, sizeof<T>()), x2 = load<T>(x, 2 * sizeof<T>()), x3 = load<T>(x, 3 * sizeof<T>());
  const v0 = v128.splat<T>(x0), v1 = v128.splat<T>(x1), v2 = v128.splat<T>(x2), v3 = v128.splat<T>(x3);
  let a0 = a;
  let a1 = a + row;
  let a2 = a1 + row;
  let a3 = a2 + row;
  let j = 0;
  for (; j + lanes<T>() <= n; j += lanes<T>()) {
    let sum = v128.load(out);
    sum = multiplyAdd<T>(v128.load(a0), v0, sum);
    sum = multiplyAdd<T>(v128.load(a1), v1, sum);
    sum = multiplyAdd<T>(v128.load(a2), v2, sum);
    sum = multiplyAdd<T>(v128.load(a3), v3, sum);
    v128.store(out, sum);
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
    out += 16;
  }
  for (; j < n; j++) {
    store<T>(out, load<T>(out) + load<T>(a0) * x0 + load<T>(a1) * x1 + load<T>(a2) * x2 + load<T>(a3) * x3);
    a0 += sizeof<T>();
    a1 += sizeof<T>();
    a2 += sizeof<T>();
    a3 += sizeof<T>();
    out += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline
function addRow<T>(n: i32, a: usize, x: T, out: usize): void {
  const v = v128.splat<T>(x);
  let j = 0;
  for (; j + lanes<T>() <= n; j += lanes<T>()) {
    v128.store(out, multiplyAdd<T>(v128.load(a), v, v128.load(out)));
    a += 16;
    out += 16;
  }
  for (; j < n; j++) {
    store<T>(out, load<T>(out) + load<T>(a) * x);
    a += sizeof<T>();
    out += sizeof<T>();
  }
}
