/** @file Difference quotients, the complex step, and the V of their errors. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexStep, derivativeErrors } from '#engine/network/measure/gradient-check.ts';
import { summariseSample } from '#engine/network/measure/samples.ts';
import {
  add,
  type Complex,
  complexExp,
  complexTanh,
  multiply,
  times,
} from '#engine/network/spectra/complex.ts';
import { mustHold } from '../must-hold.ts';
import { allClose, closeTo } from './support.ts';

const f = (x: number) => Math.tanh(x) * Math.exp(-0.3 * x);
const slope = (x: number) => (1 - Math.tanh(x) ** 2 - 0.3 * Math.tanh(x)) * Math.exp(-0.3 * x);
const complexF = (z: Complex) => multiply(complexTanh(z), complexExp(times(-0.3, z)));

/** 10^0 … 10^−15, four steps a decade. */
const steps = Array.from({ length: 61 }, (_, i) => 10 ** (-i / 4));
const sizes = (errors: readonly number[]) => errors.map(Math.abs);
const best = (errors: readonly number[]) => {
  const at = sizes(errors).indexOf(Math.min(...sizes(errors)));
  return { error: Math.abs(errors[at] ?? 0), step: steps[at] ?? 0 };
};

describe('differences', () => {
  test('O064', () => {
    const { forward, central } = derivativeErrors(f, slope(0.7), 0.7, [0.1, 0.01, 0.001]);
    closeTo(slope(0.7), 0.3675426122624, 1e-12);
    allClose(forward, [-0.042954358640936, -0.0044194728958039, -0.0004431303567346], 1e-8, 0);
    allClose(central, [0.0012989822403983, 1.3065354769415e-5, 1.3066115600591e-7], 1e-5, 0);
  });

  test('the V: best steps near √eps and eps^(1/3), and how good they are', () => {
    const { forward, central } = derivativeErrors(f, slope(0.7), 0.7, steps);
    expect(best(forward).step).toBeGreaterThan(1e-10);
    expect(best(forward).step).toBeLessThan(1e-6);
    expect(best(forward).error).toBeLessThan(2e-8);
    expect(best(central).step).toBeGreaterThan(1e-7);
    expect(best(central).step).toBeLessThan(1e-4);
    expect(best(central).error).toBeLessThan(1e-11);
    // Left branch: errors grow as the step shrinks.
    expect(Math.max(...sizes(central).slice(-8))).toBeGreaterThan(1e-3);
  });

  test('in float32 the whole V stands at larger steps and larger errors', () => {
    const { forward, central } = derivativeErrors(f, slope(0.7), 0.7, steps, 'float32');
    expect(best(central).step).toBeGreaterThan(1e-4);
    expect(best(central).error).toBeLessThan(1e-4);
    expect(Math.max(...sizes(forward).slice(-20))).toBeGreaterThan(0.1);
  });
});

describe('complex step', () => {
  test('exact to rounding where both differences have lost ten digits', () => {
    for (const x of [-3, -0.4, 0, 0.7, 5, 300, -400])
      closeTo(complexStep(complexF, x), slope(x), 1e-13, 1e-300);
  });

  test('with a large step it has the error of truncation alone', () => {
    const error = complexStep(complexF, 0.7, 1e-3) - slope(0.7);
    closeTo(error, -1.3066e-7, 1e-3);
  });

  test('complex functions: on the real line the real ones, and their identities beside it', () => {
    const part = fc.double({ min: -3, max: 3, noNaN: true });
    mustHold(
      fc.property(part, part, part, (x, y, u) => {
        closeTo(complexTanh({ re: x, im: 0 }).re, Math.tanh(x), 1e-13);
        const z = { re: x, im: y };
        // e^(z + w) = e^z e^w.
        const product = multiply(complexExp(z), complexExp({ re: u, im: x }));
        const sum = complexExp(add(z, { re: u, im: x }));
        closeTo(product.re, sum.re, 1e-12, 1e-12);
        closeTo(product.im, sum.im, 1e-12, 1e-12);
        // tanh z · (e^(2z) + 1) = e^(2z) − 1.
        const double = complexExp(times(2, z));
        const left = multiply(complexTanh(z), add(double, { re: 1, im: 0 }));
        closeTo(left.re, double.re - 1, 1e-10, 1e-10);
        closeTo(left.im, double.im, 1e-10, 1e-10);
      }),
    );
  });
});

describe('samples', () => {
  test('mean, spread and their errors', () => {
    // 1 … 5: m_2 = 2, sd² = 2.5, m_4 = 6.8.
    const got = summariseSample([1, 2, 3, 4, 5]);
    expect(got.count).toBe(5);
    closeTo(got.mean, 3);
    closeTo(got.sd, Math.sqrt(2.5));
    closeTo(got.se, Math.sqrt(0.5));
    closeTo(got.sdSe, Math.sqrt((6.8 - 6.25) / 5) / (2 * Math.sqrt(2.5)));
  });

  test('what too few values cannot tell is NaN, values that agree have no spread', () => {
    expect(summariseSample([])).toEqual({
      count: 0,
      mean: Number.NaN,
      se: Number.NaN,
      sd: Number.NaN,
      sdSe: Number.NaN,
    });
    expect(summariseSample([7])).toEqual({
      count: 1,
      mean: 7,
      se: Number.NaN,
      sd: Number.NaN,
      sdSe: Number.NaN,
    });
    expect(summariseSample([2, 2, 2])).toEqual({ count: 3, mean: 2, se: 0, sd: 0, sdSe: 0 });
  });

  test('numbers of like size far from zero lose nothing', () => {
    closeTo(summariseSample([1e9, 1e9 + 1, 1e9 + 2]).sd, 1, 1e-12);
  });
});
