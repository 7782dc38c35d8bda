/** @file Claims with functions over all seeds: the jackknife, Wilson's interval, and when neither says anything. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { normFromLog, plain, type Scalar } from '#engine/experiment/claim/scalar.ts';
import { judge } from '#engine/experiment/judge/judge.ts';
import { normalQuantile, wilsonInterval } from '#engine/experiment/judge/wilson.ts';
import { LAYER } from '#engine/experiment/kinds/kind.ts';
import { claimTrial } from '#engine/experiment/run/record.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import type { ClaimResult } from '#engine/experiment/types.ts';
import { specOf } from '../../support/specs.ts';

type Columns = Readonly<Record<string, readonly (number | Scalar)[]>>;

/** The verdict on a claim when these are the quantities of the seeds. */
function verdictOn(text: string, columns: Columns, level = 0.95): ClaimResult {
  const claim = parseClaim(text);
  if (!claim.ok) throw new Error(claim.error.message);
  const count = Object.values(columns)[0]?.length ?? 0;
  const trials = Array.from({ length: count }, (_, seed) => {
    const entries = Object.entries(columns).map(([name, values]) => {
      const value = values[seed] ?? Number.NaN;
      return [name, [typeof value === 'number' ? plain(value) : value]] as const;
    });
    return claimTrial(claim.value, new Map<string, readonly Scalar[]>(entries));
  });
  return judge({ that: text }, claim.value, trials, { deterministic: false, level, place: LAYER, unit: '' });
}

function normals(seed: number, count: number, scale = 1): number[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => scale * rng.normal());
}

describe('the jackknife', () => {
  test('of a ratio of variances holds the F distribution’s truth and says how wide it is', () => {
    const claim = 'variance(a)/variance(b) > 1';
    const result = verdictOn(claim, { a: normals(1, 1000, 5), b: normals(2, 1000) });
    expect(result.verdict).toBe('supported');
    expect(result.quantity).toBe('variance(a)/variance(b)');
    expect(result.measured).toBeGreaterThan(20);
    // ln of a ratio of two sample variances of n normals has variance 4/(n − 1).
    const half = (Math.log(result.interval[1]) - Math.log(result.interval[0])) / 2;
    expect(half / (1.962 * Math.sqrt(4 / 999))).toBeCloseTo(1, 1);
    expect(result.rule).toContain('jackknife over 1000 seeds on logarithms, Student 95 % interval');
  });

  test('holds the truth about 95 times in 100, for ratios of variances and of expectations', () => {
    let variances = 0;
    let expectations = 0;
    const runs = 400;
    for (let i = 0; i < runs; i++) {
      const a = normals(2 * i, 60, 2);
      const b = normals(2 * i + 1, 60);
      const spread = verdictOn('variance(a)/variance(b) > 4', { a, b });
      if (spread.interval[0] <= 4 && spread.interval[1] >= 4) variances += 1;
      const exponential = (values: readonly number[]) => values.map((x) => 3 + 0.2 * x);
      const ratio = verdictOn('expectation(a)/expectation(b) > 1', { a: exponential(a), b: exponential(b) });
      if (ratio.interval[0] <= 1 && ratio.interval[1] >= 1) expectations += 1;
    }
    // Deviation √(0.05·0.95/400) = 0.011; the jackknife of variances is a little too short at 60 seeds.
    expect(Math.abs(variances / runs - 0.95)).toBeLessThan(0.045);
    expect(Math.abs(expectations / runs - 0.95)).toBeLessThan(0.045);
  });

  test('sides over all seeds on both sides are set against each other', () => {
    const columns = { a: normals(5, 300, 3), b: normals(6, 300) };
    const result = verdictOn('variance(a) > 2*variance(b)', columns);
    expect(result).toMatchObject({ verdict: 'supported', quantity: '(variance(a)) / (2*variance(b))' });
    expect(verdictOn('expectation(a) within 1 of expectation(b)', columns).quantity).toBe(
      '(expectation(a)) - (expectation(b))',
    );
  });

  test('expectations of norms that no double holds keep their logarithm', () => {
    const norms = normals(7, 50).map((x) => normFromLog(-2000 + 0.1 * x));
    const others = normals(8, 50).map((x) => normFromLog(-1990 + 0.1 * x));
    const result = verdictOn('expectation(a)/expectation(b) < 1', { a: norms, b: others });
    expect(result.verdict).toBe('supported');
    expect(Math.log(result.measured)).toBeCloseTo(-10, 1);
    const spread = verdictOn('deviation(a)/deviation(b) < 1', { a: norms, b: others });
    expect(Math.log(spread.measured)).toBeCloseTo(-10, 0);
  });

  test('the arithmetic mean of what is log-normal is not its geometric mean', () => {
    const norms = normals(9, 2000).map((x) => normFromLog(x));
    expect(verdictOn('expectation(a) > 1.4', { a: norms })).toMatchObject({ verdict: 'supported' });
    expect(verdictOn('a < 1.1', { a: norms })).toMatchObject({ verdict: 'supported' });
  });

  test('an open claim names the seeds that decide it', () => {
    const result = verdictOn('deviation(a) within 0.1 of 1', { a: normals(11, 40) });
    expect(result.verdict).toBe('inconclusive');
    const needed = result.seedsNeeded ?? 0;
    expect(needed).toBeGreaterThan(40);
    const enough = verdictOn('deviation(a) within 0.1 of 1', { a: normals(12, 4 * needed) });
    expect(enough.verdict).toBe('supported');
  });

  test('two seeds say nothing of a variance, and that three are needed', () => {
    const result = verdictOn('variance(a) < 100', { a: [1, 2] });
    expect(result).toMatchObject({ verdict: 'inconclusive', seedsNeeded: 3, seeds: 2 });
    expect(result.ruleZh).toContain('至少需要 3 个种子');
  });

  test('a name outside has to be the same for every seed', () => {
    const constant = { a: normals(13, 30), theory: new Array<number>(30).fill(0) };
    expect(verdictOn('expectation(a) within 2 of theory', constant).verdict).toBe('supported');
    const changing = verdictOn('variance(a) < a', { a: normals(13, 30) });
    expect(changing.verdict).toBe('inconclusive');
    expect(changing.rule).toBe('"a" differs from seed to seed: write expectation(a)');
  });

  test('a seed that diverged is told, and nothing is averaged over the others', () => {
    const a = normals(14, 30);
    a[4] = Number.NaN;
    const result = verdictOn('expectation(a) < 100', { a });
    expect(result.verdict).toBe('inconclusive');
    expect(result.rule).toBe('"a" is not a finite number in 1 of 30 seeds: nothing to average');
  });
});

describe('shares of seeds', () => {
  test.each([
    // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson’s interval of %i in %i is [%f, %f]', (held, count, low, high) => {
    const interval = wilsonInterval(held, count, normalQuantile(0.975));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  const losses = (good: number, bad: number, diverged = 0) => ({
    loss: [
      ...new Array<number>(good).fill(0.1),
      ...new Array<number>(bad).fill(0.6),
      ...new Array<number>(diverged).fill(Number.NaN),
    ],
  });

  test.each([
    ['fraction(loss < 0.3) >= 0.5', 18, 2, 'supported'],
    ['fraction(loss < 0.3) >= 0.5', 2, 18, 'refuted'],
    ['fraction(loss < 0.3) >= 0.5', 12, 8, 'inconclusive'],
    ['0.5 <= fraction(loss < 0.3)', 18, 2, 'supported'],
    ['fraction(loss < 0.3) within 0.25 of 0.9', 27, 3, 'supported'],
    ['fraction(loss < 0.3) <= 2', 12, 8, 'supported'],
    ['fraction(loss < 0.3) >= 1', 20, 0, 'inconclusive'],
  ])('%s with %i against %i', (text, good, bad, verdict) => {
    const result = verdictOn(text, losses(good, bad));
    expect(result).toMatchObject({ verdict, quantity: 'fraction(loss < 0.3)' });
    expect(result.measured).toBe(good / (good + bad));
    expect(result.interval[0]).toBeGreaterThanOrEqual(0);
    expect(result.interval[1]).toBeLessThanOrEqual(1);
    expect(result.rule).toContain(`holds in ${good} of ${good + bad} seeds`);
  });

  test('a seed without a finite value does not hold, and is counted', () => {
    const result = verdictOn('fraction(loss < 0.3) <= 0.9', losses(10, 0, 10));
    expect(result).toMatchObject({ measured: 0.5, verdict: 'supported' });
    expect(result.rule).toContain('(10 without a finite value count as not holding)');
    expect(verdictOn('fraction(loss > 0.3) <= 0.9', losses(10, 0, 10)).measured).toBe(0);
  });

  test('an open share names the seeds that decide it, at the same share', () => {
    const result = verdictOn('fraction(loss < 0.3) >= 0.5', losses(12, 8));
    const needed = result.seedsNeeded ?? 0;
    const many = (count: number) => losses(Math.round(0.6 * count), count - Math.round(0.6 * count));
    expect(verdictOn('fraction(loss < 0.3) >= 0.5', many(needed - 5)).verdict).toBe('inconclusive');
    expect(verdictOn('fraction(loss < 0.3) >= 0.5', many(needed + 5)).verdict).toBe('supported');
  });

  test('that every seed agrees does not make a combination certain', () => {
    const result = verdictOn('1 - fraction(loss < 0.3) < 0.5', losses(10, 0));
    expect(result.verdict).toBe('inconclusive');
    expect(result.rule).toContain('compare fraction(…) alone with a number');
  });
});

describe('where nothing is random', () => {
  test.each([
    'kind: activation\nactivation: tanh\nclaims: [{that: expectation(derivative_max) <= 1}]',
    'kind: calc\nlet: {p: {from: 1, to: 9, steps: 9}}\nclaims: [{that: fraction(p < 5) > 0.1}]',
  ])('%s is refused before the run', (text) => {
    expect(() => specOf(text)).toThrow('is over seeds, and nothing is random here');
    const spec = specOf(text.replace(/claims:.*/s, ''));
    const that = text.includes('calc') ? 'variance(p) > 1' : 'variance(derivative_max) > 1';
    const run = runSpec({ ...spec, claims: [{ that }] });
    expect(run).toMatchObject({ ok: false, error: { code: 'claim-misuse' } });
  });
});

test('a run over all seeds: shared weights scatter more than independent ones', () => {
  const spec = specOf(
    'kind: recurrent\nwidth: 16\nsteps: 30\nactivation: linear\ninit: gaussian\nsigma_w2: 1\nseeds: 120\nclaims:\n' +
      '  - that: variance(log_ratio)/variance(independent_log_ratio) > 1\n' +
      '  - that: fraction(log_ratio > 0) > 0.2\n' +
      '  - that: log_ratio > 0',
  );
  const run = runSpec(spec);
  if (!run.ok) throw new Error(run.error.message);
  const [ratio, share, mean] = run.value.claims;
  expect(ratio).toMatchObject({ verdict: 'supported', seeds: 120 });
  expect(ratio?.measured).toBeGreaterThan(2);
  expect(share?.rule).toContain('Wilson 95 % interval');
  expect(mean?.rule).toContain('mean of 120 seeds');
});
