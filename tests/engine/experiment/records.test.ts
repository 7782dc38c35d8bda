/** @file What is kept of trials: packed and unpacked the same, and honest about trials without a value. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normFromLog, plain } from '#engine/experiment/claim/scalar.ts';
import { TROUBLES } from '#engine/experiment/claim/trouble.ts';
import type { TrialRecord } from '#engine/experiment/run/record.ts';
import { packRecords, recordAt } from '#engine/experiment/run/record-batch.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { SeriesBuilder } from '#engine/experiment/run/series.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { specOf } from '../../support/specs.ts';
import { mustHold } from '../must-hold.ts';

const scalar = fc.oneof(
  fc.double().map(plain),
  fc.double({ noNaN: true, min: -1e4, max: 1e4 }).map(normFromLog),
);
const trouble = fc.option(
  fc.record({
    why: fc.constantFrom(...TROUBLES),
    at: fc.integer({ min: 0, max: 2000 }),
    place: fc.integer({ min: 0, max: 1e6 }),
  }),
);

test('records come out of a batch as they went in', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
  const recordsOf = (shape: readonly number[]) =>
    fc.array(
      fc.tuple(
        ...shape.map((count) =>
          fc.record({ values: fc.array(scalar, { minLength: count, maxLength: count }), trouble }),
        ),
      ),
      { minLength: 1, maxLength: 5 },
    );
  mustHold(
    fc.property(shapes.chain(recordsOf), fc.double(), (all, y) => {
      const records: TrialRecord[] = all.map((claims, index) => ({
        index,
        claims,
        curves: [{ name: 'c', x: [1, 2], y: Float64Array.of(y, index), unit: '' }],
      }));
      const batch = packRecords(records);
      expect(records.map((_, row) => recordAt(batch, row))).toEqual(records);
    }),
  );
});

describe('curves of trials without a value', () => {
  test('count them at every x, and give no mean of the others', () => {
    const builder = new SeriesBuilder();
    for (const y of [
      [1, Number.NaN, 3],
      [3, 4, Number.POSITIVE_INFINITY],
      [2, 5, 4],
    ]) {
      builder.add([{ name: 'loss', x: [1, 2, 3], y, unit: '' }]);
    }
    const [series] = builder.build();
    expect(series).toMatchObject({ missing: [0, 1, 1], low: [1, Number.NaN, 3] });
    expect(series?.y).toEqual([2, Number.NaN, Number.POSITIVE_INFINITY]);
  });

  test('are not mentioned where every trial has one', () => {
    const builder = new SeriesBuilder();
    builder.add([{ name: 'loss', x: [1], y: [1], unit: '' }]);
    expect(builder.build()[0]).not.toHaveProperty('missing');
  });
});

describe('a run that leaves the range of its numbers', () => {
  const run = (depth: number) => {
    const text = `kind: network\ndepth: ${depth}\nwidth: 16\nactivation: relu\nsigma_w2: 100\nseeds: 5\nclaims: [{that: rate < 9}]`;
    const result = runSpec(specOf(text));
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };

  test('says at which layer the forward pass did, and how many seeds are missing', () => {
    const { claims, series } = run(400);
    expect(claims[0]).toMatchObject({ verdict: 'inconclusive', seedsNeeded: null });
    // Amplitudes grow by √50 a layer on average: 1.8e308 is reached after about 363 layers, later in a narrow net.
    const [, from, to] = /diverged at layer (\d+)–(\d+) in 5 of 5 seeds/.exec(claims[0]?.rule ?? '') ?? [];
    expect(Number(from)).toBeGreaterThan(350);
    expect(Number(to)).toBeLessThan(395);
    expect(series[0]?.missing?.[0]).toBe(5);
  });

  test('has nothing to say where it did not', () => {
    const { claims, series } = run(100);
    expect(claims[0]?.verdict).toBe('supported');
    expect(series[0]).not.toHaveProperty('missing');
  });
});

test('a bare number for a parameter with a unit means that unit', () => {
  const spec = specOf('kind: calc\nlet: {kv: 2.5 GB, n: 4}\nclaims: [{that: kv > 1}]');
  expect(applyOverrides(spec, { kv: '3', n: '5' })).toMatchObject({
    ok: true,
    value: { let: { kv: '3 GB', n: 5 } },
  });
  expect(applyOverrides(spec, { kv: '700 MB' })).toMatchObject({
    ok: true,
    value: { let: { kv: '700 MB' } },
  });
});
