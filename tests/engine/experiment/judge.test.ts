import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { normFromLog, plain, type Scalar } from '#engine/experiment/claim/scalar.ts';
import type { ClaimTrial } from '#engine/experiment/judge/claim-trial.ts';
import { familyLevel, judge } from '#engine/experiment/judge/judge.ts';
import type { Sides } from '#engine/experiment/judge/sides.ts';
import { studentQuantile } from '#engine/experiment/judge/student.ts';
import { LAYER } from '#engine/experiment/kinds/kind.ts';
import { claimTrial } from '#engine/experiment/run/record.ts';

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

/** The verdict on a claim whose trials have these quantities. */
function verdictOn(
  text: string,
  trials: readonly Readonly<Record<string, readonly Scalar[]>>[],
  { deterministic = false, unit = '' } = {},
) {
  const claim = parseClaim(text);
  if (!claim.ok) throw new Error(claim.error.message);
  const measured = trials.map((entries) => claimTrial(claim.value, new Map(Object.entries(entries))));
  return judge({ that: text }, claim.value, measured, { deterministic, level: 0.95, place: LAYER, unit });
}

describe('what has no value', () => {
  const NOTHING = plain(Number.NaN);
  const diverging = (from: number): Record<string, readonly Scalar[]> => ({
    gradient_norm: Array.from({ length: 300 }, (_, i) => (i + 1 >= from ? NOTHING : normFromLog(0))),
    rate: [from <= 300 ? NOTHING : plain(-1)],
  });
  const seeds = (...from: number[]) =>
    [...from, ...new Array<number>(40 - from.length).fill(301)].map(diverging);

  test.each([
    ['rate < 0', seeds(212, 212, 212), 'diverged at layer 212 in 3 of 40 seeds: nothing to average'],
    ['rate < 0', seeds(212, 230), 'diverged at layer 212–230 in 2 of 40 seeds: nothing to average'],
    ['rate < 0 for all seeds', seeds(7), 'diverged at layer 7 in 1 of 40 seeds: nothing to compare'],
    ['expectation(rate) < 0', seeds(7), 'diverged at layer 7 in 1 of 40 seeds: nothing to average'],
  ])('%s says where', (text, trials, words) => {
    const result = verdictOn(text, trials);
    expect(result).toMatchObject({ verdict: 'inconclusive', seedsNeeded: null, seeds: 40 });
    expect(result.rule).toBe(`"rate" ${words}`);
    expect(result.ruleZh).toMatch(/^40 个种子中有 \d 个：“rate”在第 .* 层发散，无法/);
  });

  test('one violation among finite seeds refutes, whatever the others did', () => {
    expect(verdictOn('rate < -2 for all seeds', seeds(7))).toMatchObject({
      verdict: 'refuted',
      violations: 39,
      measured: -1,
    });
  });

  test('a gradient that is exactly 0 is told apart from one that diverged', () => {
    const dead = {
      gradient_norm: [
        normFromLog(Number.NEGATIVE_INFINITY),
        normFromLog(Number.NEGATIVE_INFINITY),
        normFromLog(0),
      ],
      rate: [plain(Number.NEGATIVE_INFINITY)],
    };
    const result = verdictOn('rate < 0', [dead, diverging(301)]);
    expect(result.verdict).toBe('inconclusive');
    expect(result.rule).toContain('there is exactly 0 at layer 2 in 1 of 2 seeds');
  });

  test.each([
    ['1/0 > 5', '"1 / 0" divides by 0'],
    ['1/(1/0) < 5', '"1 / 0" divides by 0'],
    ['x/(x - 2) > 5', '"x / (x - 2)" divides by 0'],
    ['0^(-1) > 5', '"0 ^ (-1)" divides by 0'],
    ['ln(x - 2) < 5', '"ln(x - 2)" takes the logarithm of a number that is not positive'],
    ['sqrt(1 - x) < 5', '"sqrt(1 - x)" takes the root of a negative number'],
    ['(0 - x)^0.5 < 5', '"(0 - x) ^ 0.5" has no real value'],
    ['x - 10^400 < 5', '"x - 10 ^ 400" is beyond the range of a double'],
  ])('%s is undefined, never supported', (text, words) => {
    const result = verdictOn(text, [{ x: [plain(2)] }], { deterministic: true });
    expect(result).toMatchObject({ verdict: 'inconclusive', seedsNeeded: null });
    expect(result.measured).toBeNaN();
    expect(result.rule).toBe(`${words}: nothing to compare`);
    expect(result.ruleZh).toContain('无法比较');
  });

  test('a grid says at how many points it is undefined', () => {
    const points = [0, 1, 2].map((x) => ({ x: [plain(x)] }));
    const grid = verdictOn('1/x > 0', points, { deterministic: true });
    expect(grid).toMatchObject({ verdict: 'inconclusive', interval: [0.5, 1] });
    expect(grid.rule).toBe('"1 / x" divides by 0 at 1 of 3 points: nothing to compare');
    expect(verdictOn('1/x > 0.7', points, { deterministic: true }).verdict).toBe('refuted');
  });
});

describe('tolerances', () => {
  const values = [8.735, 9.368, 10, 10.632, 11.265];

  test('the rule of an equivalence names its tests', () => {
    const { rule, ruleZh } = verdictOf('rate within 2 of 10', plainSides(values, 10, 2));
    expect(rule).toMatch(
      /^equivalence with margin 2 by two one-sided tests at 2\.5 % each: mean of 5 seeds, Student 95 % interval \[8\.75844, 11\.2416\] lies wholly inside \[8, 12\]$/,
    );
    expect(ruleZh).toContain('由两个单侧检验判定（各 2.5 %）');
  });

  test.each([
    ['rate within 0 of 10', 0],
    ['rate within 1e-9 of 10', 1e-9],
    ['rate within -1 of 10', -1],
  ])('%s is impossible, and no number of seeds is named', (text, tolerance) => {
    const result = verdictOf(text, plainSides(values, 10, tolerance));
    expect(result).toMatchObject({ verdict: 'inconclusive', seedsNeeded: null });
    expect(result.rule).toContain('an impossible tolerance');
    expect(result.ruleZh).toContain('容差不可能达到');
  });

  test('where nothing is random, a tolerance of 0 can be met and one below 0 cannot', () => {
    expect(verdictOf('x within 0 of 1', plainSides([1], 1, 0), true).verdict).toBe('supported');
    const below = verdictOf('x within -1 of 1', plainSides([1], 1, -1), true);
    expect(below).toMatchObject({ verdict: 'inconclusive', seedsNeeded: null });
    expect(below.rule).toContain('an impossible tolerance');
  });

  test('one that changes from seed to seed decides nothing about a mean', () => {
    const trials = values.map((value, i) => sides(plain(value), plain(10), i));
    expect(verdictOf('rate within t of 10', trials)).toMatchObject({ verdict: 'inconclusive' });
  });
});

test('units stand in the rule and beside the measured value, not beside a ratio of sides', () => {
  const one = verdictOn('x < 2', [{ x: [plain(3)] }], { deterministic: true, unit: 's' });
  expect(one).toMatchObject({ unit: 's', verdict: 'refuted', seeds: 1 });
  expect(one.rule).toBe('deterministic, compared exactly: 3 s < 2 s fails');
  const grid = [1, 2].map((x) => ({ x: [plain(x)] }));
  expect(verdictOn('x < x^2 + 1', grid, { deterministic: true, unit: 's' }).unit).toBe('');
});
