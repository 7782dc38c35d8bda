/** @file The published values of mean-field theory, to the digits they are printed with, and the quadrature behind them. */

import { describe, expect, test } from 'vitest';
import { activations } from '#engine/network/activation/activations.ts';
import { fixedPoint } from '#engine/network/theory/fixed-point.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import { legendreRule } from '#engine/network/theory/legendre.ts';
import { gradientFactor, nextVariance } from '#engine/network/theory/mean-field.ts';
import { secondMoment, slopeSecondMoment } from '#engine/network/theory/moments.ts';
import { gaussianExpectation } from '#engine/network/theory/quadrature.ts';
import cases from '../../fixtures/exact-cases.json' with { type: 'json' };
import { closeTo, named } from './support.ts';

describe('fixed points', () => {
  // activation, sigma_w², sigma_b², q*, chi_1: half a unit of the last printed digit is allowed.
  test.each([
    ['sigmoid', 1, 0, 0.264687, 0.0557207, 5e-7, 5e-8],
    ['sigmoid', 16, 0, 5.8554, 0.398879, 5e-6, 5e-7],
    ['sigmoid', 103.0076, 0, 45.6243, 1, 5e-5, 5e-7],
    ['sigmoid', 400, 0, 188.476, 1.93068, 5e-4, 5e-6],
    ['tanh', 1.5, 0.05, 0.418037, 0.938636, 5e-7, 5e-7],
    ['tanh', 2, 0, 0.617965, 1.105529, 5e-7, 5e-7],
    ['tanh', 4, 0, 2.121474, 1.362673, 5e-7, 5e-7],
    ['relu', 1, 0.5, 1, 0.5, 1e-12, 1e-12],
    ['selu', 1, 0, 1, 1.071575, 1e-12, 5e-7],
  ] as const)('%s at (%f, %f): q* = %f, chi_1 = %f', (name, sigmaW2, sigmaB2, q, chi, qError, chiError) => {
    const found = fixedPoint({ activation: named(name), sigmaW2, sigmaB2 });
    closeTo(found?.qStar, q, 0, qError * 1.0001);
    closeTo(found?.chi1, chi, 0, chiError * 1.0001);
  });

  // tanh on the edge of chaos: sigma_b², sigma_w², q*.
  test.each([
    [1e-4, 1.086026, 0.045709],
    [1e-3, 1.18919, 0.107292],
    [0.01, 1.424205, 0.273301],
    [0.05, 1.760955, 0.570048],
    [0.1, 1.986073, 0.805799],
    [0.2, 2.285152, 1.164496],
    [0.5, 2.843167, 1.971031],
    [1, 3.443211, 3.036396],
  ])('tanh is critical at sigma_b² = %f, sigma_w² = %f', (sigmaB2, sigmaW2, q) => {
    const found = fixedPoint({ activation: named('tanh'), sigmaW2, sigmaB2 });
    // sigma_w² is rounded to 5e-7, and dq*/dsigma_w² is of the order of q*/sqrt(sigma_b²).
    closeTo(found?.qStar, q, 0, 1e-5);
    closeTo(found?.chi1, 1, 0, 1e-5);
  });

  test.each(cases.edges)('$id: $activation is critical at sigma_w² = $sigmaW2', (want) => {
    const found = fixedPoint({ ...want, activation: named(want.activation) });
    closeTo(found?.qStar, want.qStar, 1e-7);
    closeTo(found?.chi1, 1, 1e-7);
  });

  test('tanh under Xavier: q falls like 1/(2l), so that chi_1 is 1 within 1e-6, and soon', () => {
    const found = fixedPoint({ activation: named('tanh'), sigmaW2: 1, sigmaB2: 0 });
    expect(found?.qStar).toBeLessThan(1e-6);
    closeTo(found?.chi1, 1, 0, 1e-6);
  });

  test('He keeps any variance, at chi_1 = 1', () => {
    for (const q of [0.01, 1, 30]) {
      const found = fixedPoint({ activation: named('relu'), sigmaW2: 2, sigmaB2: 0 }, q);
      closeTo(found?.qStar, q, 1e-12);
      closeTo(found?.chi1, 1, 1e-12);
    }
  });

  test('a leap never reaches an unstable point: what grows is not fixed, and what starts near 0 leaves it', () => {
    const setup = { activation: named('relu'), sigmaW2: 3, sigmaB2: 0 };
    expect(fixedPoint(setup, 1e-3)).toBeNull();
    const chaotic = { activation: named('tanh'), sigmaW2: 2, sigmaB2: 0 };
    closeTo(fixedPoint(chaotic, 1e-6)?.qStar, 0.61796476976855, 1e-10);
  });

  test('what is returned is fixed', () => {
    for (const activation of activations) {
      for (const [sigmaW2, sigmaB2] of [
        [0.5, 0.1],
        [1, 0.3],
        [1.7, 0.01],
      ] as const) {
        const setup = { activation, sigmaW2, sigmaB2 };
        const found = fixedPoint(setup);
        if (found === null || gradientFactor(setup, found.qStar) >= 1) continue;
        closeTo(nextVariance(setup, found.qStar), found.qStar, 1e-10, 1e-15);
      }
    }
  });
});

describe('moments with a closed form', () => {
  test.each([1e-6, 0.01, 1, 7.5, 100])('at q = %f', (q) => {
    closeTo(secondMoment(named('relu'), q), q / 2, 2e-14, 0);
    closeTo(slopeSecondMoment(named('relu'), q), 0.5, 2e-14, 0);
    closeTo(secondMoment(named('leaky_relu'), q), (q * (1 + 1e-4)) / 2, 2e-14, 0);
    closeTo(secondMoment(named('erf'), q), (2 / Math.PI) * Math.asin((2 * q) / (1 + 2 * q)), 1e-12, 0);
    closeTo(slopeSecondMoment(named('erf'), q), 4 / Math.PI / Math.sqrt(1 + 4 * q), 1e-12, 0);
    closeTo(gaussianExpectation(Math.abs, q), Math.sqrt((2 * q) / Math.PI), 2e-14, 0);
    closeTo(
      gaussianExpectation((z) => z ** 6, q),
      15 * q ** 3,
      1e-13,
      0,
    );
  });

  test('sigma_w² = 1/E phi² at q = 1 makes SELU keep mean 0 and variance 1', () => {
    closeTo(gaussianExpectation(named('selu').f, 1), 0, 0, 1e-14);
    closeTo(secondMoment(named('selu'), 1), 1, 1e-14);
  });

  test('Gauss–Legendre integrates polynomials below twice its size', () => {
    for (const count of [2, 5, 24]) {
      const { nodes, weights } = legendreRule(count);
      for (let degree = 0; degree < 2 * count; degree += 2) {
        const sum = nodes.reduce((total, u, i) => total + (weights[i] ?? 0) * u ** degree, 0);
        closeTo(sum, 2 / (degree + 1), 1e-13);
      }
    }
  });
});

describe('predicted rate per layer, with the 1/n shift', () => {
  // activation, sigma_w², sigma_b², depth, width, mean field, with shift: the check table of the theory.
  test.each([
    ['sigmoid', 1, 0, 20, 128, -1.44972, -1.45379],
    ['relu', 2, 0, 20, 128, 0, -0.00977],
    ['sigmoid', 1, 0, 50, 256, -1.44604, -1.44806],
    ['relu', 2, 0, 50, 256, 0, -0.00488],
    ['relu', 1, 0, 50, 256, -0.34657, -0.35146],
    ['tanh', 1.76095, 0.05, 50, 256, -0.00796, -0.01098],
    ['tanh', 1, 0, 50, 256, -0.04311, -0.04514],
    ['tanh', 4, 0, 50, 256, 0.15062, 0.14542],
    ['selu', 1, 0, 50, 256, 0.03456, 0.03169],
    ['relu', 2, 0, 50, 64, 0, -0.01953],
  ] as const)('%s (%f, %f), L = %i, n = %i', (name, sigmaW2, sigmaB2, depth, width, limit, shifted) => {
    const setup = { activation: named(name), sigmaW2, sigmaB2 };
    const rate = (n: number) => {
      const logs = predictedLogRatios(setup, depth, n);
      expect(logs).toHaveLength(depth);
      expect(logs[depth - 1]).toBe(0);
      return (logs[0] ?? Number.NaN) / (depth - 1);
    };
    closeTo(rate(Number.POSITIVE_INFINITY), limit, 0, 6e-6);
    closeTo(rate(width), shifted, 0, 6e-6);
  });
});
