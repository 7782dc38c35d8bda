/** @file Activations that saturate: sigmoid, tanh, erf. Derivatives come from e^(−|x|), so that tails keep their digits. */

import { erf, exp, tanh } from '#engine/core/elementary.ts';
import type { Activation } from './activation.ts';

/** 1/(1 + e^(−x)). */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** sigma(x)(1 − sigma(x)). */
export function logisticSlope(x: number): number {
  const e = exp(-Math.abs(x));
  return e / ((1 + e) * (1 + e));
}

const bothTails = { inf: 0, infAt: 'both tails', infAttained: false } as const;

export const sigmoid: Activation = {
  name: 'sigmoid',
  f: logistic,
  df: logisticSlope,
  range: { sup: 0.25, at: 0, attained: true, ...bothTails },
};

export const hyperbolicTangent: Activation = {
  name: 'tanh',
  f: tanh,
  df: (x) => 4 * logisticSlope(2 * x),
  range: { sup: 1, at: 0, attained: true, ...bothTails },
};

const TWO_OVER_SQRT_PI = 1.1283791670955126;

export const errorFunction: Activation = {
  name: 'erf',
  f: erf,
  df: (x) => TWO_OVER_SQRT_PI * exp(-x * x),
  range: { sup: TWO_OVER_SQRT_PI, at: 0, attained: true, ...bothTails },
};
