/** @file The kinds `batch-norm` and `normalised-network`: one layer on a given batch, and deep networks of them. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import { specOf } from '../../../support/specs.ts';
import { mustHold } from '../../must-hold.ts';

type Fields = Readonly<Record<string, unknown>>;

function claimOf(fields: Fields, that: string) {
  const result = runSpec(specOf(JSON.stringify({ ...fields, claims: [{ that }] })));
  if (!result.ok) throw new Error(result.error.message);
  const [claim] = result.value.claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
}

const value = (fields: Fields, expression: string) => claimOf(fields, `${expression} < 1e300`).measured;

function problemsOf(fields: Fields): string {
  const text = JSON.stringify({ ...fields, claims: [{ that: 'eps >= 0' }] });
  const read = parseSpec(text, { path: 'x.yaml', line: 1 });
  return read.ok ? '' : read.error.map(({ message }) => message).join('\n');
}

const layer = {
  kind: 'batch-norm',
  input: [[1], [2], [3], [5]],
  gradient: [[1], [0], [-0.5], [0.25]],
  gamma: [2],
};

describe('one layer', () => {
  test('what comes back through it agrees with central differences, whatever stands around it', () => {
    const entry = fc.double({ min: -2, max: 2, noNaN: true }).map((x) => Math.round(x * 100) / 100);
    const rows = fc.array(fc.array(entry, { minLength: 2, maxLength: 2 }), { minLength: 3, maxLength: 5 });
    const property = fc.property(rows, fc.constantFrom('tanh', 'sigmoid', 'linear'), (input, activation) => {
      const fields = {
        kind: 'batch-norm',
        input,
        weights: [
          [1, -0.5],
          [0.5, 2],
        ],
        gradient: input.map((_, i) => [1 - i, 0.5 * i]),
        eps: 0.1,
        activation,
      };
      expect(claimOf(fields, 'input_gradient_norm within 1e-6 of difference_gradient_norm').verdict).toBe(
        'supported',
      );
    });
    mustHold(property, 30);
  });

  test('the constant part of a gradient does not get through, but for inference', () => {
    const moved = { ...layer, gradient_shift: 10 };
    expect(value(moved, 'input_gradient_norm')).toBeCloseTo(value(layer, 'input_gradient_norm'), 12);
    expect(value(moved, 'unprojected_gradient_norm')).toBeGreaterThan(20);
    expect(value({ ...moved, mode: 'inference' }, 'input_gradient_norm')).toBeGreaterThan(20);
  });

  test('inference follows a moved input, training does not', () => {
    const moved = { ...layer, shift: 7 };
    expect(value(moved, 'output_mean[1]')).toBeCloseTo(0, 12);
    expect(value({ ...moved, mode: 'inference', eps: 0 }, 'output_mean[1]')).toBeCloseTo(2 * (2.75 + 7), 12);
  });

  test.each([
    [{ ...layer, input: [[1], [1], [1], [1]], eps: 0 }, /unit 1 the same value in every sample/],
    [{ ...layer, input: [[1]], gradient: [[1]] }, /at least 2/],
    [{ ...layer, gamma: [1, 2] }, /"gamma" has 2 values, wanted one for each of 1 units/],
    [{ ...layer, gradient: [[1]] }, /one row of 1 values for each of 4 samples/],
    [{ ...layer, running_variance: [-1] }, /"running_variance" holds variances/],
    [{ ...layer, other_input: [[1, 2]] }, /"other_input"/],
    [{ ...layer, weights: [[1, 2]] }, /"weights" take 2 values, a sample has 1/],
  ])('%o is refused in words', (fields, expected) => {
    expect(problemsOf(fields)).toMatch(expected);
  });
});

const deep = { kind: 'normalised-network', depth: 20, width: 64, batch: 16, seeds: 6 };

describe('deep networks', () => {
  test.each(['relu', 'tanh', 'sigmoid'])('%s: gradients grow as finite-batch theory says', (activation) => {
    expect(claimOf({ ...deep, activation }, 'rate within 0.05 of theory_rate').verdict).toBe('supported');
    expect(value({ ...deep, activation }, 'rate')).toBeGreaterThan(0);
  });

  test('with the normalisation the weight scale changes no ratio, without it everything', () => {
    const left = 'ln(gradient_norm[first]/gradient_norm[last])';
    const [plain, scaled] = [1, 100].map((sigma_w2) => value({ ...deep, sigma_w2 }, left));
    expect(scaled).toBeCloseTo(plain ?? Number.NaN, 9);
    const bare = { ...deep, normalisation: 'none' };
    expect(value({ ...bare, sigma_w2: 8 }, 'rate') - value({ ...bare, sigma_w2: 2 }, 'rate')).toBeCloseTo(
      Math.log(2),
      6,
    );
  });

  test('skips make growth a power of the depth', () => {
    const skips = { ...deep, skip: true, sigma_w2: 2 };
    const squared = (depth: number) =>
      value({ ...skips, depth }, '(gradient_norm[first]/gradient_norm[last])^2');
    expect(squared(40) / squared(20)).toBeLessThan(4);
    expect(squared(20)).toBeGreaterThan(10);
    expect(claimOf(skips, 'theory_rate > 0').verdict).toBe('supported');
  });

  test('a batch of two and weights of zero are refused', () => {
    expect(problemsOf({ ...deep, batch: 2 })).toMatch(/fewer than 3 samples/);
    expect(problemsOf({ ...deep, sigma_w2: 0 })).toMatch(/no variance to divide by/);
  });
});
