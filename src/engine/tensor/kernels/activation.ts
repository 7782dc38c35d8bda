/**
 * @file The activations of network/activation with their derivatives, two doubles at a time: each function stores
 * phi(x) at `out` and phi'(x) at `slopes`, from the same exponential. No branch depends on a number.
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

// @ts-ignore: decorator
@inline
function choose(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask);
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
  return v128.andnot(f64x2.mul(x, share), f64x2.eq(share, zero()));
}

// @ts-ignore: decorator
@inline
function linear(x: v128, out: usize, slopes: usize): void {
  v128.store(out, x);
  v128.store(slopes, one());
}

/**
 * The logistic function s of u and its derivative; with `gate` instead x · s(u) and s(u) + factor · s'(u), `factor`
 * being x · du/dx. With e^−|u| = 2^k G/F both s and 1 − s have the denominator F + 2^k G.
 */
// @ts-ignore: decorator
@inline
function logistic(u: v128, gate: bool, x: v128, factor: v128, out: usize, slopes: usize): void {
  const y = minusAbs(u);
  const exponent = binaryExponent(y);
  const power = powerOfTwo(exponent);
  const r = remainder(y, exponent);
  const f = f64x2.sub(two(), correction(r));
  const g = f64x2.mul(power, f64x2.add(f, f64x2.add(r, r)));
  const q = f64x2.div(one(), f64x2.add(f, g));
  const large = f64x2.mul(f, q);
  const small = f64x2.mul(f64x2.mul(g, q), restOfPower(exponent));
  const share = choose(f64x2.ge(u, zero()), large, small);
  const steep = f64x2.mul(large, small);
  v128.store(out, gate ? times(x, share) : share);
  v128.store(slopes, gate ? f64x2.add(share, times(factor, steep)) : steep);
}

/** (F − G)/(F + G) and 4FG/(F + G)² with e^(−2|x|) = G/F = 2^k (F + 2r)/F. */
// @ts-ignore: decorator
@inline
function tanh(x: v128, out: usize, slopes: usize): void {
  const y = minusAbs(f64x2.add(x, x));
  const exponent = binaryExponent(y);
  const power = powerOfTwo(exponent);
  const r = remainder(y, exponent);
  const f = f64x2.sub(two(), correction(r));
  const twoR = f64x2.add(r, r);
  const g = f64x2.mul(power, f64x2.add(f, twoR));
  // Near 0, where k is 0, F − G would cancel; −2r is what it stands for.
  const difference = choose(isZero(exponent), twoR, f64x2.sub(f, g));
  const sum = f64x2.add(f, g);
  v128.store(out, v128.or(f64x2.abs(f64x2.div(difference, sum)), signOf(x)));
  const twoQ = f64x2.div(two(), sum);
  const product = f64x2.mul(f64x2.mul(f, twoQ), f64x2.mul(g, twoQ));
  v128.store(slopes, f64x2.mul(product, restOfPower(exponent)));
}

// @ts-ignore: decorator
@inline
function relu(x: v128, out: usize, slopes: usize): void {
  const value = f64x2.max(zero(), x);
  v128.store(out, value);
  v128.store(slopes, choose(f64x2.gt(x, zero()), one(), value));
}

const LEAK: f64 = 0.01;

// @ts-ignore: decorator
@inline
function leakyRelu(x: v128, out: usize, slopes: usize): void {
  const low = f64x2.le(x, zero());
  v128.store(slopes, choose(low, f64x2.splat(LEAK), choose(f64x2.gt(x, zero()), one(), x)));
  v128.store(out, choose(low, f64x2.mul(f64x2.splat(LEAK), x), x));
}

/** x above 0, alpha (e^x − 1) below, all times `scale`. */
// @ts-ignore: decorator
@inline
function elu(x: v128, scale: f64, alpha: f64, out: usize, slopes: usize): void {
  const below = f64x2.lt(x, zero());
  const y = atLeastLowest(v128.and(x, below));
  const exponent = binaryExponent(y);
  const g = growth(remainder(y, exponent));
  const power = powerOfTwo(exponent);
  const minusOne = f64x2.add(f64x2.sub(power, one()), f64x2.mul(power, g));
  const steep = f64x2.splat(scale * alpha);
  const right = choose(f64x2.ge(x, zero()), f64x2.splat(scale), x);
  v128.store(slopes, choose(below, f64x2.mul(steep, scaled(g, exponent)), right));
  const straight = scale == 1 ? x : f64x2.mul(f64x2.splat(scale), x);
  v128.store(out, choose(below, f64x2.mul(steep, minusOne), straight));
}

/** Share of a standard normal below x; `density` is e^(−x²/2). */
// @ts-ignore: decorator
@inline
function normalShare(x: v128, density: v128): v128 {
  const a = f64x2.mul(f64x2.pmin(f64x2.abs(x), f64x2.splat(40)), f64x2.splat(0.7071067811865476));
  const tail = f64x2.mul(f64x2.mul(f64x2.splat(0.5), density), scaledErfc(a));
  return choose(f64x2.ge(x, zero()), f64x2.sub(one(), tail), tail);
}

// @ts-ignore: decorator
@inline
function gelu(x: v128, out: usize, slopes: usize): void {
  const density = gaussian(x, 0.5);
  const share = normalShare(x, density);
  v128.store(slopes, f64x2.add(share, times(x, f64x2.mul(f64x2.splat(0.3989422804014327), density))));
  v128.store(out, times(x, share));
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
  const inner = f64x2.add(one(), f64x2.mul(f64x2.splat(3.0 * CUBIC), square));
  const factor = f64x2.mul(x, f64x2.mul(f64x2.splat(TWO_SQRT_2_OVER_PI), inner));
  logistic(u, true, x, factor, out, slopes);
}

// @ts-ignore: decorator
@inline
function softplus(x: v128, out: usize, slopes: usize): void {
  const e = exponential(minusAbs(x));
  const q = f64x2.div(one(), f64x2.add(one(), e));
  v128.store(slopes, choose(f64x2.ge(x, zero()), q, f64x2.mul(e, q)));
  v128.store(out, f64x2.add(f64x2.pmax(x, zero()), logOnePlus(e)));
}

/** x tanh(ln(1 + e^x)), the tanh as a quotient of polynomials in e = e^(−|x|). */
// @ts-ignore: decorator
@inline
function mish(x: v128, out: usize, slopes: usize): void {
  const e = exponential(minusAbs(x));
  const positive = f64x2.gt(x, zero());
  const low = choose(positive, f64x2.add(one(), f64x2.add(e, e)), f64x2.mul(e, f64x2.add(e, two())));
  const total = f64x2.add(low, choose(positive, f64x2.mul(f64x2.add(e, e), e), two()));
  const top = f64x2.mul(two(), f64x2.add(one(), e));
  const root = f64x2.div(choose(positive, f64x2.mul(top, e), top), total);
  const gate = f64x2.div(low, total);
  const q = f64x2.div(one(), f64x2.add(one(), e));
  const share = choose(f64x2.ge(x, zero()), q, f64x2.mul(e, q));
  v128.store(slopes, f64x2.add(gate, times(x, f64x2.mul(f64x2.mul(root, root), share))));
  v128.store(out, times(x, gate));
}

/** Below it 1 − erfc(x) would lose digits. */
const SERIES_REACH: f64 = 0.6;

// @ts-ignore: decorator
@inline
function erf(x: v128, out: usize, slopes: usize): void {
  const bell = gaussian(x, 1);
  v128.store(slopes, f64x2.mul(f64x2.splat(1.1283791670955126), bell));
  const a = f64x2.pmin(f64x2.abs(x), f64x2.splat(28));
  const far = f64x2.sub(one(), f64x2.mul(bell, scaledErfc(a)));
  const near = f64x2.mul(a, erfSeries(f64x2.mul(a, a)));
  const size = choose(f64x2.lt(a, f64x2.splat(SERIES_REACH)), near, far);
  v128.store(out, v128.or(size, signOf(x)));
}

/** The numbers by which `activate64` knows them: their order in wasm/entrywise. */
// @ts-ignore: decorator
@inline
function apply(which: i32, x: v128, out: usize, slopes: usize): void {
  if (which == 0) linear(x, out, slopes);
  else if (which == 1) logistic(x, false, x, x, out, slopes);
  else if (which == 2) tanh(x, out, slopes);
  else if (which == 3) relu(x, out, slopes);
  else if (which == 4) leakyRelu(x, out, slopes);
  else if (which == 5) elu(x, 1, 1, out, slopes);
  else if (which == 6) elu(x, 1.0507009873554805, 1.6732632423543772, out, slopes);
  else if (which == 7) gelu(x, out, slopes);
  else if (which == 8) geluTanh(x, out, slopes);
  else if (which == 9) logistic(x, true, x, x, out, slopes);
  else if (which == 10) softplus(x, out, slopes);
  else if (which == 11) mish(x, out, slopes);
  else erf(x, out, slopes);
}

/** One loop for each: `which` is a constant where this is inlined, so that the choice is made outside. */
// @ts-ignore: decorator
@inline
function loop(which: i32, n: i32, x: usize, out: usize, slopes: usize, step: usize): void {
  for (let i = 0; i < n; i += 2, x += 16, out += 16, slopes += step) apply(which, v128.load(x), out, slopes);
}

/** An even number of entries; `step` is 16, or 0 where the slopes are not wanted and all go to one place. */
function activatePairs(which: i32, n: i32, x: usize, out: usize, slopes: usize, step: usize): void {
  switch (which) {
    case 0: return loop(0, n, x, out, slopes, step);
    case 1: return loop(1, n, x, out, slopes, step);
    case 2: return loop(2, n, x, out, slopes, step);
    case 3: return loop(3, n, x, out, slopes, step);
    case 4: return loop(4, n, x, out, slopes, step);
    case 5: return loop(5, n, x, out, slopes, step);
    case 6: return loop(6, n, x, out, slopes, step);
    case 7: return loop(7, n, x, out, slopes, step);
    case 8: return loop(8, n, x, out, slopes, step);
    case 9: return loop(9, n, x, out, slopes, step);
    case 10: return loop(10, n, x, out, slopes, step);
    case 11: return loop(11, n, x, out, slopes, step);
    default: return loop(12, n, x, out, slopes, step);
  }
}

/** A pair of entries, and their slopes. */
const PAIR: usize = memory.data(16, 16);
const PAIR_SLOPES: usize = memory.data(16, 16);

/** out = phi(x) and, unless `slopes` is 0, slopes = phi'(x). `out` may be `x`. */
export function activate64(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  const even = n & ~1;
  const wanted = slopes != 0;
  activatePairs(which, even, x, out, wanted ? slopes : PAIR_SLOPES, wanted ? 16 : 0);
  if (even == n) return;
  // The last of an odd number goes through the vector code too, so that a value does not depend on its place.
  v128.store(PAIR, v128.load64_zero(x + 8 * even));
  activatePairs(which, 2, PAIR, PAIR, PAIR_SLOPES, 0);
  store<f64>(out + 8 * even, load<f64>(PAIR));
  if (wanted) store<f64>(slopes + 8 * even, load<f64>(PAIR_SLOPES));
}

/** Entries of a piece: what float32 is widened to, computed in, and rounded from. */
const PIECE: i32 = 256;
const WIDE: usize = memory.data(256 * 8, 16);
const WIDE_SLOPES: usize = memory.data(256 * 8, 16);

/** The same for float32: each result is that of float64 rounded once. */
export function activate32(which: i32, n: i32, x: usize, out: usize, slopes: usize): void {
  for (let i = 0; i < n; i += PIECE) {
    const count = min(PIECE, n - i);
    widen(count, x + 4 * i, WIDE);
    activate64(which, count, WIDE, WIDE, slopes == 0 ? 0 : WIDE_SLOPES);
    narrow(count, WIDE, out + 4 * i);
    if (slopes != 0) narrow(count, WIDE_SLOPES, slopes + 4 * i);
  }
}
