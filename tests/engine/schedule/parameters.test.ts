/** @file Parameter sets: published migrations, done once; wrong lists refused with a reason. */

import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, parameterSet } from '#engine/schedule/parameters.ts';
import { params, vectors, weights } from './vectors.ts';

describe('a parameter set', () => {
  it('is FSRS-6 at 90 % when nothing is said', () => {
    expect(params()).toEqual(DEFAULT_PARAMETERS);
    expect(DEFAULT_PARAMETERS.weights).toEqual(weights('fsrs6_default'));
    expect(DEFAULT_PARAMETERS.desiredRetention).toBe(vectors.parameter_sets.fsrs6_default.desired_retention);
  });

  it('brings 17 weights to 21 as published', () => {
    const [migration] = vectors.parameter_migration;
    const { weights: moved } = params({ weights: migration.in });
    expect(moved).toHaveLength(21);
    const changed: Record<string, number> = migration.out_changed;
    for (const [index, weight] of moved.entries())
      expect(weight).toBeCloseTo(changed[`w${index}`] ?? migration.in[index], 7);
  });

  it('brings 19 weights to 21 by appending 0 and 0.5', () => {
    expect(params({ weights: weights('fsrs5_default') }).weights).toEqual([
      ...weights('fsrs5_default'),
      0,
      0.5,
    ]);
  });

  it.each(['fsrs6_default', 'fsrs5_default', 'fsrs5_w19_fsrs_rs_test'])(
    'is the same when read again: %s',
    (name) => {
      const once = params({ weights: weights(name) });
      expect(params({ weights: once.weights, desiredRetention: once.desiredRetention })).toEqual(once);
    },
  );

  it('is named by its content', () => {
    expect(params({ desiredRetention: 0.9 }).id).toBe(DEFAULT_PARAMETERS.id);
    expect(params({ desiredRetention: 0.91 }).id).not.toBe(DEFAULT_PARAMETERS.id);
    expect(DEFAULT_PARAMETERS.id).toMatch(/^fsrs6-[0-9a-f]{16}$/);
  });

  it.each([0, 1, 16, 18, 20, 22])('is not made from %i weights', (length) => {
    const result = parameterSet({ weights: Array.from({ length }, () => 1) });
    expect(result).toMatchObject({ ok: false, error: { code: 'weights-length' } });
  });

  it.each([
    [0, 0],
    [3, -1],
    [8, Number.NaN],
    [12, Infinity],
    [20, 0],
    [4, 1e6],
  ])('is not made with w%i = %d', (index, value) => {
    const result = parameterSet({ weights: weights('fsrs6_default').with(index, value) });
    expect(result).toMatchObject({ ok: false, error: { code: 'weights-value' } });
    if (!result.ok) expect(result.error.message).toContain(`w${index}`);
  });

  it.each([0, -0.1, 1.1, Number.NaN])('is not made for a desired retention of %d', (desiredRetention) => {
    const result = parameterSet({ desiredRetention });
    expect(result).toMatchObject({ ok: false, error: { code: 'desired-retention' } });
  });
});
