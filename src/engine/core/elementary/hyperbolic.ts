/** @file tanh, sinh, cosh by way of expm1, so that nothing cancels near 0 (fdlibm s_tanh, e_sinh, e_cosh). About 2 ulp at most. */

import { exp, expm1, LN2_HIGH, LN2_LOW } from './exp.ts';

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || size < 2.7755575615628914e-17) return x;
  const value = size < 22 ? smallTanh(size) : 1;
  return x < 0 ? -value : value;
}

function smallTanh(size: number): number {
  if (size >= 1) return 1 - 2 / (expm1(2 * size) + 2);
  const t = expm1(-2 * size);
  return -t / (t + 2);
}

/** Hyperbolic sine. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || size < 3.725290298461914e-9) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    const t = expm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  return size < 709 ? half * exp(size) : halfExp(size) * (2 * half);
}

/** Hyperbolic cosine. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.34657359027997264) {
    const t = expm1(size);
    return 1 + (t * t) / (2 * (1 + t));
  }
  if (size < 22) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  return size < 709 ? 0.5 * exp(size) : halfExp(size);
}

/** e^x / 2 where e^x itself may overflow: 2 e^(x − 2 ln 2), the subtraction of the high part being exact. */
function halfExp(x: number): number {
  const quarter = exp(x - 2 * LN2_HIGH);
  return 2 * (quarter * (1 - 2 * LN2_LOW));
}
