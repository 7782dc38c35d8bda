/** @file Complex numbers, as far as eigenvalues and the complex step need them. */

import { cos, cosh, exp, sin, sinh } from '#engine/core/elementary.ts';
import { hypotenuse } from './householder.ts';

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** |z|. */
export function modulus({ re, im }: Complex): number {
  return hypotenuse(re, im);
}

/** z + w. */
export function add(z: Complex, w: Complex): Complex {
  return { re: z.re + w.re, im: z.im + w.im };
}

/** z · w. */
export function multiply(z: Complex, w: Complex): Complex {
  return { re: z.re * w.re - z.im * w.im, im: z.re * w.im + z.im * w.re };
}

/** factor · z for a real factor. */
export function times(factor: number, z: Complex): Complex {
  return { re: factor * z.re, im: factor * z.im };
}

/** e^z. */
export function complexExp(z: Complex): Complex {
  const size = exp(z.re);
  return { re: size * cos(z.im), im: size * sin(z.im) };
}

/** Beyond this cosh² leaves the range, and tanh is ±1 to the last digit. */
const FLAT = 350;

/** tanh z = (sinh x cosh x + i sin y cos y)/(sinh² x + cos² y). */
export function complexTanh({ re: x, im: y }: Complex): Complex {
  if (Math.abs(x) > FLAT) return { re: x < 0 ? -1 : 1, im: 4 * sin(y) * cos(y) * exp(-2 * Math.abs(x)) };
  const [sh, c] = [sinh(x), cos(y)];
  const below = sh * sh + c * c;
  return { re: (sh * cosh(x)) / below, im: (sin(y) * c) / below };
}
