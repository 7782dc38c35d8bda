/** @file The kind `network` beyond gradient norms: little explicit nets, targets, bounds, slopes and dead units. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { specOf } from '../../../support/specs.ts';

type Fields = Readonly<Record<string, unknown>>;

function specFrom(fields: Fields, claims: readonly string[] = []): ExperimentSpec {
  return specOf(JSON.stringify({ kind: 'network', ...fields, claims: claims.map((that) => ({ that })) }));
}

function value(fields: Fields, expression: string): number {
  const result = runSpec(specFrom(fields, [`${expression} < 1e300`]));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.claims[0]?.measured ?? Number.NaN;
}

function refusals(fields: Fields): string[] {
  const read = parseSpec(JSON.stringify({ kind: 'network', ...fields }), { path: 'spec.yaml', line: 1 });
  return read.ok ? [] : read.error.map(({ message }) => message);
}

/** 2-3-1, sigmoid under a linear output. */
const LITTLE = {
  activation: ['sigmoid', 'linear'],
  weights: [
    [
      [0.5, -0.25],
      [0.75, 0.5],
      [-1, 0.25],
    ],
    [[0.8, -0.6, 0.4]],
  ],
  biases: [[0.1, -0.2, 0.05], [0.15]],
  input: [1.5, -2],
  target: [0.25],
};

describe('a little net with a target', () => {
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const z = [0.75 + 0.5 + 0.1, 1.125 - 1 - 0.2, -1.5 - 0.5 + 0.05];
  const h = z.map(sigmoid);
  const y = 0.8 * (h[0] ?? 0) - 0.6 * (h[1] ?? 0) + 0.4 * (h[2] ?? 0) + 0.15;
  const delta = [0.8, -0.6, 0.4].map((w, i) => w * (y - 0.25) * (h[i] ?? 0) * (1 - (h[i] ?? 0)));

  test('output, loss and norms are those of the formulas', () => {
    expect(value(LITTLE, 'output[1]')).toBeCloseTo(y, 14);
    expect(value(LITTLE, 'loss')).toBeCloseTo((y - 0.25) ** 2 / 2, 14);
    expect(value(LITTLE, 'input_norm')).toBeCloseTo(2.5, 14);
    expect(value(LITTLE, 'activation_norm[1]')).toBeCloseTo(Math.hypot(...h), 14);
    expect(value(LITTLE, 'pre_activation_norm[1]')).toBeCloseTo(Math.hypot(...z), 14);
    expect(value(LITTLE, 'gradient_norm[2]')).toBeCloseTo(Math.abs(y - 0.25), 14);
    expect(value(LITTLE, 'largest_weight')).toBe(1);
  });

  test('the entries of ∂L/∂W¹ stand row by row', () => {
    const wanted = delta.flatMap((d) => [1.5 * d, -2 * d]);
    wanted.forEach((entry, i) => {
      expect(value(LITTLE, `weight_gradient[${i + 1}]`)).toBeCloseTo(entry, 14);
    });
    expect(value(LITTLE, 'weight_gradient_norm[1]')).toBeCloseTo(Math.hypot(...wanted), 14);
  });

  test('the gradient at the top goes through the last activation', () => {
    const curved = { ...LITTLE, activation: ['sigmoid', 'tanh'] };
    const out = Math.tanh(y);
    expect(value(curved, 'gradient_norm[2]')).toBeCloseTo(Math.abs((out - 0.25) * (1 - out * out)), 14);
  });
});

describe('bounds', () => {
  const net = { activation: 'tanh', depth: 5, width: 8, sigma_w2: 1, seeds: 300 };
  const ratio = 'gradient_norm[first]/gradient_norm[last]';

  test('the gradient lies between the bounds of singular values and slopes, and Frobenius is looser', () => {
    const claims = [
      `${ratio} <= norm_bound`,
      `${ratio} >= lower_bound`,
      'norm_bound <= frobenius_bound',
      'norm_bound <= norm_product',
      'lower_bound <= smallest_singular_product',
    ].map((that) => `${that} for all seeds`);
    const result = runSpec(specFrom(net, claims));
    expect(result.ok && result.value.claims.map(({ violations }) => violations)).toEqual([0, 0, 0, 0, 0]);
  });

  test('a layer that loses a direction has the lower bound 0', () => {
    expect(value(LITTLE, 'smallest_singular_product')).toBeGreaterThan(0);
    const widening = {
      activation: 'linear',
      weights: [
        [[1], [1]],
        [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
      ],
      input: [1],
      gradient: [1, 1, 1],
    };
    expect(value(widening, 'smallest_singular_product')).toBe(0);
    expect(value(widening, 'lower_bound')).toBe(0);
  });
});

describe('slopes and dead units', () => {
  test('the product of slopes runs over the hidden layers and is averaged over units', () => {
    const tanh = {
      activation: 'tanh',
      weights: [
        [
          [1, 0],
          [0, 0],
        ],
      ],
      depth: 3,
      input: [1, 0],
      gradient: [1, 1],
    };
    const first = 1 - Math.tanh(1) ** 2;
    const second = 1 - Math.tanh(Math.tanh(1)) ** 2;
    expect(value(tanh, 'derivative_product')).toBeCloseTo((first * second + 1) / 2, 14);
    expect(value(tanh, 'derivative_max[1]')).toBe(1);
    expect(value({ ...LITTLE, activation: 'linear' }, 'derivative_product')).toBe(1);
  });

  test('a unit is dead when it is 0 for every sample, and half of them are active at first', () => {
    const dead = {
      activation: 'relu',
      weights: [
        [
          [1, 0],
          [-1, 0],
          [0, 0],
        ],
      ],
      input: [2, 5],
      gradient: [1, 1, 1],
    };
    expect(value(dead, 'dead_fraction[1]')).toBeCloseTo(2 / 3, 15);
    expect(value(dead, 'active_fraction[1]')).toBeCloseTo(1 / 3, 15);
    const wide = { activation: 'relu', init: 'he', depth: 2, width: 64, batch: 64, seeds: 20 };
    expect(value(wide, 'active_fraction[1]')).toBeCloseTo(0.5, 1);
    expect(value(wide, 'dead_fraction[1]')).toBe(0);
  });

  test('leaky ReLU takes its slope', () => {
    const leaky = { activation: 'leaky_relu', slope: 0.25, weights: [[[-2]]], input: [1], gradient: [1] };
    expect(value(leaky, 'output[1]')).toBe(-0.5);
    expect(value(leaky, 'derivative_max[1]')).toBe(0.25);
    expect(value({ ...leaky, slope: 0.01 }, 'output[1]')).toBe(
      value({ ...leaky, slope: undefined }, 'output[1]'),
    );
    const random = { activation: 'leaky_relu', slope: 0.2, depth: 4, width: 8, sigma_w2: 2 / 1.04 };
    expect(value(random, 'chi_1')).toBeCloseTo(1, 12);
  });

  test('another activation drops the slope', () => {
    const leaky = specFrom({ activation: 'leaky_relu', slope: 0.25, depth: 2 });
    const set = applyOverrides(leaky, { activation: 'relu' });
    expect(set.ok && 'slope' in set.value).toBe(false);
    const steeper = applyOverrides(leaky, { slope: '0.5' });
    expect(steeper.ok && steeper.value).toMatchObject({ slope: 0.5 });
  });
});

describe('a list of activations', () => {
  test('goes round like the weights, and is no word that can be set', () => {
    const net = { activation: ['linear', 'relu'], weights: [[[-1]]], depth: 4, input: [1], gradient: [1] };
    // 1 → −1 → 1 → −1 → 1: the second and the fourth are cut at 0 only when negative.
    expect(value(net, 'output[1]')).toBe(1);
    const read = applyOverrides(specFrom(net), { activation: 'relu' });
    expect(read.ok).toBe(false);
  });

  test('theory has nothing to say about it', () => {
    const mixed = runSpec(
      specFrom({ activation: ['relu', 'tanh'], depth: 4, width: 8 }, ['rate < theory_rate']),
    );
    expect(mixed.ok && mixed.value.claims[0]?.verdict).toBe('inconclusive');
    expect(mixed.ok && mixed.value.series.map(({ name }) => name)).not.toContain('gradient_theory');
  });
});

describe('what does not fit is refused', () => {
  test.each([
    [{ activation: 'relu', slope: 0.2, depth: 2 }, '"slope" belongs to leaky_relu'],
    [{ ...LITTLE, gradient: [1] }, '"gradient" cannot stand beside it'],
    [{ ...LITTLE, target: [1, 2] }, '"target" has 2 values, wanted 1'],
    [{ ...LITTLE, activation: ['relu', 'relu', 'relu'] }, '"activation" names 3 layers, the network has 2'],
    [{ ...LITTLE, activation: ['relu', 'tahn'] }, 'did you mean "tanh"?'],
  ])('%j', (fields, words) => {
    expect(refusals(fields).join('\n')).toContain(words);
  });

  test('a loss is offered only where there is a target', () => {
    const { target: _, ...free } = LITTLE;
    expect(refusals({ ...free, claims: [{ that: 'loss < 1' }] }).join()).toContain('no quantity "loss"');
  });
});
