/** @file Gaussian moments of all activations against integrals of 30 digits, closed forms against quadrature, slopes against differences. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from '#engine/network/activation/activations.ts';
import { momentCurve } from '#engine/network/theory/moment-curve.ts';
import { closedMoments, gaussianMoments, quadratureMoments } from '#engine/network/theory/moments.ts';
import { gaussianExpectation } from '#engine/network/theory/quadrature.ts';
import golden from '../../fixtures/gaussian-moments.json' with { type: 'json' };
import { mustHold } from '../must-hold.ts';
import { closeTo, named } from './support.ts';

const KEYS = ['m2', 'dm2', 'dm4', 'variance', 'm2Slope'] as const;

describe('moments of z ~ N(0, q)', () => {
  test.each(golden)('$activation at q = $q', (want) => {
    for (const moments of [gaussianMoments, quadratureMoments]) {
      const own = moments(named(want.activation), want.q);
      for (const key of KEYS) closeTo(own[key], want[key], 2e-14, 0);
      closeTo(own.mean, want.mean, 2e-14, 2e-14 * Math.sqrt(want.m2));
    }
  });

  test.each([0, 1e-8, 0.3, 25, 1e4, 1e6])('closed forms agree with quadrature at q = %d', (q) => {
    for (const activation of activations) {
      const closed = closedMoments(activation, q);
      if (closed === undefined) continue;
      const own = quadratureMoments(activation, q);
      for (const key of KEYS) closeTo(own[key], closed[key], 5e-14, 0);
      closeTo(own.mean, closed.mean, 5e-14, 1e-30);
    }
  });

  test('m2Slope is the derivative of m2', () => {
    const size = fc.double({ min: -6, max: 6, noNaN: true });
    mustHold(
      fc.property(fc.constantFrom(...activations), size, (activation, ln) => {
        const q = Math.exp(ln);
        const h = 1e-3 * q;
        const m2 = (at: number) => gaussianMoments(activation, at).m2;
        // Fourth order, so that truncation stays near 1e-12.
        const slope = (8 * (m2(q + h) - m2(q - h)) - (m2(q + 2 * h) - m2(q - 2 * h))) / (12 * h);
        closeTo(gaussianMoments(activation, q).m2Slope, slope, 1e-9, 1e-9 * m2(q));
      }),
    );
  });

  test('at q = 0 stand the limits, on both sides of a kink', () => {
    closeTo(
      gaussianMoments(named('selu'), 0).dm2,
      (1.0507009873554805 ** 2 * (1 + 1.6732632423543772 ** 2)) / 2,
    );
    closeTo(gaussianMoments(named('relu'), 0).dm2, 0.5);
    closeTo(gaussianMoments(named('sigmoid'), 0).m2Slope, 1 / 16);
    expect(gaussianMoments(named('tanh'), 0)).toMatchObject({ mean: 0, m2: 0, variance: 0 });
  });

  test('a negative variance gives no number', () => {
    expect(gaussianMoments(named('tanh'), -1).m2).toBeNaN();
    expect(gaussianExpectation(Math.abs, -1)).toBeNaN();
  });
});

describe('quadrature over a normal variable', () => {
  test('resolves kinks and steps where they are named', () => {
    // E max(0, z − a) = s φ(a/s) − a Φ(−a/s); P(z > a).
    for (const [q, a, ramp, above] of [
      [1.0, 1.0, 0.0833154705876863, 0.15865525393145705],
      [10000.0, 2.5, 38.656694337126275, 0.49002748180476197],
      [0.01, 0.05, 0.019779655740130603, 0.3085375387259869],
    ] as const) {
      closeTo(
        gaussianExpectation((z) => Math.max(0, z - a), q, [a]),
        ramp,
        1e-13,
        0,
      );
      closeTo(
        gaussianExpectation((z) => (z > a ? 1 : 0), q, [a]),
        above,
        1e-13,
        0,
      );
      closeTo(
        gaussianExpectation((z) => (z > a ? 1 : z > -a ? 0 : -1), q, [-a, a]),
        0,
        0,
        1e-15,
      );
    }
  });

  test('the weights sum to 1 at every spread', () => {
    for (let ln = -20; ln <= 20; ln += 0.5) {
      closeTo(
        gaussianExpectation(() => 1, Math.exp(ln)),
        1,
        3e-15,
        0,
      );
    }
  });
});

describe('curves over ln q', () => {
  test.each(['tanh', 'sigmoid', 'gelu', 'selu', 'mish', 'softplus'])('%s', (name) => {
    const curve = momentCurve(named(name));
    for (let lnQ = -9.7; lnQ < 12; lnQ += 0.61) {
      const q = Math.exp(lnQ);
      const own = curve(lnQ);
      const want = gaussianMoments(named(name), q);
      closeTo(own.m2, want.m2, 1e-12, 0);
      closeTo(own.dm2, want.dm2, 1e-12, 0);
      closeTo(own.m2Slope, q * want.m2Slope, 1e-10, 1e-12 * want.m2);
    }
  });
});
