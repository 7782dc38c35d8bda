/** @file ln(1 + e) on two doubles, for 0 ≤ e ≤ 1 (the series of fdlibm's e_log in s = f/(2 + f)). */

import { one, two } from './exponential';
import { multiplyAdd } from './vectors';

const CONSTANTS: usize = memory.data<f64>([
  // √2 − 1, above which half of 1 + e is nearer to 1; ln 2 in two parts; ½.
  0.41421356237309503, 0.6931471803691238, 1.9082149292705877e-10, 0.5,
]);

/** Coefficients of z^1 … z^7. */
const SERIES: usize = memory.data<f64>([
  0.6666666666666735,
  0.3999999999940942,
  0.2857142874366239,
  0.22222198432149784,
  0.1818357216161805,
  0.15313837699209373,
  0.14798198605116586,
]);

// @ts-ignore: decorator
@inline
export function logOnePlus(e: v128): v128 {
  const half = v128.load64_splat(CONSTANTS, 24);
  const halved = f64x2.gt(e, v128.load64_splat(CONSTANTS));
  const f = v128.bitselect(f64x2.mul(f64x2.sub(e, one<f64>()), half), e, halved);
  const s = f64x2.div(f, f64x2.add(two<f64>(), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let odd = v128.load64_splat(SERIES, 48);
  odd = multiplyAdd<f64>(odd, w, v128.load64_splat(SERIES, 32));
  odd = multiplyAdd<f64>(odd, w, v128.load64_splat(SERIES, 16));
  odd = multiplyAdd<f64>(odd, w, v128.load64_splat(SERIES));
  let even = v128.load64_splat(SERIES, 40);
  even = multiplyAdd<f64>(even, w, v128.load64_splat(SERIES, 24));
  even = multiplyAdd<f64>(even, w, v128.load64_splat(SERIES, 8));
  const series = multiplyAdd<f64>(odd, z, f64x2.mul(even, w));
  const halfSquare = f64x2.mul(f64x2.mul(half, f), f);
  const low = v128.and(halved, v128.load64_splat(CONSTANTS, 16));
  const rest = multiplyAdd<f64>(s, f64x2.add(halfSquare, series), low);
  const value = f64x2.sub(f, f64x2.sub(halfSquare, rest));
  return f64x2.add(v128.and(halved, v128.load64_splat(CONSTANTS, 8)), value);
}
