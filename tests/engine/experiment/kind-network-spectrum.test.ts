/** @file What a network's Jacobian and its number format do to gradients. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';

function claimsOf(fields: Readonly<Record<string, unknown>>) {
  const spec = specFromPlain({ kind: 'network', seeds: 6, ...fields }, { path: 'spec', line: 1 });
  if (!spec.ok) throw new Error(spec.error.map(({ message }) => message).join());
  const result = runSpec(spec.value);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.claims.map(({ measured }) => measured);
}

describe('the singular values of the Jacobian', () => {
  test('of one explicit linear layer are those of its matrix', () => {
    const claims = ['singular_value[1] > 0', 'singular_value[2] > 0', 'jacobian_mean_square > 0'];
    const fields = {
      activation: 'linear',
      weights: [
        [
          [3, 0],
          [4, 5],
        ],
      ],
      input: [1, 2],
      gradient: [1, 0],
    };
    const [first, second, mean] = claimsOf({ ...fields, claims });
    expect(first).toBeCloseTo(Math.sqrt(45), 12);
    expect(second).toBeCloseTo(Math.sqrt(5), 12);
    expect(mean).toBeCloseTo(25, 12);
  });

  test('of a linear orthogonal network of any depth are all 1', () => {
    const fields = { activation: 'linear', init: 'orthogonal', depth: 12, width: 24 };
    const [largest, spread] = claimsOf({
      ...fields,
      claims: ['largest_singular > 0', 'jacobian_spread >= 0'],
    });
    expect(largest).toBeCloseTo(1, 10);
    expect(spread).toBeCloseTo(0, 10);
  });

  test('of a ReLU network have zeros where units are silent', () => {
    const fields = { activation: 'relu', init: 'he', depth: 6, width: 24 };
    const [zeros = 0] = claimsOf({ ...fields, claims: ['zero_fraction >= 0'] });
    expect(zeros).toBeGreaterThan(0.2);
    expect(zeros).toBeLessThan(1);
  });
});

describe('a number format', () => {
  const decaying = { activation: 'sigmoid', init: 'xavier', depth: 30, width: 64 };

  test('loses a decaying gradient after the layers its range allows, and a loss scale shifts that by as many binades', () => {
    const claims = [
      'flushed_fraction[first] >= 0',
      'flushed_fraction[last] >= 0',
      'overflowed_fraction[last] >= 0',
    ];
    const half = claimsOf({ ...decaying, claims, format: 'float16' });
    expect(half[0]).toBe(1);
    expect(half[1]).toBe(0);
    const scaled = claimsOf({ ...decaying, claims, format: 'float16', loss_scale_exponent: 40 });
    // 2^40 on top of a gradient of size 1 leaves float16 at the other end.
    expect(scaled[2]).toBe(1);
    expect(claimsOf({ ...decaying, claims, format: 'bfloat16' })).toEqual([0, 0, 0]);
  });
});

describe('a bias', () => {
  test('of −0.5 in every unit kills a ReLU network within seven layers; none leaves it alive', () => {
    const fields = { activation: 'relu', init: 'he', depth: 8, width: 64, batch: 128, seeds: 3 };
    const claims = ['dead_fraction[8] >= 0'];
    expect(claimsOf({ ...fields, bias: -0.5, claims })).toEqual([1]);
    expect(claimsOf({ ...fields, claims })[0]).toBeLessThan(0.3);
  });
});
