/** @file The kind `residual`: given blocks beside their formula, random branches within bounds, dense connections. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import { specOf } from '../../../support/specs.ts';
import { mustHold } from '../../must-hold.ts';

type Fields = Readonly<Record<string, unknown>>;

const written = (fields: Fields, that: string) =>
  JSON.stringify({ kind: 'residual', ...fields, claims: [{ that }] });

function claimOf(fields: Fields, that: string) {
  const result = runSpec(specOf(written(fields, that)));
  if (!result.ok) throw new Error(result.error.message);
  const [claim] = result.value.claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
}

const value = (fields: Fields, expression: string) => claimOf(fields, `${expression} < 1e300`).measured;

function problemsOf(fields: Fields): string {
  const read = parseSpec(written(fields, 'rate < 1'), { path: 'x.yaml', line: 1 });
  return read.ok ? '' : read.error.map(({ message }) => message).join('\n');
}

const entry = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const square = fc.array(fc.array(entry, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 });
const LEFT = 'gradient_norm[first]/gradient_norm[last]';

describe('given blocks', () => {
  test('chain rule, formula, paths and central differences agree', () => {
    const property = fc.property(square, square, fc.integer({ min: 1, max: 4 }), (W1, W2, depth) => {
      const fields = { W1, W2, input: [1, -1], gradient: [1, 0.5], depth, activation: 'tanh' };
      const formula = value(fields, 'formula_norm');
      expect(value(fields, 'gradient_norm[first]')).toBeCloseTo(formula, 9);
      expect(value(fields, 'path_sum_norm')).toBeCloseTo(formula, 9);
      expect(value(fields, 'difference_gradient_norm')).toBeCloseTo(formula, 4);
    });
    mustHold(property, 20);
  });

  test('a ReLU after the addition breaks the formula, not the derivative', () => {
    const fields = { W1: [[1]], W2: [[-2]], input: [1], gradient: [1], activation: 'tanh', after: 'relu' };
    expect(value(fields, 'gradient_norm[first]')).toBe(0);
    expect(value(fields, 'difference_gradient_norm')).toBe(0);
    expect(value(fields, 'formula_norm')).toBeGreaterThan(0.1);
  });

  test('a list of Jacobians is passed through in turn, times alpha', () => {
    const branches = { branch_jacobian: [[[0.5]], [[-0.5]]], gradient: [1] };
    expect(value(branches, LEFT)).toBeCloseTo(1.5 * 0.5, 12);
    expect(value({ ...branches, depth: 3 }, LEFT)).toBeCloseTo(1.5 * 0.5 * 1.5, 12);
    expect(value({ ...branches, alpha: 2 }, LEFT)).toBe(0);
    expect(value({ ...branches, skip: false }, LEFT)).toBeCloseTo(0.25, 12);
  });
});

describe('random branches', () => {
  test('of a norm below 1 stay between the bounds', () => {
    const fields = { depth: 8, width: 5, branch_norm: 0.4, seeds: 100 };
    expect(claimOf(fields, `${LEFT} >= lower_bound for all seeds`).verdict).toBe('supported');
    expect(claimOf(fields, `${LEFT} <= upper_bound for all seeds`).verdict).toBe('supported');
    expect(value(fields, 'lower_bound')).toBeCloseTo(0.6 ** 8, 12);
  });

  test('W1 and W2: theory of the growth', () => {
    const fields = { depth: 10, width: 96, activation: 'relu', seeds: 40 };
    expect(value(fields, 'theory_log_ratio')).toBeCloseTo(5 * Math.log(2), 12);
    expect(claimOf(fields, `ln(${LEFT}) within 0.3 of theory_log_ratio`).verdict).toBe('supported');
    expect(value({ ...fields, after: 'relu' }, 'rate')).toBeLessThan(value(fields, 'rate') - 0.08);
  });
});

describe('dense connections', () => {
  const dense = { connections: 'concatenate', depth: 12, width: 24, growth: 8, seeds: 200 };

  test('keep the total squared gradient in expectation, and grow per channel', () => {
    expect(claimOf(dense, `expectation((${LEFT})^2) within 0.3 of 1`).verdict).toBe('supported');
    expect(value(dense, 'channel_growth')).toBe(5);
    expect(value(dense, 'theory_log_ratio')).toBeCloseTo(0, 12);
  });

  test('may be set and read again', () => {
    const spec = specOf(written(dense, 'rate < 9'));
    const set = applyOverrides(spec, { growth: '16' });
    expect(set).toMatchObject({ ok: true, value: { growth: 16, connections: 'concatenate' } });
  });
});

test.each([
  [{ depth: 2, growth: 4 }, /"growth" needs "connections: concatenate"/],
  [{ connections: 'concatenate', depth: 2, skip: false }, /"skip" belongs to blocks that add/],
  [{ depth: 2, W1: [[1]] }, /"W1", "W2" and "input" belong together/],
  [{ branch_jacobian: [[1]], branch_norm: 1, depth: 2 }, /a branch is given once/],
  [{ branch_jacobian: [[1, 0]], depth: 2 }, /square/],
  [{ branch_jacobian: [[1]], depth: 2, after: 'relu' }, /nothing after it/],
  [{ branch_jacobian: [[1]], depth: 2, gradient: [1, 2] }, /"gradient" has 2 values, wanted 1/],
  [{ depth: 2, width: 8, gradient: [1] }, /"gradient"/],
])('%o is refused in words', (fields, expected) => {
  expect(problemsOf(fields)).toMatch(expected);
});
