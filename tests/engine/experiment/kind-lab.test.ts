/** @file Kinds made for the Lab: every initialisation against every activation, and the V curve of a gradient check. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentResult } from '#engine/experiment/types.ts';

function run(fields: Readonly<Record<string, unknown>>): ExperimentResult {
  const spec = specFromPlain(fields, { path: 'spec', line: 1 });
  if (!spec.ok) throw new Error(spec.error.map(({ message }) => message).join());
  const result = runSpec(spec.value, { probes: [] });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a shoot-out', () => {
  test('measures in each cell what a network of that cell measures by itself', () => {
    const sizes = { depth: 12, width: 32, seeds: 3 };
    const all = run({
      kind: 'shoot-out',
      ...sizes,
      claims: ['rate_he_relu <= 9', 'rate_xavier_sigmoid <= 9', 'rate_edge_of_chaos_tanh <= 9'],
    });
    const alone = (fields: Readonly<Record<string, unknown>>) =>
      run({ kind: 'network', ...sizes, ...fields, claims: ['rate <= 9'] }).claims[0]?.measured;
    expect(all.claims.map(({ measured }) => measured)).toEqual([
      alone({ activation: 'relu', init: 'he' }),
      alone({ activation: 'sigmoid', init: 'xavier' }),
      expect.closeTo(alone({ activation: 'tanh', sigma_w2: 1.76095464, sigma_b2: 0.05 }) ?? 0, 6),
    ]);
    expect(all.grids?.[0]?.values).toHaveLength(35);
  });
});

describe('a gradient check', () => {
  const errors = (dtype: string) => {
    const names = [1, 2, 3, 4].map((k) => `forward_error[${k}] >= 0`);
    const central = [1, 2, 3].map((k) => `central_error[${k}] >= 0`);
    const best = ['best_forward_error >= 0', 'best_central_error >= 0'];
    return run({
      kind: 'gradient-check',
      dtype,
      width: 6,
      batch: 4,
      seeds: 2,
      claims: [...names, ...central, ...best],
    }).claims.map(({ measured }) => measured);
  };

  test('falls with slope 1 for forward and 2 for central differences, to floors of 1e-8 and 1e-11', () => {
    const [, f2 = 0, f3 = 0, , c1 = 0, c2 = 0, , bestForward = 1, bestCentral = 1] = errors('float64');
    expect(Math.log10(f2 / f3)).toBeCloseTo(1, 0);
    expect(Math.log10(c1 / c2)).toBeCloseTo(2, 0);
    expect(bestForward).toBeLessThan(1e-6);
    expect(bestCentral).toBeLessThan(1e-9);
    expect(bestCentral).toBeLessThan(bestForward);
  });

  test('has four digits at best in float32', () => {
    const [bestForward = 0, bestCentral = 0] = errors('float32').slice(-2);
    expect(bestCentral).toBeGreaterThan(1e-6);
    expect(bestCentral).toBeLessThan(1e-2);
    expect(bestForward).toBeGreaterThan(1e-5);
  });

  test('finds the parameters whose kink lies within the step, and none where there is no kink', () => {
    const outliers = (activation: string) =>
      run({
        kind: 'gradient-check',
        activation,
        width: 16,
        batch: 16,
        seeds: 2,
        claims: ['outliers >= 0', 'kinks >= 0'],
      }).claims.map(({ measured }) => measured);
    expect(outliers('tanh')).toEqual([0, 0]);
    const [found = 0, kinks = 0] = outliers('relu');
    expect(kinks).toBe(found);
  });
});
