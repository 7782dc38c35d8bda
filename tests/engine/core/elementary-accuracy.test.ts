/**
 * @file The elementary functions against values known to hundreds of digits, over doubles of every size, and byte for
 * byte against themselves (law L4): a hash of many thousand results that no platform may change.
 */

import { describe, expect, test } from 'vitest';
import {
  cos,
  cosh,
  erf,
  erfc,
  exp,
  expm1,
  log,
  log1p,
  log10,
  pow,
  sin,
  sinh,
  tanh,
} from '#engine/core/elementary.ts';
import { contentHash } from '#engine/core/hash.ts';
import { createRng } from '#engine/core/random.ts';
import golden from '../../fixtures/elementary-values.json' with { type: 'json' };
import { anyDouble, ulps } from './ulp.ts';

const own = { exp, expm1, log, log1p, log10, sinh, cosh, tanh, sin, cos, erf, erfc };

/** Allowed distance from the correctly rounded value: the true error, rounded up to whole steps. */
const ALLOWED: Readonly<Record<keyof typeof own, number>> = {
  exp: 1,
  expm1: 1,
  log: 1,
  log1p: 1,
  log10: 2,
  sinh: 2,
  cosh: 2,
  tanh: 2,
  sin: 1,
  cos: 1,
  erf: 1,
  erfc: 3,
};
const NAMES = Object.keys(ALLOWED) as (keyof typeof own)[];

describe('against values of more than 400 digits', () => {
  test.each(NAMES)('%s', (name) => {
    for (const [x = Number.NaN, want = Number.NaN] of golden.values[name]) {
      expect(ulps(own[name](x), want), `${name}(${x}) = ${want}`).toBeLessThanOrEqual(ALLOWED[name]);
    }
  });

  test('pow', () => {
    for (const [x = Number.NaN, y = Number.NaN, want = Number.NaN] of golden.values.pow) {
      expect(ulps(pow(x, y), want), `${x} to the power ${y} = ${want}`).toBeLessThanOrEqual(1);
    }
  });
});

describe('over doubles of every size', () => {
  const platform = [
    ['exp', Math.exp],
    ['expm1', Math.expm1],
    ['log', Math.log],
    ['log1p', Math.log1p],
    ['log10', Math.log10],
    ['sinh', Math.sinh],
    ['cosh', Math.cosh],
    ['tanh', Math.tanh],
  ] as const;

  test.each(platform)('%s stays within 2 ulp of the platform', (name, reference) => {
    const rng = createRng(21);
    for (let i = 0; i < 10_000; i++) {
      const x = anyDouble(rng);
      expect(ulps(own[name](x), reference(x)), `${name}(${x})`).toBeLessThanOrEqual(2);
    }
  });

  test('sine and cosine lie on the unit circle, and the quadrant is right', () => {
    const rng = createRng(22);
    for (let i = 0; i < 1000; i++) {
      const x = anyDouble(rng);
      if (!Number.isFinite(x)) continue;
      expect(Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1)).toBeLessThan(5e-16);
      expect(sin(x)).toBe(-sin(-x));
      expect(cos(x)).toBe(cos(-x));
    }
  });

  test.each(['sinh', 'tanh', 'erf', 'sin'] as const)('%s is odd to the last bit', (name) => {
    const rng = createRng(23);
    for (let i = 0; i < 1000; i++) {
      const x = anyDouble(rng);
      expect(Object.is(own[name](-x), -own[name](x)), `${x}`).toBe(true);
    }
  });

  test.each([
    ['exp', -740, 705],
    ['log', 0, 10],
    ['tanh', -3, 3],
    ['erf', -3, 3],
    ['expm1', -5, 5],
  ] as const)('%s never falls from one coarse step to the next', (name, low, high) => {
    let before = own[name](low);
    for (let i = 1; i <= 20_000; i++) {
      const now = own[name](low + ((high - low) * i) / 20_000);
      expect(now >= before, `${i}`).toBe(true);
      before = now;
    }
  });

  test('erf and erfc complete each other', () => {
    for (let x = -6; x <= 6; x += 0.001) {
      expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThan(3e-16);
    }
    expect([erf(NaN), erfc(NaN)]).toEqual([NaN, NaN]);
    expect(Object.is(erf(-0), -0)).toBe(true);
  });
});

describe('the same bytes everywhere', () => {
  /** Results at 2,000 doubles of every size and 2,000 between −20 and 20, as one hash. */
  function digest(f: (x: number) => number): string {
    const rng = createRng(31);
    const values = new Float64Array(4000);
    for (let i = 0; i < 2000; i++) values[i] = f(anyDouble(rng));
    for (let i = 2000; i < 4000; i++) values[i] = f(40 * rng.uniform() - 20);
    // NaN has many patterns; all count as one.
    return contentHash(values.join(' ')).slice(0, 16);
  }

  test.each([
    ['exp', 'b3213a5f5e59964b'],
    ['expm1', '457571a1599960a1'],
    ['log', '10de09dd0f85a0cb'],
    ['log1p', 'e196f69e04a43ea7'],
    ['log10', '1f3aa1a82f93ee26'],
    ['sinh', '1aa5897d08f26beb'],
    ['cosh', '905bf09bcf2f578c'],
    ['tanh', '4d67089c8e2bc553'],
    ['sin', '7b41788c355f3ded'],
    ['cos', '2651edd4d59ffa07'],
    ['erf', '42a09298bf9ba91c'],
    ['erfc', 'e537c5307b047c02'],
  ] as const)('%s', (name, hash) => {
    expect(digest(own[name])).toBe(hash);
  });

  test('pow', () => {
    const rng = createRng(32);
    expect(digest((x) => pow(Math.abs(x), 6 * rng.uniform() - 3))).toBe('c8ec0afcf0d9ae56');
  });
});
