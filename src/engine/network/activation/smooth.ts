/** @file Smooth relatives of ReLU: GELU, its tanh form, SiLU, softplus, mish. Each form is the one that neither cancels nor overflows in the tails. */

import { erfc, exp, log1p } from '#engine/core/elementary.ts';
import type { Activation } from './activation.ts';
import { logistic, logisticSlope } from './saturating.ts';

const SQRT_HALF = Math.SQRT1_2;
const INVERSE_SQRT_2PI = 0.3989422804014327;

/** Standard normal distribution function. */
function normalCdf(x: number): number {
  return 0.5 * erfc(-x * SQRT_HALF);
}

/** x · share, where a share that underflowed wins over an infinite x. */
function times(x: number, share: number): number {
  return share === 0 ? 0 : x * share;
}

function geluSlope(x: number): number {
  return normalCdf(x) + times(x, INVERSE_SQRT_2PI * exp(-0.5 * x * x));
}

export const gelu: Activation = {
  name: 'gelu',
  f: (x) => times(x, normalCdf(x)),
  df: geluSlope,
  range: stationary(geluSlope, Math.SQRT2, -Math.SQRT2),
};

const TWO_SQRT_2_OVER_PI = 1.5957691216057308;
const CUBIC = 0.044715;

/** 2·√(2/π)·(x + 0.044715 x³): 0.5(1 + tanh(u/2)) is the logistic function of u. */
function geluTanhInner(x: number): number {
  return TWO_SQRT_2_OVER_PI * (x + CUBIC * x * x * x);
}

function geluTanhSlope(x: number): number {
  const u = geluTanhInner(x);
  const inner = TWO_SQRT_2_OVER_PI * (1 + 3 * CUBIC * x * x);
  return logistic(u) + times(x * inner, logisticSlope(u));
}

export const geluTanh: Activation = {
  name: 'gelu_tanh',
  f: (x) => times(x, logistic(geluTanhInner(x))),
  df: geluTanhSlope,
  range: stationary(geluTanhSlope, 1.4185040087908, -1.4185040087908),
};

function siluSlope(x: number): number {
  return logistic(x) + times(x, logisticSlope(x));
}

export const silu: Activation = {
  name: 'silu',
  f: (x) => times(x, logistic(x)),
  df: siluSlope,
  range: stationary(siluSlope, 2.3993572805155, -2.3993572805155),
};

export const softplus: Activation = {
  name: 'softplus',
  f: (x) => Math.max(x, 0) + log1p(exp(-Math.abs(x))),
  df: logistic,
  range: { sup: 1, at: 'x->+inf', attained: false, inf: 0, infAt: 'x->-inf', infAttained: false },
};

/** tanh(ln(1 + e^x)) without the logarithm, and its complement 1 − tanh². */
function mishGate(x: number): { gate: number; rest: number } {
  const e = exp(-Math.abs(x));
  const low = x > 0 ? 1 + 2 * e : e * (e + 2);
  const total = x > 0 ? low + 2 * e * e : low + 2;
  const root = x > 0 ? (2 * (1 + e) * e) / total : (2 * (1 + e)) / total;
  return { gate: low / total, rest: root * root };
}

function mishSlope(x: number): number {
  const { gate, rest } = mishGate(x);
  return gate + times(x, rest * logistic(x));
}

export const mish: Activation = {
  name: 'mish',
  f: (x) => times(x, mishGate(x).gate),
  df: mishSlope,
  range: stationary(mishSlope, 1.4905711794854, -2.2563763963608),
};

/** The range of a slope whose extremes stand at two stationary points (found by bisection of phi''; the value is flat there). */
function stationary(slope: (x: number) => number, at: number, infAt: number): Activation['range'] {
  return { sup: slope(at), at, attained: true, inf: slope(infAt), infAt, infAttained: true };
}
