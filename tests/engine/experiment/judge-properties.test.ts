/** @file What holds of every verdict, whatever was measured. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '#engine/experiment/claim/ast.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { normFromLog, plain, type Scalar } from '#engine/experiment/claim/scalar.ts';
import { judge } from '#engine/experiment/judge/judge.ts';
import { momentsWithoutEach, varianceOf } from '#engine/experiment/judge/moments.ts';
import { jackknife, summarise } from '#engine/experiment/judge/sample.ts';
import { normalQuantile, wilsonInterval } from '#engine/experiment/judge/wilson.ts';
import { LAYER } from '#engine/experiment/kinds/kind.ts';
import { claimTrial } from '#engine/experiment/run/record.ts';
import type { ClaimResult } from '#engine/experiment/types.ts';
import { mustHold } from '../must-hold.ts';

function claimOf(text: string): Claim {
  const claim = parseClaim(text);
  if (!claim.ok) throw new Error(`${text}: ${claim.error.message}`);
  return claim.value;
}

function verdictOf(
  text: string,
  a: readonly Scalar[],
  b: readonly Scalar[],
  deterministic = false,
): ClaimResult {
  const claim = claimOf(text);
  const trials = a.map((value, seed) =>
    claimTrial(
      claim,
      new Map([
        ['a', [value]],
        ['b', [b[seed] ?? plain(0)]],
      ]),
    ),
  );
  const options = { deterministic, level: 0.95, place: LAYER, unit: '' };
  return judge({ that: text }, claim, trials, options);
}

const number = fc.oneof(fc.double({ min: -100, max: 100, noNaN: true }), fc.integer({ min: -3, max: 3 }));
const plainSample = fc.array(number.map(plain), { minLength: 2, maxLength: 12 });
const normSample = fc.array(fc.double({ min: -900, max: 900, noNaN: true }).map(normFromLog), {
  minLength: 2,
  maxLength: 12,
});
const sample = fc.oneof(plainSample, normSample);
const anyScalar = fc.oneof(
  number.map(plain),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, -0).map(plain),
  fc.double({ min: -2000, max: 2000, noNaN: true }).map(normFromLog),
);
const anySample = fc.array(anyScalar, { minLength: 1, maxLength: 6 });
const bound = fc.double({ min: -50, max: 50, noNaN: true });

const OPPOSITES = [
  ['<', '>='],
  ['<=', '>'],
  ['<', '>'],
] as const;
const QUANTITIES = ['a', 'a - b', 'exp(a)', 'expectation(a)', 'variance(a)', 'fraction(a < b)'];

function supportedBoth(one: ClaimResult, other: ClaimResult): boolean {
  return one.verdict === 'supported' && other.verdict === 'supported';
}

describe('opposite claims are never both supported', () => {
  test.each(OPPOSITES)('a %s c and a %s c, over seeds and over all of them', (one, other) => {
    mustHold(
      fc.property(fc.constantFrom(...QUANTITIES), anySample, anySample, bound, (text, a, b, c) => {
        const claims = [verdictOf(`${text} ${one} ${c}`, a, b), verdictOf(`${text} ${other} ${c}`, a, b)];
        expect(supportedBoth(claims[0] as ClaimResult, claims[1] as ClaimResult)).toBe(false);
      }),
      300,
    );
  });

  test.each(OPPOSITES)('a %s b and a %s b, seed by seed, exactly and for all seeds', (one, other) => {
    mustHold(
      fc.property(anySample, anySample, fc.boolean(), (a, b, deterministic) => {
        const tail = deterministic ? '' : ' for all seeds';
        const left = verdictOf(`a ${one} b${tail}`, a, b, deterministic);
        const right = verdictOf(`a ${other} b${tail}`, a, b, deterministic);
        expect(supportedBoth(left, right)).toBe(false);
      }),
      300,
    );
  });

  test('equal within 0, and smaller or larger', () => {
    mustHold(
      fc.property(anyScalar, anyScalar, fc.constantFrom('<', '>'), (a, b, relation) => {
        const equal = verdictOf('a within 0 of b', [a], [b], true);
        expect(supportedBoth(equal, verdictOf(`a ${relation} b`, [a], [b], true))).toBe(false);
      }),
      500,
    );
  });

  test('within a margin, and beyond it', () => {
    mustHold(
      fc.property(plainSample, bound, fc.double({ min: 0, max: 20, noNaN: true }), (a, c, margin) => {
        const near = verdictOf(`a within ${margin} of ${c}`, a, a);
        const beyond = verdictOf(`a > ${c + margin + 1e-6}`, a, a);
        expect(supportedBoth(near, beyond)).toBe(false);
      }),
    );
  });
});

describe('more seeds of the same scale', () => {
  const repeated = (values: readonly Scalar[], times: number) =>
    Array.from({ length: times }, () => values).flat();

  test.each(['a < 1', 'a within 2 of 1', 'expectation(a) < 1', 'variance(a) < 9', 'fraction(a < 1) >= 0.5'])(
    'never turn what is supported into its opposite, nor back: %s',
    (text) => {
      mustHold(
        fc.property(sample, fc.integer({ min: 2, max: 5 }), (a, times) => {
          const few = verdictOf(text, a, a).verdict;
          const many = verdictOf(text, repeated(a, times), repeated(a, times)).verdict;
          if (few === 'supported') expect(many).not.toBe('refuted');
          if (few === 'refuted') expect(many).not.toBe('supported');
        }),
        200,
      );
    },
  );
});

describe('intervals', () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 30 });
  const without = (all: readonly number[], seed: number) => all.filter((_, i) => i !== seed);

  test('the jackknife of a mean is the Student interval of the mean', () => {
    mustHold(
      fc.property(values, fc.constantFrom(0.9, 0.95, 0.999), (all, level) => {
        const { all: whole, without: each } = momentsWithoutEach(all);
        const jack = jackknife(
          whole.mean,
          each.map(({ mean }) => mean),
          level,
        );
        const student = summarise(all, level);
        const size = 1e-9 * (1 + Math.max(...all.map(Math.abs)));
        expect(Math.abs(jack.mean - student.mean)).toBeLessThan(size);
        expect(Math.abs(jack.low - student.low)).toBeLessThan(100 * size);
        expect(Math.abs(jack.high - student.high)).toBeLessThan(100 * size);
      }),
    );
  });

  test('the moments without a value are those of the others', () => {
    mustHold(
      fc.property(values, fc.nat(), (all, pick) => {
        const seed = pick % all.length;
        const moments = momentsWithoutEach(all).without[seed];
        const others = summarise(without(all, seed), 0.95);
        if (moments === undefined) throw new Error('no moments');
        expect(moments.mean).toBeCloseTo(others.mean, 8);
        expect(Math.sqrt(varianceOf(moments))).toBeCloseTo(others.deviation, 4);
      }),
    );
  });

  test('one huge value leaves the digits of the others alone', () => {
    const { without: each } = momentsWithoutEach([1e20, 1, 2, 3]);
    expect(each[0]).toEqual({ count: 3, mean: 2, squares: 2 });
  });

  test('Wilson’s stays inside [0, 1], holds the share, and shrinks with seeds', () => {
    mustHold(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(), (count, pick) => {
        const held = pick % (count + 1);
        const z = normalQuantile(0.975);
        const { low, high } = wilsonInterval(held, count, z);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(held / count);
        expect(high).toBeGreaterThanOrEqual(held / count);
        const more = wilsonInterval(10 * held, 10 * count, z);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
      300,
    );
  });

  test.each([
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.5, 0],
  ])('normal quantile %f = %f', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  /** Exact, by adding up the binomial distribution. */
  test.each([
    [20, 0.3],
    [40, 0.1],
    [100, 0.5],
    [60, 0.95],
  ])('Wilson’s covers in about 95 % of samples: n = %i, p = %f', (count, p) => {
    const z = normalQuantile(0.975);
    let covered = 0;
    let weight = (1 - p) ** count;
    for (let held = 0; held <= count; held++) {
      const { low, high } = wilsonInterval(held, count, z);
      if (low <= p && p <= high) covered += weight;
      weight *= ((count - held) / (held + 1)) * (p / (1 - p));
    }
    expect(Math.abs(covered - 0.95)).toBeLessThan(0.03);
  });
});
