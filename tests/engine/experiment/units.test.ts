/** @file Numbers with units: reading them, combining them, and claims whose units do not fit. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { unitOfClaim, unitProblems } from '#engine/experiment/claim/unit-check.ts';
import {
  agree,
  baseUnit,
  NO_UNIT,
  powerOf,
  productOf,
  quotientOf,
  type Unit,
  unitText,
} from '#engine/experiment/dimensions.ts';
import { unitsOf } from '#engine/experiment/quantities.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import { readWithUnit } from '#engine/experiment/units.ts';
import { specOf } from '../../support/specs.ts';
import { mustHold } from '../must-hold.ts';

describe('a number with its unit', () => {
  test.each([
    ['80 GB', 80e9, 'B'],
    ['80GB', 80e9, 'B'],
    ['16 B', 16, 'B'],
    ['64 KiB', 65536, 'B'],
    ['400 Gbit/s', 50e9, 'B/s'],
    ['3.35 TB/s', 3.35e12, 'B/s'],
    ['989 TFLOP/s', 989e12, 'FLOP/s'],
    ['989 TFLOPS', 989e12, 'FLOP/s'],
    ['1.2 PFLOPs', 1.2e15, 'FLOP'],
    ['1.41 GHz', 1.41e9, '1/s'],
    ['20 /s', 20, '1/s'],
    ['5 ms', 0.005, 's'],
    ['5 μs', 5e-6, 's'],
    ['7 ns', 7e-9, 's'],
    ['2 min', 120, 's'],
    ['3 h', 10800, 's'],
    ['700 W', 700, 'W'],
    ['1 kJ', 1000, 's*W'],
    ['35 token/s/GPU', 35, 'token/s/GPU'],
    ['4096 tokens', 4096, 'token'],
    ['9.8 MB/s^2', 9.8e6, 'B/s^2'],
    ['27 %', 0.27, ''],
    ['-2.5e3', -2500, ''],
  ])('%s is %f %s', (text, value, unit) => {
    const read = readWithUnit(text);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.value / value).toBeCloseTo(1, 12);
    expect(unitText(read.value.dimensions ?? NO_UNIT)).toBe(unit);
  });

  test('only a bare number has no dimensions', () => {
    expect(readWithUnit('3')).toMatchObject({ ok: true, value: { dimensions: null } });
    expect(readWithUnit('3 %')).toMatchObject({ ok: true, value: { dimensions: NO_UNIT } });
  });

  test.each([
    ['7B', 'may be billions or bytes: write 7e9, or "7 B" for bytes'],
    ['70B params', 'write 70e9'],
    ['70 B params', 'write 70e9'],
    ['2.5B', 'write 2.5e9'],
    ['7M', 'a count takes no letter; write 7e6'],
    ['4 K', 'write 4e3'],
    ['3 Gb', 'unknown unit "Gb": write Gbit or GB'],
    ['3 Gbps', 'write Gbit/s or GB/s'],
    ['3 TFLOP/sec', 'unknown unit "sec"'],
    ['3 GiBB', 'did you mean "GiB"?'],
    ['3 GB/', 'unknown unit ""'],
    ['eighty GB', 'does not begin with a number'],
    ['1e999 GB', 'is not a finite number'],
  ])('%s is refused with what to write', (text, message) => {
    const read = readWithUnit(text);
    expect(read.ok ? read.value : read.error).toContain(message);
  });
});

const LET = {
  kv: '2.5 GB',
  bw: '3.35 TB/s',
  t: '5 ms',
  flops: '989 TFLOP/s',
  clock: '1.41 GHz',
  tokens: '2e12 tokens',
  work: '8.4e22 FLOP',
  params: 7e9,
  share: '5 %',
  area: '4 s^2',
};
const HEAD = `kind: calc\nlet: ${JSON.stringify(LET)}\n`;
const units = unitsOf(specOf(`${HEAD}claims: []`));

function claimOf(text: string) {
  const claim = parseClaim(text);
  if (!claim.ok) throw new Error(claim.error.message);
  return claim.value;
}

describe('units of a claim', () => {
  test.each([
    ['kv/bw < t', 's'],
    ['kv/bw < 1', 's'],
    ['kv/bw within 0.001 of t', 's'],
    ['kv/bw within t of 2*t', 's'],
    ['flops/bw > 295', 'FLOP/B'],
    ['2*108*512*clock < flops', '1/s'],
    ['6*params*tokens < work', 'token'],
    ['tokens/t > 100', 'token/s'],
    ['sqrt(area) < t', 's'],
    ['t^2 < area', 's^2'],
    ['t^-1 < clock', '1/s'],
    ['max(t, kv/bw) + 1 < 2', 's'],
    ['ln(t*clock) + exp(kv/(bw*t)) < 9', ''],
    ['share*kv < kv', 'B'],
    ['share < 0.1', ''],
    ['abs(-t) < mean(t, 1)', 's'],
    ['ln(tokens) < 30', ''],
    ['kv/kv < 2', ''],
    ['variance(t) < area', 's^2'],
    ['params < 1e10', ''],
  ])('%s is measured in "%s"', (text, unit) => {
    const claim = claimOf(text);
    const problems = unitProblems(claim, units);
    expect(unitOfClaim(claim, units)).toBe(unit);
    expect(problems).toEqual([]);
  });

  test.each([
    ['kv/bw + kv < 1', 9, '"kv / bw" is in s, "kv" is in B: they cannot be added'],
    ['t - bw < 1', 5, '"t" is in s, "bw" is in B/s: they cannot be subtracted'],
    ['kv < t', 6, '"kv" is in B, "t" is in s: they cannot be compared'],
    ['kv within t of 2*kv', 11, '"kv" is in B, "t" is in s: they cannot be compared'],
    ['kv within share of 2*kv', 11, '"share" is a number without unit'],
    ['max(kv, t) < 1', 9, 'they cannot be compared'],
    ['exp(t) < 1', 1, '"t" is in s: exp takes a number without unit'],
    ['ln(kv) < 1', 1, '"kv" is in B: ln takes a number without unit'],
    ['sqrt(t) < 1', 1, '"t" is in s: its square root has no unit'],
    ['t^0.5 < 1', 2, '"t" is in s: only a whole power of it has a unit'],
    ['t^params < 1', 2, 'only a whole power'],
    ['2^t < 1', 3, '"t" is in s and cannot be an exponent'],
    ['kv/kv < t', 9, '"kv / kv" is a number without unit, "t" is in s'],
  ])('%s is refused at column %i', (text, column, message) => {
    const [problem] = unitProblems(claimOf(text), units);
    expect(problem?.message).toContain(message);
    expect(problem?.column).toBe(column);
  });

  test('are checked when a spec is read, with the line, and named in the result', () => {
    const wrong = parseSpec(`${HEAD}claims:\n  - that: kv + t < 1`, { path: 'note.md', line: 10 });
    expect(wrong).toMatchObject({ ok: false, error: [{ line: 13, code: 'claim-bad-unit' }] });
    const run = runSpec(specOf(`${HEAD}claims: [{that: kv/bw < t}]`));
    if (!run.ok) throw new Error(run.error.message);
    expect(run.value.claims[0]).toMatchObject({ unit: 's', verdict: 'supported', quantity: 'kv/bw' });
    expect(run.value.claims[0]?.rule).toContain('0.000746269 s < 0.005 s holds');
  });

  test('a range has the same unit at both ends', () => {
    const ranged = (from: string, to: string) =>
      parseSpec(`kind: calc\nlet: {n: {from: ${from}, to: ${to}, steps: 3}}\nclaims: [{that: n > 0}]`, {
        path: 'note.md',
        line: 1,
      });
    expect(ranged('1 GB', '4 GB').ok).toBe(true);
    expect(ranged('1 MB', '4 GB').ok).toBe(true);
    for (const [from, to] of [
      ['1', '4 GB'],
      ['1 s', '4 GB'],
      ['0 %', '10'],
    ] as const) {
      expect(ranged(from, to), `${from} ${to}`).toMatchObject({
        ok: false,
        error: [{ code: 'spec-bad-value' }],
      });
    }
  });
});

describe('the worked example', () => {
  test('a bubble of 27 % is supported; (p-1)/m is another number, and both are shown', () => {
    const run = runSpec(
      specOf(
        'kind: calc\nlet: {p: 4, m: 8}\nclaims:\n' +
          '  - that: (p-1)/(m+p-1) within 0.005 of 0.27\n' +
          '  - that: (p-1)/m within 0.005 of (p-1)/(m+p-1)',
      ),
    );
    if (!run.ok) throw new Error(run.error.message);
    const [share, ratio] = run.value.claims;
    expect(share).toMatchObject({ verdict: 'supported', quantity: '(p-1)/(m+p-1)' });
    expect(share?.measured).toBeCloseTo(3 / 11, 12);
    expect(ratio).toMatchObject({ verdict: 'refuted', quantity: '(p-1)/m', measured: 0.375 });
    expect(ratio?.rule).toBe('deterministic, compared exactly: 0.375 within 0.005 of 0.272727 fails');
    expect(ratio?.ruleZh).toBe('没有随机性，精确比较：0.375 与 0.272727 相差不超过 0.005，不成立');
  });
});

describe('algebra of units', () => {
  const unit: fc.Arbitrary<Unit> = fc
    .array(fc.constantFrom('B', 's', 'W', 'FLOP', 'token', 'GPU'), { maxLength: 5 })
    .chain((above) =>
      fc
        .array(fc.constantFrom('B', 's', 'W', 'FLOP', 'token', 'GPU'), { maxLength: 5 })
        .map((below) =>
          below.map(baseUnit).reduce(quotientOf, above.map(baseUnit).reduce(productOf, NO_UNIT)),
        ),
    );

  test('products are commutative, quotients undo them, powers repeat them', () => {
    mustHold(
      fc.property(unit, unit, fc.integer({ min: 1, max: 4 }), (a, b, power) => {
        expect(productOf(a, b)).toEqual(productOf(b, a));
        expect(quotientOf(productOf(a, b), b)).toEqual(a);
        expect(quotientOf(a, a)).toEqual(NO_UNIT);
        const repeated = new Array<Unit>(power).fill(a).reduce(productOf);
        expect(powerOf(a, power)).toEqual(repeated);
        expect(powerOf(repeated, 1 / power)).toEqual(a);
        expect(agree(a, b)).toBe(agree(b, a));
      }),
    );
  });

  test('the text of a unit reads back as that unit', () => {
    mustHold(
      fc.property(unit, (a) => {
        const read = readWithUnit(`1 ${unitText(a)}`);
        expect(read.ok && (read.value.dimensions ?? NO_UNIT)).toEqual(a);
      }),
    );
  });

  test('multiplying two written quantities multiplies value and unit', () => {
    const written = fc.constantFrom('2 GB', '3 TB/s', '5 ms', '4 TFLOP', '7 tokens', '50 %', '3 KiB', '2 /s');
    mustHold(
      fc.property(written, written, (one, other) => {
        const [a, b] = [readWithUnit(one), readWithUnit(other)];
        if (!a.ok || !b.ok) throw new Error('unreadable');
        const text = `${Number(one.split(' ')[0]) * Number(other.split(' ')[0])} ${one.split(' ')[1]}*${other.split(' ')[1]}`;
        const both = readWithUnit(text.replace(/\*\/s/, '/s'));
        if (!both.ok) throw new Error(both.error);
        expect(both.value.value / (a.value.value * b.value.value)).toBeCloseTo(1, 12);
      }),
    );
  });
});
