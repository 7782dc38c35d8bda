/** @file The kind `recurrent`: given weights, biases and Jacobians, drawn weights shared or not, and what may be asked of them. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ClaimResult, ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { specOf } from '../../../support/specs.ts';

function run(fields: Readonly<Record<string, unknown>>, ...claims: readonly string[]): ExperimentResult {
  const result = runSpec(specFrom(fields, claims));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function specFrom(fields: Readonly<Record<string, unknown>>, claims: readonly string[] = []): ExperimentSpec {
  return specOf(JSON.stringify({ kind: 'recurrent', ...fields, claims: claims.map((that) => ({ that })) }));
}

/** The measured value of an expression. */
function value(fields: Readonly<Record<string, unknown>>, expression: string): number {
  return run(fields, `${expression} < 1e300`).claims[0]?.measured ?? Number.NaN;
}

function problemsOf(fields: Readonly<Record<string, unknown>>): string {
  const read = parseSpec(JSON.stringify({ kind: 'recurrent', ...fields }), { path: 'a.md', line: 1 });
  return read.ok ? '' : read.error.map(({ message }) => message).join('\n');
}

const SHEAR = [
  [0.5, 10],
  [0, 0.5],
];
const ROTATION = [
  [0.72, -0.54],
  [0.54, 0.72],
];
const CHAIN = { activation: 'linear', weights: [[[0.9]]], steps: 10, h0: [1], gradient: [1] };

describe('given weights', () => {
  // From fixtures/claims.json, computed by another program.
  test.each([
    [
      'tanh at 1.1',
      { activation: 'tanh', weights: [[[1.1]]], biases: [[0]], steps: 100, h0: [0.5] },
      'rate',
      -0.1961288882,
    ],
    [
      'a rotation, tanh',
      { activation: 'tanh', weights: [ROTATION], biases: [[0, 0]], steps: 100, h0: [1, 1] },
      'jacobian_spectral_norm',
      1.470541199e-5,
    ],
    ['a rotation, linear', { activation: 'linear', weights: [ROTATION], steps: 100 }, 'rate', -0.1053605157],
    [
      'a shear',
      { activation: 'linear', weights: [SHEAR], steps: 20 },
      'jacobian_spectral_norm',
      0.0003814721107,
    ],
    [
      'SELU held at -0.01',
      { activation: 'selu', weights: [[[0.8]]], steps: 100, pre_activation: -0.01 },
      'exp(log_ratio)',
      239356556200000,
    ],
    [
      'GELU held at √2',
      { activation: 'gelu', weights: [[[0.95]]], steps: 100, pre_activation: Math.SQRT2 },
      'exp(log_ratio)',
      1091.609484,
    ],
    ['a chain, loss at the end', CHAIN, 'loss_gradient[1]', 0.3486784401],
    ['a chain, total derivatives', CHAIN, 'total_derivative_sum[1]', 3.486784401],
    ['a chain, loss at every step', { ...CHAIN, loss: 'sum' }, 'loss_gradient[1]', 5.861894039],
    [
      'a chain, loss and total derivatives',
      { ...CHAIN, loss: 'sum' },
      'total_derivative_sum[1]',
      27.23788078,
    ],
  ])('%s', (_, fields, expression, expected) => {
    const width = fields.weights[0]?.length ?? 1;
    const gradient = new Array(width).fill(1).map((one, i) => (i === 0 ? one : 0));
    const found = value({ gradient, ...fields }, expression);
    expect(Math.abs(found / expected - 1)).toBeLessThan(1e-9);
  });

  test('the right sum is what is carried back, in several units and with slopes', () => {
    const net = { activation: 'tanh', weights: [SHEAR, ROTATION], biases: [[0.1, -0.2]], steps: 7 };
    for (const loss of ['last', 'sum']) {
      const fields = { ...net, h0: [0.3, -0.1], gradient: [1, 2], loss };
      const claims = [1, 2].map((i) => `loss_gradient[${i}] within 1e-14 of immediate_derivative_sum[${i}]`);
      const { claims: found, seeds } = run(
        fields,
        ...claims,
        'loss_gradient[1] within 1e-3 of total_derivative_sum[1]',
      );
      expect(found.map(({ verdict }) => verdict)).toEqual(['supported', 'supported', 'refuted']);
      expect(seeds).toBe(1);
    }
  });

  test('Jacobians in the order of steps give (1, 2), in the wrong one (7, 2)', () => {
    const jacobians = [
      [
        [1, 2],
        [0, 1],
      ],
      [
        [1, 0],
        [3, 1],
      ],
    ];
    const fields = { jacobians, gradient: [1, 0] };
    expect(value(fields, 'gradient_norm[first]')).toBeCloseTo(Math.sqrt(5), 13);
    expect(value(fields, 'reversed_gradient_norm')).toBeCloseTo(Math.sqrt(53), 13);
    expect(value({ ...fields, scale: 2 }, 'gradient_norm[first]')).toBeCloseTo(4 * Math.sqrt(5), 13);
  });

  test('a gradient, a state or inputs that are not given are drawn', () => {
    const net = { activation: 'tanh', weights: [ROTATION], steps: 5, seeds: 4 };
    expect(run({ ...net, h0: [1, 0], gradient: [1, 0] }).seeds).toBe(1);
    expect(run({ ...net, gradient: [1, 0] }).seeds).toBe(4);
    expect(run({ ...net, h0: [1, 0] }).seeds).toBe(4);
    expect(run({ ...net, h0: [1, 0], gradient: [1, 0], input_variance: 1 }).seeds).toBe(4);
  });

  test('norm and radius are those of the matrices', () => {
    const fields = { activation: 'linear', weights: [SHEAR], steps: 1, gradient: [1, 0], scale: 2 };
    expect(value(fields, 'weight_spectral_norm')).toBeCloseTo(20.04987562, 7);
    expect(value(fields, 'weight_spectral_radius')).toBeCloseTo(1, 12);
  });
});

describe('drawn weights', () => {
  const drawn = { width: 12, steps: 30, activation: 'linear', seeds: 40 };

  test('shared, the spread of ln ratio is far wider than with a matrix for every step', () => {
    const spread = (fields: object) => {
      const spec = specFrom({ ...drawn, init: 'gaussian', sigma_w2: 1, ...fields });
      const result = runSpec(spec, { probes: [{ value: 'log_ratio', scale: 'linear' }] });
      if (!result.ok) throw new Error(result.error.message);
      const samples = result.value.series.find(({ name }) => name === 'log_ratio')?.samples ?? [];
      const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
      return samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (samples.length - 1);
    };
    const apart = spread({ shared: false });
    // Theory of independent matrices: trigamma(n/2)/4 a step.
    expect(apart).toBeGreaterThan(0.4 * (30 / 24));
    expect(apart).toBeLessThan(2.5 * (30 / 24));
    expect(spread({}) / apart).toBeGreaterThan(3);
  });

  test('both are measured in one trial, and the independent one is no other number than without sharing', () => {
    const both = { ...drawn, init: 'gaussian', sigma_w2: 1 };
    const claims: readonly ClaimResult[] = run(both, 'log_ratio < 9', 'independent_log_ratio < 9').claims;
    const [shared = Number.NaN, independent = Number.NaN] = claims.map(({ measured }) => measured);
    expect(value(both, 'log_ratio')).toBe(shared);
    expect(shared).not.toBe(independent);
    const width = (i: number) => (claims[i]?.interval[1] ?? 0) - (claims[i]?.interval[0] ?? 0);
    expect(width(0)).toBeGreaterThan(2 * width(1));
  });

  test('a triangular matrix has the radius on its diagonal and a larger norm', () => {
    const fields = { ...drawn, init: 'non_normal', spectral_radius: 0.9 };
    expect(value(fields, 'weight_spectral_radius')).toBeCloseTo(0.9, 12);
    expect(value(fields, 'weight_spectral_norm')).toBeGreaterThan(1.2);
    expect(value({ ...fields, sigma_w2: 0 }, 'weight_spectral_norm')).toBeCloseTo(0.9, 12);
    expect(value({ ...fields, sigma_w2: 0 }, 'rate')).toBeCloseTo(Math.log(0.9), 12);
  });
});

describe('what is refused', () => {
  test.each([
    [{ activation: 'tanh', steps: 3, weights: [[[1, 2]]] }, /matrix 1 of "weights" is 1 × 2, wanted 1 × 1/],
    [
      { activation: 'tanh', steps: 3, weights: [[[1]]], biases: [[1, 2]] },
      /a bias has 2 values, the net 1 units/,
    ],
    [{ activation: 'tanh', steps: 3, biases: [[1]] }, /"biases" need "weights"/],
    [{ activation: 'tanh', steps: 3, weights: [[[1]]], jacobians: [[[1]]] }, /instead of "weights"/],
    [{ activation: 'tanh', steps: 3, jacobians: [[[1]]] }, /hold the slopes already/],
    [{ activation: 'tanh', steps: 3, weights: [[[1]]], h0: [1, 2] }, /"h0" has 2 values, wanted 1/],
    [{ activation: 'tanh', steps: 3, weights: [[[1]]], init: 'gaussian' }, /unknown key "init"/],
    [{ activation: 'tanh', weights: [[[1]]] }, /"steps" is missing/],
    [{ activation: 'tanh', steps: 3, scale: 2 }, /unknown key "scale"/],
    [{ activation: 'tanh', steps: 3, init: 'orthogonal', sigma_w2: 2 }, /its scale is "spectral_radius"/],
    [{ activation: 'tanh', steps: 3, init: 'gaussian', sigma_w2: 2, spectral_radius: 1 }, /choose one/],
    [{ activation: 'tanh', steps: 3, pre_activation: 1, input_variance: 1 }, /leave "input_variance" out/],
    [{ activation: 'tanh', steps: 3, width: 2, weights: [[[1]]] }, /the matrices say 1/],
  ])('%j', (fields, message) => {
    expect(problemsOf(fields)).toMatch(message);
  });
});

describe('what a user may set', () => {
  test.each([
    [
      { activation: 'tanh', steps: 3, weights: [[[1]]], scale: 2 },
      ['steps', 'activation', 'scale', 'input_variance', 'seeds'],
    ],
    [{ steps: 3, jacobians: [[[1]]] }, ['steps', 'scale', 'input_variance', 'seeds']],
    [
      { activation: 'tanh', steps: 3, init: 'gaussian', sigma_w2: 1 },
      ['steps', 'width', 'activation', 'init', 'sigma_w2', 'shared', 'input_variance', 'seeds'],
    ],
  ])('%j', (fields, names) => {
    const spec = specFrom(fields);
    for (const name of names) {
      const same = applyOverrides(spec, { [name]: String(valueIn(spec, name)) });
      expect(same.ok, name).toBe(true);
    }
    expect(applyOverrides(spec, {})).toEqual({ ok: true, value: spec });
  });

  test('sharing can be switched off, and an orthogonal matrix drops the variance', () => {
    const spec = specFrom({ activation: 'tanh', steps: 3, init: 'gaussian', sigma_w2: 1 });
    const apart = applyOverrides(spec, { shared: 'false' });
    expect(apart).toMatchObject({ ok: true, value: { shared: false } });
    const turned = applyOverrides(spec, { init: 'orthogonal' });
    expect(turned).toMatchObject({ ok: true, value: { init: 'orthogonal', spectral_radius: 1 } });
  });
});

function valueIn(spec: ExperimentSpec, name: string): unknown {
  return new Map(Object.entries({ scale: 1, shared: true, ...spec })).get(name);
}
