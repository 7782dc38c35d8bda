/** @file Derivatives of a function of one number by differences and by the complex step, and how their errors depend on the step: the V curve. */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import type { Complex } from '../spectra/complex.ts';

/** (f(x + h) − f(x))/h: off by h|f''|/2 and by rounding, about 2 eps|f|/h. Best near h = √eps. */
export function forwardDifference(f: (x: number) => number, x: number, h: number): number {
  return (f(x + h) - f(x)) / h;
}

/** (f(x + h) − f(x − h))/2h: off by h²|f'''|/6 and by rounding, about eps|f|/h. Best near h = eps^(1/3). */
export function centralDifference(f: (x: number) => number, x: number, h: number): number {
  return (f(x + h) - f(x - h)) / (2 * h);
}

/** 2^−300: its square is far below any rounding. */
const TINY_STEP = powerOfTwo(-300);

/**
 * Im f(x + ih)/h: off by h²|f'''|/6 alone, since nothing is subtracted; exact to rounding at the default step (Squire &
 * Trapp 1998). f must be analytic at x and be computed in complex numbers throughout.
 */
export function complexStep(f: (z: Complex) => Complex, x: number, h = TINY_STEP): number {
  return f({ re: x, im: h }).im / h;
}

export interface DerivativeErrors {
  /** Difference quotient minus derivative, one for each step. */
  readonly forward: number[];
  readonly central: number[];
}

/**
 * Errors of both difference quotients at x for every step h > 0 of `steps`. In `float32` the argument, the value of f
 * and the quotient are rounded to that format, so that the rounding branch of the V stands where hardware has it.
 */
export function derivativeErrors(
  f: (x: number) => number,
  derivative: number,
  x: number,
  steps: readonly number[],
  dtype: 'float64' | 'float32' = 'float64',
): DerivativeErrors {
  const round = dtype === 'float32' ? Math.fround : (value: number) => value;
  const rounded = (at: number) => round(f(round(at)));
  return {
    forward: steps.map((h) => round(forwardDifference(rounded, round(x), round(h))) - derivative),
    central: steps.map((h) => round(centralDifference(rounded, round(x), round(h))) - derivative),
  };
}
