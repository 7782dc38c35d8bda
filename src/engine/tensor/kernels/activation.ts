/**
 * @file The activations of network/activation with their derivatives, two doubles or four float32 at a time: each
 * function stores phi(x) at `out` and phi'(x) at `slopes`, from the same exponential. No branch depends on a number.
 */

import { narrow, widen } from './convert';
import { erfSeries, gaussian, scaledErfc } from './error-function';
import {
  atLeastLowest,
  binaryExponent,
  correction,
  exponential,
  growth,
  isZero,
  minusAbs,
  one,
  powerOfTwo,
  remainder,
  restOfPower,
  scaled,
  signOf,
  two,
} from './exponential';
import { logOnePlus } from './logarithm';
import { lanes } from './vectors';

// @ts-ignore: decorator
@inline
function choose(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask);
}

// @ts-ignore: decorator
@inline
function zero<T>(): v128 {
  return v128.splat<T>(<T>0);
}

/** x · share, where a share that underflowed wins over an infinite x. */
// @ts-ignore: decorator
@inline
function times<T>(x: v128, share: v128): v128 {
  return v128.andnot(v128.mul<T>(x, share), v128.eq<T>(share, zero<T>()));
}

// @ts-ignore: decorator
@inline
function linear<T>(x: v128, out: usize, slopes: usize): void {
  v128.store(out, x);
  v128.store(slopes, one<T>());
}

/**
 * The logistic function s of u and its derivative; with `gate` instead x · s(u) and s(u) + factor · s'(u), `factor`
 * being x · du/dx. With e^−|u| = 2^k G/F both s and 1 − s have the denominator F + 2^k G.
 */
// @ts-ignore: decorator
@inline
function logistic<T>(u: v128, gate: bool, x: v128, factor: v128, out: usize, slopes: usize): void {
  const y = minusAbs<T>(u);
  const exponent = binaryExponent<T>(y);
  const power = powerOfTwo<T>(exponent);
  const r = remainder<T>(y, exponent);
  const f = v128.sub<T>(two<T>(), correction<T>(r));
  const g = v128.mul<T>(power, v128.add<T>(f, v128.add<T>(r, r)));
  const q = v128.div<T>(one<T>(), v128.add<T>(f, g));
  const large = v128.mul<T>(f, q);
  const small = v128.mul<T>(v128.mul<T>(g, q), restOfPower<T>(exponent));
  const share = choose(v128.ge<T>(u, zero<T>()), large, small);
  const steep = v128.mul<T>(large, small);
  v128.store(out, gate ? times<T>(x, share) : share);
  v128.store(slopes, gate ? v128.add<T>(share, times<T>(factor, steep)) : steep);
}

/** (F − G)/(F + G) and 4FG/(F + G)² with e^(−2|x|) = G/F = 2^k (F + 2r)/F. */
// @ts-ignore: decorator
@inline
function tanh<T>(x: v128, out: usize, slopes: usize): void {
  const y = minusAbs<T>(v128.add<T>(x, x));
  const exponent = binaryExponent<T>(y);
  const power = powerOfTwo<T>(exponent);
  const r = remainder<T>(y, exponent);
  const f = v128.sub<T>(two<T>(), correction<T>(r));
  const twoR = v128.add<T>(r, r);
  const g = v128.mul<T>(power, v128.add<T>(f, twoR));
  // Near 0, where k is 0, F − G would cancel; −2r is what it stands for.
  const difference = choose(isZero<T>(exponent), twoR, v128.sub<T>(f, g));
  const sum = v128.add<T>(f, g);
  v128.store(out, v128.or(v128.abs<T>(v128.div<T>(difference, sum)), signOf<T>(x)));
  const twoQ = v128.div<T>(two<T>(), sum);
  const product = v128.mul<T>(v128.mul<T>(f, twoQ), v128.mul<T>(g, twoQ));
  v128.store(slopes, v128.mul<T>(product, restOfPower<T>(exponent)));
}

// @ts-ignore: decorator
@inline
function relu<T>(x: v128, out: usize, slopes: usize): void {
  const value = v128.max<T>(zero<T>(), x);
  v128.store(out, value);
  v128.store(slopes, choose(v128.gt<T>(x, zero<T>()), one<T>(), value));
}

const LEAK: f64 = 0.01;

// @ts-ignore: decorator
@inline
function leakyRelu<T>(x: v128, out: usize, slopes: usize): void {
  const low = v128.le<T>(x, zero<T>());
  v128.store(slopes, choose(low, v128.splat<T>(<T>LEAK), choose(v128.gt<T>(x, zero<T>()), one<T>(), x)));
  v128.store(out, choose(low, v128.mul<T>(v128.splat<T>(<T>LEAK), x), x));
}

/** x above 0, alpha (e^x − 1) below, all times `scale`. */
// @ts-ignore: decorator
@inline
function elu<T>(x: v128, scale: f64, alpha: f64, out: usize, slopes: usize): void {
  const below = v128.lt<T>(x, zero<T>());
  const y = atLeastLowest<T>(v128.and(x, below));
  const exponent = binaryExponent<T>(y);
  const g = growth<T>(remainder<T>(y, exponent));
  const power = powerOfTwo<T>(exponent);
  const minusOne = v128.add<T>(v128.sub<T>(power, one<T>()), v128.mul<T>(power, g));
  const steep = v128.splat<T>(<T>(scale * alpha));
  const right = choose(v128.ge<T>(x, zero<T>()), v128.splat<T>(<T>scale), x);
  v128.store(slopes, choose(below, v128.mul<T>(steep, scaled<T>(g, exponent)), right));
  const straight = scale == 1 ? x : v128.mul<T>(v128.splat<T>(<T>scale), x);
  v128.store(out, choose(below, v128.mul<T>(steep, minusOne), straight));
}

/** Share of a standard normal below x; `density` is e^(−x²/2). */
// @ts-ignore: decorator
@inline
function normalShare(x: v128, density: v128): v128 {
  const a = f64x2.mul(f64x2.pmin(f64x2.abs(x), f64x2.splat(40)), f64x2.splat(0.7071067811865476));
  const tail = f64x2.mul(f64x2.mul(f64x2.splat(0.5), density), scaledErfc(a));
  return choose(f64x2.ge(x, zero<f64>()), f64x2.sub(one<f64>(), tail), tail);
}

// @ts-ignore: decorator
@inline
function gelu(x: v128, out: usize, slopes: usize): void {
  const density = gaussian(x, 0.5);
  const share = normalShare(x, density);
  v128.store(slopes, f64x2.add(share, times<f64>(x, f64x2.mul(f64x2.splat(0.3989422804014327), density))));
  v128.store(out, times<f64>(x, share));
}

/** 2 √(2/π), of which the form with tanh makes the logistic function of u. */
const TWO_SQRT_2_OVER_PI: f64 = 1.5957691216057308;
const CUBIC: f64 = 0.044715;

// @ts-ignore: decorator
@inline
function geluTanh(x: v128, out: usize, slopes: usize): void {
  const square = f64x2.mul(x, x);
  const cubic = f64x2.mul(f64x2.mul(f64x2.splat(CUBIC), square), x);
  const u = f64x2.mul(f64x2.splat(TWO_SQRT_2_OVER_PI), f64x2.add(x, cubic));
  const inner = f64x2.add(one<f64>(), f64x2.mul(f64x2.splat(3.0 * CUBIC), square));
  const factor = f64x2.mul(x, f64x2.mul(f64x2.splat(TWO_SQRT_2_OVER_PI), inner));
  logistic<f64>(u, true, x, factor, out, slopes);
}

// @ts-ignore: decorator
@inline
function softplus(x: v128, out: usize, slopes: usize): void {
  const e = exponential<f64>(minusAbs<f64>(x));
  const q = f64x2.div(one<f64>(), f64x2.add(one<f64>(), e));
  v128.store(slopes, choose(f64x2.ge(x, zero<f64>()), q, f64x2.mul(e, q)));
  v128.store(out, f64x2.add(f64x2.pmax(x, zero<f64>()), logOnePlus(e)));
}

/** x tanh(ln(1 + e^x)), the tanh as a quotient of polynomials in e = e^(−|x|). */
// @ts-ignore: decorator
@inline
function mish(x: v128, out: usize, slopes: usize): void {
  const e = exponential<f64>(minusAbs<f64>(x));
  const positive = f64x2.gt(x, zero<f64>());
  const low = choose(positive, f64x2.add(one<f64>(), f64x2.add(e, e)), f64x2.mul(e, f64x2.add(e, two<f64>())));
  const total = f64x2.add(low, choose(positive, f64x2.mul(f64x2.add(e, e), e), two<f64>()));
  const top = f64x2.mul(two<f64>(), f64x2.add(one<f64>(), e));
  const root = f64x2.div(choose(positive, f64x2.mul(top, e), top), total);
  const gate = f64x2.div(low, total);
  const q = f64x2.div(one<f64>(), f64x2.add(one<f64>(), e));
  const share = choose(f64x2.ge(x, zero<f64>()), q, f64x2.mul(e, q));
  v128.store(slopes, f64x2.add(gate, times<f64>(x, f64x2.mul(f64x2.mul(root, root), share))));
  v128.store(out, times<f64>(x, gate));
}

/** Below it 1 − erfc(x) would lose digits. */
const SERIES_REACH: f64 = 0.6;

// @ts-ignore: decorator
@inline
function erf(x: v128, out: usize, slopes: usize): void {
  const bell = gaussian(x, 1);
  v128.store(slopes, f64x2.mul(f64x2.splat(1.1283791670955126), bell));
  const a = f64x2.pmin(f64x2.abs(x), f64x2.splat(28));
  const far = f64x2.sub(one<f64>(), f64x2.mul(bell, scaledErfc(a)));
  const near = f64x2.mul(a, erfSeries(f64x2.mul(a, a)));
  const size = choose(f64x2.lt(a, f64x2.splat(SERIES_REACH)), near, far);
  v128.store(out, v128.or(size, signOf<f64>(x)));
}

/** The numbers by which `activate64` knows them: their order in wasm/entrywise. */
// @ts-ignore: decorator
@inline
function apply<T>(which: i32, x: v128, out: usize, slopes: usize): void {
  if (which == 0) linear<T>(x, out, slopes);
  else if (which == 1) logistic<T>(x, false, x, x, out, slopes);
  else if (which == 2) tanh<T>(x, out, slopes);
  else if (which == 3) relu<T>(x, out, slopes);
  else if (which == 4) leakyRelu<T>(x, out, slopes);
  else if (which == 5) elu<T>(x, 1, 1, out, slopes);
  else if (which == 6) elu<T>(x, 1.0507009873554805, 1.6732632423543772, out, slopes);
  else if (which == 7) logistic<T>(x, true, x, x, out, slopes);
  else if (which == 8) gelu(x, out, slopes);
  else if (which == 9) geluTanh(x, out, slopes);
  else if (which == 10) softplus(x, out, slopes);
  else if (which == 11) mish(x, out, slopes);
  else erf(x, out, slopes);
}

/** Those below have a form in float32; the others lose too many digits there and are computed in double precision. */
const FIRST_WIDE: i32 = 8;

/** One loop for each: `which` is a constant where this is inlined, so that the choice is made outside. */
// @ts-ignore: decorator
@inline
function loop<T>(which: i32, n: i32, x: usize, out: usize, slopes: usize, step: usize): void {
  for (let i = 0; i < n; i += lanes<T>(), x += 16, out += 16, slopes += step) {
    apply<T>(which, v128.load(x), out, slopes);
  }
}

/** Whole vectors; `step` is 16, or 0 where the slopes are not wanted and all go to one place. */
function activateVectors<T>(which: i32, n: i32, x: usize, out: usize, slopes: usize, step: usize): void {
  if (which == 0) loop<T>(0, n, x, out, slopes, step);
  else if (which == 1) loop<T>(1, n, x, out, slopes, step);
  else if (which == 2) loop<T>(2, n, x, out, slopes, step);
  else if (which == 3) loop<T>(3, n, x, out, slopes, step);
  else if (which == 4) loop<T>(4, n, x, out, slopes, step);
  else if (which == 5) loop<T>(5, n, x, out, slopes, step);
  else if (which == 6) loop<T>(6, n, x, out, slopes, step);
  else if (which == 7) loop<T>(7, n, x, out, slopes, step);
  if (sizeof<T>() == 4) return;
  if (which == 8) loop<T>(8, n, x, out, slopes, step);
  else if (which == 9) loop<T>(9, n, x, out, slopes, step);
  else if (which == 10) loop<T>(10, n, x, out, slopes, step);
  else if (which == 11) loop<T>(11, n, x, out, slopes, step);
  else if (which == 12) loop<T>(12, n, x, out, slopes, step);
}

/** A vector of entries, and their slopes. */
const LAST: usize = memory.data(16, 16);
const LAST_SLOPES: usize = memory.data(16, 16);

// @ts-ignore: decorator
@inline
function activate<T>(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  const rest = n & (lanes<T>() - 1);
  const whole = n - rest;
  const wanted = slopes != 0;
  activateVectors<T>(which, whole, x, out, wanted ? slopes : LAST_SLOPES, wanted ? 16 : 0);
  if (rest == 0) return;
  // What is left goes through the vector code too, so that a value does not depend on its place.
  const done = whole * sizeof<T>();
  const bytes = rest * sizeof<T>();
  memory.copy(LAST, x + done, bytes);
  activateVectors<T>(which, lanes<T>(), LAST, LAST, LAST_SLOPES, 0);
  memory.copy(out + done, LAST, bytes);
  if (wanted) memory.copy(slopes + done, LAST_SLOPES, bytes);
}

/** out = phi(x) and, unless `slopes` is 0, slopes = phi'(x). `out` may be `x`. */
export function activate64(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  activate<f64>(which, n, x, out, slopes);
}

/** The same for float32. */
export function activate32(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  if (which < FIRST_WIDE) activate<f32>(which, n, x, out, slopes);
  else activateWidened(which, n, x, out, slopes);
}

/** Entries of a piece: what float32 is widened to, computed in, and rounded from. */
const PIECE: i32 = 256;
const WIDE: usize = memory.data(256 * 8, 16);
const WIDE_SLOPES: usize = memory.data(256 * 8, 16);

/** Each result is that of float64 rounded once. */
function activateWidened(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  for (let i = 0; i < n; i += PIECE) {
    const count = min(PIECE, n - i);
    widen(count, x + 4 * i, WIDE);
    activate64(which, count, WIDE, WIDE, slopes == 0 ? 0 : WIDE_SLOPES);
    narrow(count, WIDE, out + 4 * i);
    if (slopes != 0) narrow(count, WIDE_SLOPES, slopes + 4 * i);
  }
}
