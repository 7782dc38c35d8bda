/**
 * @file The activations of network/activation with their derivatives, two doubles at a time. Each function returns
 * phi(x) and leaves phi'(x) in `slope`, from the same exponential. No branch depends on a number.
 */

import { erfSeries, gaussian, scaledErfc } from './error-function';
import { exponential, exponentialMinusOne, logOnePlus, LOWEST, minusAbs } from './exponential';
import { narrow, widen } from './convert';

/** phi'(x) of the call just made. */
let slope: v128 = f64x2.splat(0);

// @ts-ignore: decorator
@inline
function choose(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask);
}

// @ts-ignore: decorator
@inline
function one(): v128 {
  return f64x2.splat(1);
}

// @ts-ignore: decorator
@inline
function zero(): v128 {
  return f64x2.splat(0);
}

/** x · share, where a share that underflowed wins over an infinite x. */
// @ts-ignore: decorator
@inline
function times(x: v128, share: v128): v128 {
  return choose(f64x2.eq(share, zero()), zero(), f64x2.mul(x, share));
}

// @ts-ignore: decorator
@inline
function linear(x: v128): v128 {
  slope = one();
  return x;
}

/** 1/(1 + e^(−x)), and its derivative e/(1 + e)² with e = e^(−|x|). */
// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  const e = exponential(minusAbs(x));
  const q = f64x2.div(one(), f64x2.add(one(), e));
  const below = f64x2.mul(e, q);
  slope = f64x2.mul(below, q);
  return choose(f64x2.ge(x, zero()), q, below);
}

// @ts-ignore: decorator
@inline
function tanh(x: v128): v128 {
  const y = minusAbs(f64x2.add(x, x));
  const t = exponentialMinusOne(y);
  const q = f64x2.div(one(), f64x2.add(t, f64x2.splat(2)));
  // Far out t is −1 to the last digit while e^y still has all of its own.
  const e = exponential(y);
  slope = f64x2.mul(f64x2.mul(f64x2.splat(4), e), f64x2.mul(q, q));
  const sign = v128.and(x, i64x2.splat(i64.MIN_VALUE));
  return v128.or(f64x2.mul(f64x2.neg(t), q), sign);
}

// @ts-ignore: decorator
@inline
function relu(x: v128): v128 {
  const value = f64x2.max(zero(), x);
  slope = choose(f64x2.gt(x, zero()), one(), value);
  return value;
}

const LEAK: f64 = 0.01;

// @ts-ignore: decorator
@inline
function leakyRelu(x: v128): v128 {
  const low = f64x2.le(x, zero());
  slope = choose(low, f64x2.splat(LEAK), choose(f64x2.gt(x, zero()), one(), x));
  return choose(low, f64x2.mul(f64x2.splat(LEAK), x), x);
}

/** x above 0, alpha (e^x − 1) below, all times `scale`. */
// @ts-ignore: decorator
@inline
function elu(x: v128, scale: f64, alpha: f64): v128 {
  const y = f64x2.max(f64x2.min(x, zero()), f64x2.splat(LOWEST));
  const below = f64x2.lt(x, zero());
  const steep = f64x2.splat(scale * alpha);
  const right = choose(f64x2.ge(x, zero()), f64x2.splat(scale), x);
  slope = choose(below, f64x2.mul(steep, exponential(y)), right);
  const straight = scale == 1 ? x : f64x2.mul(f64x2.splat(scale), x);
  return choose(below, f64x2.mul(steep, exponentialMinusOne(y)), straight);
}

/** Share of a standard normal below x; `density` is e^(−x²/2). */
// @ts-ignore: decorator
@inline
function normalShare(x: v128, density: v128): v128 {
  const a = f64x2.mul(f64x2.min(f64x2.abs(x), f64x2.splat(40)), f64x2.splat(0.7071067811865476));
  const tail = f64x2.mul(f64x2.mul(f64x2.splat(0.5), density), scaledErfc(a));
  return choose(f64x2.ge(x, zero()), f64x2.sub(one(), tail), tail);
}

// @ts-ignore: decorator
@inline
function gelu(x: v128): v128 {
  const density = gaussian(x, 0.5);
  const share = normalShare(x, density);
  slope = f64x2.add(share, times(x, f64x2.mul(f64x2.splat(0.3989422804014327), density)));
  return times(x, share);
}

/** 2 √(2/π), of which the form with tanh makes the logistic function of u. */
const TWO_SQRT_2_OVER_PI: f64 = 1.5957691216057308;
const CUBIC: f64 = 0.044715;

// @ts-ignore: decorator
@inline
function geluTanh(x: v128): v128 {
  const square = f64x2.mul(x, x);
  const cubic = f64x2.mul(f64x2.mul(f64x2.splat(CUBIC), square), x);
  const share = sigmoid(f64x2.mul(f64x2.splat(TWO_SQRT_2_OVER_PI), f64x2.add(x, cubic)));
  const inner = f64x2.add(one(), f64x2.mul(f64x2.splat(3.0 * CUBIC), square));
  const factor = f64x2.mul(x, f64x2.mul(f64x2.splat(TWO_SQRT_2_OVER_PI), inner));
  slope = f64x2.add(share, times(factor, slope));
  return times(x, share);
}

// @ts-ignore: decorator
@inline
function silu(x: v128): v128 {
  const share = sigmoid(x);
  slope = f64x2.add(share, times(x, slope));
  return times(x, share);
}

// @ts-ignore: decorator
@inline
function softplus(x: v128): v128 {
  const e = exponential(minusAbs(x));
  const q = f64x2.div(one(), f64x2.add(one(), e));
  slope = choose(f64x2.ge(x, zero()), q, f64x2.mul(e, q));
  return f64x2.add(f64x2.max(x, zero()), logOnePlus(e));
}

/** x tanh(ln(1 + e^x)), the tanh as a quotient of polynomials in e = e^(−|x|). */
// @ts-ignore: decorator
@inline
function mish(x: v128): v128 {
  const e = exponential(minusAbs(x));
  const positive = f64x2.gt(x, zero());
  const two = f64x2.splat(2);
  const low = choose(positive, f64x2.add(one(), f64x2.mul(two, e)), f64x2.mul(e, f64x2.add(e, two)));
  const total = f64x2.add(low, choose(positive, f64x2.mul(two, f64x2.mul(e, e)), two));
  const top = f64x2.mul(two, f64x2.add(one(), e));
  const root = f64x2.div(choose(positive, f64x2.mul(top, e), top), total);
  const gate = f64x2.div(low, total);
  const q = f64x2.div(one(), f64x2.add(one(), e));
  const logistic = choose(f64x2.ge(x, zero()), q, f64x2.mul(e, q));
  slope = f64x2.add(gate, times(x, f64x2.mul(f64x2.mul(root, root), logistic)));
  return times(x, gate);
}

/** Below it 1 − erfc(x) would lose digits. */
const SERIES_REACH: f64 = 0.6;

// @ts-ignore: decorator
@inline
function erf(x: v128): v128 {
  const bell = gaussian(x, 1);
  slope = f64x2.mul(f64x2.splat(1.1283791670955126), bell);
  const a = f64x2.min(f64x2.abs(x), f64x2.splat(28));
  const far = f64x2.sub(one(), f64x2.mul(bell, scaledErfc(a)));
  const near = f64x2.mul(a, erfSeries(f64x2.mul(a, a)));
  const size = choose(f64x2.lt(a, f64x2.splat(SERIES_REACH)), near, far);
  return v128.or(size, v128.and(x, i64x2.splat(i64.MIN_VALUE)));
}

/** The numbers by which `activate64` knows them: their order in wasm/entrywise. */
// @ts-ignore: decorator
@inline
function apply(which: i32, x: v128): v128 {
  if (which == 0) return linear(x);
  if (which == 1) return sigmoid(x);
  if (which == 2) return tanh(x);
  if (which == 3) return relu(x);
  if (which == 4) return leakyRelu(x);
  if (which == 5) return elu(x, 1, 1);
  if (which == 6) return elu(x, 1.0507009873554805, 1.6732632423543772);
  if (which == 7) return gelu(x);
  if (which == 8) return geluTanh(x);
  if (which == 9) return silu(x);
  if (which == 10) return softplus(x);
  if (which == 11) return mish(x);
  return erf(x);
}

/** One loop for each: `which` is a constant where this is inlined, so that the choice is made outside. */
// @ts-ignore: decorator
@inline
function loop(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  for (let i = 0; i < n; i += 2, x += 16, out += 16) {
    // The last of an odd number shares the vector code, so that a value does not depend on its place.
    const whole = i + 1 < n;
    const value = apply(which, whole ? v128.load(x) : v128.load64_zero(x));
    if (whole) v128.store(out, value);
    else v128.store64_lane(out, value, 0);
    if (slopes == 0) continue;
    if (whole) v128.store(slopes, slope);
    else v128.store64_lane(slopes, slope, 0);
    slopes += 16;
  }
}

/** out = phi(x) and, unless `slopes` is 0, slopes = phi'(x). `out` may be `x`. */
export function activate64(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  switch (which) {
    case 0: return loop(0, n, x, out, slopes);
    case 1: return loop(1, n, x, out, slopes);
    case 2: return loop(2, n, x, out, slopes);
    case 3: return loop(3, n, x, out, slopes);
    case 4: return loop(4, n, x, out, slopes);
    case 5: return loop(5, n, x, out, slopes);
    case 6: return loop(6, n, x, out, slopes);
    case 7: return loop(7, n, x, out, slopes);
    case 8: return loop(8, n, x, out, slopes);
    case 9: return loop(9, n, x, out, slopes);
    case 10: return loop(10, n, x, out, slopes);
    case 11: return loop(11, n, x, out, slopes);
    default: return loop(12, n, x, out, slopes);
  }
}

/** Entries of a piece: what float32 is widened to, computed in, and rounded from. */
const PIECE: i32 = 256;
const wide: usize = memory.data(256 * 8, 16);
const wideSlopes: usize = memory.data(256 * 8, 16);

/** The same for float32: each result is that of float64 rounded once. */
export function activate32(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  for (let i = 0; i < n; i += PIECE) {
    const count = min(PIECE, n - i);
    widen(count, x + 4 * i, wide);
    activate64(which, count, wide, wide, slopes == 0 ? 0 : wideSlopes);
    narrow(count, wide, out + 4 * i);
    if (slopes != 0) narrow(count, wideSlopes, slopes + 4 * i);
  }
}
