/**
 * @file The complementary error function on two doubles: e^(−a²) times a polynomial in t = (a − 3)/(a + 3), fitted to
 * (1 + 2a) e^(a²) erfc(a) by Chebyshev interpolation with 60 digits (largest error 9e-18 over 0 … 28; the form after
 * Shepherd & Laframboise 1981).
 */

import { binaryExponent, growth, one, remainder, scaled } from './exponential';
import { multiplyAdd } from './vectors';

/** A double with its lower 27 bits cleared: its square is exact. */
const UPPER_HALF: i64 = -134217728;
/** Beyond it e^(−a²) is 0. */
const FARTHEST: f64 = 27.4;

/** e^(−share·x²), share 1 or ½; x² is formed exactly in two parts, so that tails keep their digits. NaN for NaN. */
// @ts-ignore: decorator
@inline
export function gaussian(x: v128, share: f64): v128 {
  const a = f64x2.pmin(f64x2.abs(x), f64x2.splat(share == 1 ? FARTHEST : 38.8));
  const z = v128.and(a, i64x2.splat(UPPER_HALF));
  const y = f64x2.mul(f64x2.mul(z, z), f64x2.splat(-share));
  const low = f64x2.mul(f64x2.mul(f64x2.sub(a, z), f64x2.add(a, z)), f64x2.splat(share));
  const exponent = binaryExponent<f64>(y);
  return scaled<f64>(growth<f64>(f64x2.sub(remainder<f64>(y, exponent), low)), exponent);
}

/** Coefficients of t^23 … t^0. */
const SCALED_ERFC: usize = memory.data<f64>([
  -1.0672595214976916e-09,
  -6.467844455782987e-09,
  -5.756503996147508e-09,
  4.1134756392158016e-08,
  8.977480611608504e-08,
  -1.4410354379681688e-07,
  -6.056586389337659e-07,
  3.6066863475424126e-07,
  3.4661596712796173e-06,
  -7.34163165466839e-07,
  -2.0098253837625926e-05,
  4.950552349634667e-06,
  0.0001250987929274765,
  -0.00010516006241299548,
  -0.000779832185525928,
  0.0018886903981696801,
  0.002529391807900063,
  -0.023770514921937647,
  0.06830802734440604,
  -0.11927366341516857,
  0.12964515870275026,
  -0.04756229435345306,
  -0.1356211061245811,
  1.2530080582697296,
]);

/** erfc(a)/e^(−a²) for a ≥ 0. */
// @ts-ignore: decorator
@inline
export function scaledErfc(a: v128): v128 {
  const t = f64x2.div(f64x2.sub(a, f64x2.splat(3)), f64x2.add(a, f64x2.splat(3)));
  const square = f64x2.mul(t, t);
  let odd = v128.load64_splat(SCALED_ERFC);
  let even = v128.load64_splat(SCALED_ERFC, 8);
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 16));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 24));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 32));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 40));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 48));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 56));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 64));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 72));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 80));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 88));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 96));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 104));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 112));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 120));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 128));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 136));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 144));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 152));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 160));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 168));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(SCALED_ERFC, 176));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(SCALED_ERFC, 184));
  const p = multiplyAdd<f64>(odd, t, even);
  return f64x2.div(p, f64x2.add(one<f64>(), f64x2.add(a, a)));
}

/** (−1)^k/(k! (2k + 1)) for k = 13 … 0. */
const ERF: usize = memory.data<f64>([
  -5.9477940136376354e-12,
  8.35070279514724e-11,
  -1.0892221037148573e-09,
  1.3122532963802806e-08,
  -1.4503852223150468e-07,
  1.4589169000933706e-06,
  -1.3227513227513228e-05,
  0.00010683760683760684,
  -0.0007575757575757576,
  0.004629629629629629,
  -0.023809523809523808,
  0.1,
  -0.3333333333333333,
  1.0,
]);

/** erf(x)/x for |x| ≤ 0.6, from z = x²: Σ (−z)^n 2/(√π n! (2n + 1)). */
// @ts-ignore: decorator
@inline
export function erfSeries(z: v128): v128 {
  const square = f64x2.mul(z, z);
  let odd = v128.load64_splat(ERF);
  let even = v128.load64_splat(ERF, 8);
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ERF, 16));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ERF, 24));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ERF, 32));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ERF, 40));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ERF, 48));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ERF, 56));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ERF, 64));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ERF, 72));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ERF, 80));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ERF, 88));
  odd = multiplyAdd<f64>(odd, square, v128.load64_splat(ERF, 96));
  even = multiplyAdd<f64>(even, square, v128.load64_splat(ERF, 104));
  const p = multiplyAdd<f64>(odd, z, even);
  return f64x2.mul(p, f64x2.splat(1.1283791670955126));
}
