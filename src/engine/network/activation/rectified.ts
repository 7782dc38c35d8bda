/** @file Activations with a kink, and linear. Comparisons are written so that NaN passes through. */

import { exp, expm1 } from '#engine/core/elementary.ts';
import type { Activation } from './activation.ts';

export const linear: Activation = {
  name: 'linear',
  f: (x) => x,
  df: () => 1,
  range: { sup: 1, at: 'everywhere', attained: true, inf: 1, infAt: 'everywhere', infAttained: true },
};

export const relu: Activation = {
  name: 'relu',
  f: (x) => Math.max(0, x),
  df: (x) => (x > 0 ? 1 : Math.max(x, 0)),
  range: { sup: 1, at: 'x>0', attained: true, inf: 0, infAt: 'x<0', infAttained: true },
};

const LEAK = 0.01;

export const leakyRelu: Activation = leaky('leaky_relu', LEAK);

/** Leaky ReLU with another slope below 0, from 0 to 1. */
export function leakyReluOf(slope: number): Activation {
  return slope === LEAK ? leakyRelu : leaky(`leaky_relu(${slope})`, slope);
}

function leaky(name: string, slope: number): Activation {
  return {
    name,
    f: (x) => (x <= 0 ? slope * x : x),
    df: (x) => (x > 0 ? 1 : x <= 0 ? slope : x),
    range: { sup: 1, at: 'x>0', attained: true, inf: slope, infAt: 'x<0', infAttained: true },
  };
}

export const elu: Activation = {
  name: 'elu',
  f: (x) => (x < 0 ? expm1(x) : x),
  df: (x) => (x >= 0 ? 1 : exp(x)),
  range: { sup: 1, at: 'x>=0', attained: true, inf: 0, infAt: 'x->-inf', infAttained: false },
};

/** Klambauer et al. 2017. */
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

export const selu: Activation = {
  name: 'selu',
  f: (x) => (x < 0 ? SELU_SCALE * SELU_ALPHA * expm1(x) : SELU_SCALE * x),
  df: (x) => (x >= 0 ? SELU_SCALE : SELU_SCALE * SELU_ALPHA * exp(x)),
  range: {
    sup: SELU_SCALE * SELU_ALPHA,
    at: 'x->0-',
    attained: false,
    inf: 0,
    infAt: 'x->-inf',
    infAttained: false,
  },
};
