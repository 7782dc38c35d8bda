/** @file The kind `matrices`: products of given and of random matrices beside the bounds of their singular values. */

import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { specOf } from '../../../support/specs.ts';

type Fields = Readonly<Record<string, unknown>>;

function specFrom(fields: Fields, claims: readonly string[] = []): ExperimentSpec {
  return specOf(JSON.stringify({ kind: 'matrices', ...fields, claims: claims.map((that) => ({ that })) }));
}

function run(spec: ExperimentSpec): ExperimentResult {
  const result = runSpec(spec);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The measured value of an expression. */
function value(fields: Fields, expression: string): number {
  return run(specFrom(fields, [`${expression} < 1e300`])).claims[0]?.measured ?? Number.NaN;
}

const SHEAR = [
  [0.5, 10],
  [0, 0.5],
];
const HALVES = Array.from({ length: 4 }, () => [0.5, 0.5, 0.5, 0.5]);

describe('given matrices', () => {
  test.each([
    [1, 10.02493781],
    [2, 10.0062461],
    [3, 7.502082755],
    [5, 3.125312469],
    [10, 0.1953173827],
    [20, 0.0003814721107],
  ])('power %i of a shear has the norm of fixtures/claims.json', (repeat, expected) => {
    const fields = { matrices: [SHEAR], repeat };
    expect(Math.abs(value(fields, 'product_spectral_norm') / expected - 1)).toBeLessThan(1e-9);
    expect(value(fields, 'product_spectral_radius')).toBeCloseTo(0.5 ** repeat, 12);
    expect(value(fields, `spectral_radius[${repeat}]`)).toBeCloseTo(0.5, 12);
  });

  test('a product far below the smallest double still has a norm', () => {
    const deep = { matrices: [[[1e-3]]], repeat: 400 };
    expect(value(deep, 'log10(product_spectral_norm)')).toBeCloseTo(-1200, 9);
    expect(value(deep, 'log10(product_spectral_radius)')).toBeCloseTo(-1200, 9);
  });

  test('a nilpotent product is exactly zero', () => {
    const nilpotent = [
      [0, 2],
      [0, 0],
    ];
    expect(value({ matrices: [nilpotent, nilpotent] }, 'product_spectral_norm')).toBe(0);
  });

  test('small entries do not make a small product', () => {
    const fields = { matrices: [HALVES], repeat: 5, gradient: [0.5, 0.5, 0.5, 0.5] };
    expect(value(fields, 'largest_entry')).toBe(0.5);
    expect(value(fields, 'product_norm')).toBeCloseTo(32, 12);
    expect(value(fields, 'exp(rate)')).toBeCloseTo(2, 12);
  });

  test('scale multiplies every matrix', () => {
    const fields = { matrices: [HALVES, SHEAR_4], scale: -3, gradient: [1, 0, 0, 0] };
    const plain = { ...fields, scale: 1 };
    for (const name of ['product_norm', 'spectral_norm_product', 'product_spectral_norm']) {
      expect(value(fields, name) / value(plain, name)).toBeCloseTo(9, 12);
    }
    expect(value(fields, 'largest_entry')).toBeCloseTo(30, 12);
  });

  test('the gradient in the wrong order, and bounds of a chain that narrows', () => {
    const order = {
      matrices: [
        [
          [1, 2],
          [0, 1],
        ],
        [
          [1, 0],
          [3, 1],
        ],
      ],
      gradient: [1, 0],
    };
    expect(value(order, 'product_norm')).toBeCloseTo(Math.sqrt(5), 13);
    expect(value(order, 'reversed_product_norm')).toBeCloseTo(Math.sqrt(53), 13);
    const wide = { matrices: [[[3], [4]]], gradient: [4, -3] };
    expect(value(wide, 'smallest_singular_product')).toBe(0);
    expect(value(wide, 'spectral_norm_product')).toBeCloseTo(5, 13);
    expect(value(wide, 'product_spectral_norm')).toBeCloseTo(5, 13);
    expect(value(wide, 'product_norm')).toBe(0);
  });

  test('quantities of square matrices are not offered for others', () => {
    const wide = { kind: 'matrices', matrices: [[[3], [4]]], claims: ['spectral_radius[1] > 0'] };
    const read = parseSpec(JSON.stringify(wide), { path: 'a.md', line: 1 });
    expect(read.ok ? '' : read.error[0]?.message).toContain('no quantity "spectral_radius"');
  });
});

const SHEAR_4 = [
  [1, 10, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];

describe('random matrices', () => {
  const nets = { random: { count: 5, size: 8 }, seeds: 300 };

  test('lie between the products of their singular values, and below the larger one', () => {
    const claims = [
      'product_norm <= spectral_norm_product for all seeds',
      'product_norm >= smallest_singular_product for all seeds',
      'product_norm >= spectral_norm_product for all seeds',
      'product_norm <= product_spectral_norm for all seeds',
    ];
    const { claims: found, seeds } = run(specFrom(nets, claims));
    expect(found.map(({ verdict }) => verdict)).toEqual(['supported', 'supported', 'refuted', 'supported']);
    expect(found.map(({ violations }) => violations)).toEqual([0, 0, 300, 0]);
    expect(seeds).toBe(300);
  });

  test('keep the squared gradient in expectation at sigma_w2 = 1', () => {
    // E of the product of five chi-squares over n is 1; its logarithm lies lower, by 5 (psi(4) - ln 4).
    expect(value(nets, 'ln(product_norm^2)')).toBeGreaterThan(-0.9);
    expect(value(nets, 'ln(product_norm^2)')).toBeLessThan(-0.4);
    const wider = { random: { count: 5, size: 8, sigma_w2: 4 }, seeds: 300 };
    expect(value(wider, 'product_norm') / value(nets, 'product_norm')).toBeCloseTo(32, 9);
    expect(value({ ...nets, scale: 2 }, 'product_norm') / value(nets, 'product_norm')).toBeCloseTo(32, 9);
  });

  test('what is drawn can be set by its name', () => {
    const set = applyOverrides(specFrom(nets), { size: '4', sigma_w2: '2', seeds: '7' });
    expect(set).toMatchObject({ ok: true, value: { random: { count: 5, size: 4, sigma_w2: 2 }, seeds: 7 } });
    expect(applyOverrides(specFrom(nets), {})).toEqual({ ok: true, value: specFrom(nets) });
  });
});

describe('what is refused', () => {
  test.each([
    [{}, /"matrices" is missing/],
    [{ random: 5 }, /"random" is a map/],
    [{ random: { count: 5 } }, /"random.size" is missing/],
    [{ random: { count: 5, size: 8, width: 3 } }, /unknown key "random.width"/],
    [{ random: { count: 5, size: 8 }, matrices: [[[1]]] }, /instead of "matrices"/],
    [{ random: { count: 5, size: 8 }, gradient: [1] }, /"gradient" has 1 values, wanted 8/],
    [{ matrices: [[[1]], [[1, 2]]] }, /matrix 2 takes 2 values, the one before it gives 1/],
  ])('%j', (fields, message) => {
    const read = parseSpec(JSON.stringify({ kind: 'matrices', ...fields }), { path: 'a.md', line: 1 });
    expect(read.ok ? '' : read.error.map((one) => one.message).join('\n')).toMatch(message);
  });
});
