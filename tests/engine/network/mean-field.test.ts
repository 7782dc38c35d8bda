import { describe, expect, test } from 'vitest';
import { fixedPoint } from '#engine/network/theory/fixed-point.ts';
import { gaussianMoments } from '#engine/network/theory/moments.ts';
import { gaussianExpectation } from '#engine/network/theory/quadrature.ts';
import reference from '../../fixtures/mean-field.json' with { type: 'json' };
import { named } from './support.ts';

describe('mean-field theory', () => {
  test.each(reference.moments)('Gaussian moments of $activation at q = $q', (want) => {
    const activation = named(want.activation);
    expect(gaussianExpectation(activation.f, want.q)).toBeCloseTo(want.mean, 11);
    const { m2, dm2, dm4 } = gaussianMoments(activation, want.q);
    expect(m2).toBeCloseTo(want.second, 11);
    expect(dm2).toBeCloseTo(want.slopeSecond, 11);
    expect(dm4).toBeCloseTo(want.slopeFourth, 11);
  });

  test.each(reference.fixedPoints)('q* and chi_1 of $activation at $sigmaW2, $sigmaB2', (want) => {
    const found = fixedPoint({ ...want, activation: named(want.activation) });
    expect(found?.qStar).toBeCloseTo(want.qStar, 7);
    expect(found?.chi1).toBeCloseTo(want.chi1, 7);
  });

  test('a network whose variance grows without bound has no fixed point', () => {
    expect(fixedPoint({ activation: named('relu'), sigmaW2: 3, sigmaB2: 0 })).toBeNull();
  });
});
