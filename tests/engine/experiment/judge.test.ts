import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { normFromLog, plain, type Scalar } from '#engine/experiment/claim/scalar.ts';
import type { ClaimTrial } from '#engine/experiment/judge/claim-trial.ts';
import { familyLevel, judge } from '#engine/experiment/judge/judge.ts';
import type { Sides } from '#engine/experiment/judge/sides.ts';
import { studentQuantile } from '#engine/experiment/judge/student.ts';
import { LAYER } from '#engine/experiment/kinds/kind.ts';

describe('Student quantiles against published tables', () => {
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 5, 2.5705818356363146],
    [0.975, 10, 2.228138851986274],
    [0.975, 29, 2.045229642132703],
    [0.975, 100, 1.9839715185235518],
    [0.975, 1000, 1.9623390808264083],
    [0.95, 5, 2.0150483733330233],
    [0.995, 10, 3.16927267261695],
    [0.995, 30, 2.7499956535672254],
  ])('t(%f; %i) = %f', (p, df, want) => {
    expect(studentQuantile(p, df) / want).toBeCloseTo(1, 8);
  });
});

function verdictOf(text: string, trials: readonly Sides[], deterministic = false) {
  const claim = parseClaim(text);
  if (!claim.ok) throw new Error(claim.error.message);
  const options = { deterministic, level: 0.95, place: LAYER, unit: '' };
  return judge({ that: text }, claim.value, trials.map(trialOf), options);
}

function trialOf({ left, right, tolerance }: Sides): ClaimTrial {
  return { values: [left, right, plain(tolerance)], trouble: null };
}

const sides = (left: Scalar, right: Scalar, tolerance = 0): Sides => ({ left, right, tolerance });
const plainSides = (values: readonly number[], right: number, tolerance = 0) =>
  values.map((value) => sides(plain(value), plain(right), tolerance));

describe('means over seeds', () => {
  // Mean 10, deviation 1, 5 seeds: the interval is 10 ± 2.7764·1/√5 = [8.758, 11.242].
  const values = [8.735, 9.368, 10, 10.632, 11.265];

  test.each([
    ['rate <= 12', 12, 0, 'supported'],
    ['rate <= 8', 8, 0, 'refuted'],
    ['rate <= 11', 11, 0, 'inconclusive'],
    ['rate >= 8', 8, 0, 'supported'],
    ['rate > 12', 12, 0, 'refuted'],
    ['rate within 2 of 10', 10, 2, 'supported'],
    ['rate within 1 of 10', 10, 1, 'inconclusive'],
    ['rate within 1 of 13', 13, 1, 'refuted'],
  ])('%s', (text, right, tolerance, verdict) => {
    const result = verdictOf(text, plainSides(values, right, tolerance));
    expect(result.verdict).toBe(verdict);
    expect(result.quantity).toBe('rate');
    expect(result.measured).toBeCloseTo(10, 12);
    expect(result.interval[0]).toBeCloseTo(8.758, 2);
    expect(result.interval[1]).toBeCloseTo(11.242, 2);
    expect(result.seedsNeeded === null).toBe(verdict !== 'inconclusive');
  });

  test('an inconclusive claim names a number of seeds that does decide it', () => {
    const rng = createRng(2);
    const draw = (count: number) => Array.from({ length: count }, () => 0.2 + rng.normal());
    const few = verdictOf('rate > 0', plainSides(draw(20), 0));
    expect(few.verdict).toBe('inconclusive');
    const needed = few.seedsNeeded ?? 0;
    expect(needed).toBeGreaterThan(20);
    expect(verdictOf('rate > 0', plainSides(draw(4 * needed), 0)).verdict).toBe('supported');
  });

  test('norms are averaged as logarithms', () => {
    const trials = [-4, -2, 0, -3, -1].map((ln) => sides(normFromLog(ln), plain(0.5)));
    const result = verdictOf('gradient_norm[1] <= 0.5', trials);
    expect(result.measured).toBeCloseTo(Math.exp(-2), 12);
    expect(result.rule).toContain('geometric mean');
  });

  test('sides that both depend on the seed are compared pair by pair', () => {
    const rng = createRng(3);
    const trials = Array.from({ length: 30 }, () => {
      const shared = 100 * rng.normal();
      return sides(normFromLog(shared - 1), normFromLog(shared + 0.1 * rng.normal()));
    });
    const result = verdictOf('gradient_norm[1] < gradient_norm[2]', trials);
    expect(result.verdict).toBe('supported');
    expect(result.quantity).toBe('(gradient_norm[1]) / (gradient_norm[2])');
    expect(result.measured).toBeCloseTo(Math.exp(-1), 1);
  });

  test('values beyond the range of a double are still compared', () => {
    const trials = [-1448, -1450, -1449].map((ln) => sides(normFromLog(ln), normFromLog(-1400)));
    expect(verdictOf('gradient_norm[1] < gradient_norm[2]', trials).verdict).toBe('supported');
  });

  test('one seed decides nothing, and says that two are needed', () => {
    const result = verdictOf('rate < 0', plainSides([-5], 0));
    expect(result).toMatchObject({ verdict: 'inconclusive', seedsNeeded: 2 });
  });

  test('a seed without a finite number leaves the claim open', () => {
    expect(verdictOf('rate < 0', plainSides([-1, Number.NEGATIVE_INFINITY], 0)).verdict).toBe('inconclusive');
  });

  test('the interval holds the truth about 95 times in 100', () => {
    const rng = createRng(8);
    let held = 0;
    for (let i = 0; i < 1000; i++) {
      const sample = Array.from({ length: 10 }, () => rng.normal());
      const { interval } = verdictOf('rate < 9', plainSides(sample, 9));
      if (interval[0] <= 0 && interval[1] >= 0) held += 1;
    }
    // Deviation √(0.05·0.95/1000) = 0.0069.
    expect(Math.abs(held / 1000 - 0.95)).toBeLessThan(4 * 0.0069);
  });

  test('a page of many statements asks more of each', () => {
    expect(familyLevel(1)).toBe(0.95);
    expect(familyLevel(50)).toBeCloseTo(0.999, 12);
  });
});

describe('for all seeds', () => {
  test('no violation in N supports, and the rule says what that proves', () => {
    const result = verdictOf('rate <= 2 for all seeds', plainSides([1, 1.5, 1.9], 2));
    expect(result).toMatchObject({ verdict: 'supported', measured: 1.9, interval: [1, 1.9] });
    expect(result.rule).toBe('0 violations in 3 seeds; the proof is the argument');
  });

  test('one violation beyond 1000 rounding errors refutes', () => {
    expect(verdictOf('rate <= 1 for all seeds', plainSides([0.5, 1 + 1e-11], 1)).verdict).toBe('refuted');
    expect(verdictOf('rate <= 1 for all seeds', plainSides([0.5, 1 + 1e-14], 1)).verdict).toBe('supported');
  });
});

describe('deterministic comparisons', () => {
  test.each([
    ['x <= 0.25', 0.25, 0.25, 0, 'supported'],
    ['x <= 0.24', 0.25, 0.24, 0, 'refuted'],
    ['x <= 0.2499999', 0.25, 0.2499999, 0, 'refuted'],
    ['x < 0.25', 0.25, 0.25, 0, 'refuted'],
    ['x >= 0.3', 0.1 + 0.2, 0.3, 0, 'supported'],
    ['x <= 0.3', 0.1 + 0.2, 0.3, 0, 'supported'],
    ['x within 0 of 0.3', 0.1 + 0.2, 0.3, 0, 'supported'],
    ['x within 0 of 1', 1 + 1e-13, 1, 0, 'supported'],
    ['x within 0 of 1', 1 + 1e-12, 1, 0, 'refuted'],
    ['x within 0.005 of 0.27', 3 / 11, 0.27, 0.005, 'supported'],
  ])('%s with x = %f', (text, left, right, tolerance, verdict) => {
    const result = verdictOf(text, plainSides([left], right, tolerance), true);
    expect(result.verdict).toBe(verdict);
    expect(result.interval).toEqual([left, left]);
  });
});
