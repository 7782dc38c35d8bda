/** @file Front matter → FSRS: the worked rows, the published SM-2 formula, and what is guessed or capped. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDay, daysBetween } from '#engine/core/time.ts';
import type { ReviewMetadata } from '#engine/note/note.ts';
import { convertMetadata } from '#engine/schedule/convert.ts';
import { nextMemory } from '#engine/schedule/memory.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { memoryFromSm2 } from '#engine/schedule/sm2.ts';
import { memoryOf, NEW_STATE } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';
import { type Facts, vectors } from './vectors.ts';

const LAST = '2025-11-24' as CalendarDay;

function metadata(over: Partial<ReviewMetadata> = {}): ReviewMetadata {
  return {
    created: LAST,
    lastReviewed: LAST,
    nextReview: addDays(LAST, 7),
    reviewCount: 3,
    difficulty: 'medium',
    masteryLevel: 0.5,
    ...over,
  };
}

const convert = (over: Partial<ReviewMetadata> = {}) => convertMetadata(metadata(over), DEFAULT_PARAMETERS);

function derive(over: Partial<ReviewMetadata> = {}) {
  const { derivation } = convert(over);
  if (derivation === null) throw new Error('converted to a new card');
  return derivation;
}

describe('the worked rows', () => {
  it.each(vectors.derived_by_us.rows as Facts[])(
    '$interval_days days, $review_count reviews, $difficulty, mastery $mastery',
    (row) => {
      const { state, derivation } = convert({
        nextReview: addDays(LAST, row.interval_days),
        reviewCount: row.review_count,
        difficulty: row.difficulty,
        masteryLevel: row.mastery,
      });
      expect(derivation).toMatchObject({ interval: row.interval_days, flags: [] });
      expect(derivation?.ease).toBeCloseTo(row.ef, 6);
      expect(derivation?.k).toBeCloseTo(row.review_count / (row.review_count + 2), 12);
      expect(state.stability).toBe(row.S);
      expect(state.difficulty).toBeCloseTo(row.D, 5);
      const good = nextMemory(memoryOf(state), 'good', row.interval_days, DEFAULT_PARAMETERS);
      expect(good.stability / row.S_after_good_on_due_day).toBeCloseTo(1, 5);
    },
  );

  it.each([
    [1, 1, 'medium', 0.5, 2.5, 8.2159, 2.5],
    [3, 2, 'hard', 0.3, 2.31, 8.0801, 6.93],
    [7, 3, 'medium', 0.6, 2.524, 7.0882, 17.668],
    [7, 3, 'hard', 0.2, 2.248, 7.7966, 15.736],
    [14, 4, 'easy', 0.8, 2.68, 6.1599, 37.52],
    [30, 6, 'medium', 0.7, 2.56, 5.8971, 76.8],
    [30, 6, 'hard', 0.4, 2.245, 6.9275, 67.35],
    [60, 8, 'easy', 0.95, 2.764, 4.5235, 165.84],
    [120, 10, 'medium', 0.9, 2.6333, 4.2692, 316.0],
    [10, 1, null, null, 2.5, 6.9141, 25.0],
  ] as const)('%i days, %i reviews, %s, %d of the printed table', (...row) => {
    const [interval, reviewCount, difficulty, masteryLevel, ease, D, after] = row;
    const read = { nextReview: addDays(LAST, interval), reviewCount, difficulty, masteryLevel };
    const derivation = derive(read);
    expect(derivation.ease).toBeCloseTo(ease, 4);
    expect(derivation.difficulty).toBeCloseTo(D, 4);
    const good = nextMemory(derivation, 'good', interval, DEFAULT_PARAMETERS);
    expect(Math.abs(good.stability / after - 1)).toBeLessThan(1e-4);
  });
});

describe('a note that was never reviewed', () => {
  it('is new from its next_review on, whatever last_reviewed says', () => {
    const { state, derivation } = convert({ reviewCount: 0 });
    expect(state).toEqual({ ...NEW_STATE, availableFrom: addDays(LAST, 7) });
    expect(derivation).toBeNull();
  });

  it('is new when the count or the last review is missing', () => {
    expect(convert({ reviewCount: null }).state.state).toBe('new');
    expect(convert({ lastReviewed: null }).state).toEqual({ ...NEW_STATE, availableFrom: addDays(LAST, 7) });
  });

  it('is new at once without next_review or without front matter', () => {
    expect(convert({ reviewCount: 0, nextReview: null }).state).toEqual(NEW_STATE);
    expect(convertMetadata(null, DEFAULT_PARAMETERS)).toEqual({ state: NEW_STATE, derivation: null });
  });
});

describe('a reviewed note', () => {
  it('keeps its due date, its count and its last review', () => {
    expect(convert().state).toMatchObject({
      state: 'review',
      due: addDays(LAST, 7),
      reps: 3,
      lapses: 0,
      lastReview: LAST,
      suspended: false,
      availableFrom: null,
    });
  });

  it.each([
    [1, 1],
    [2, 6],
    [3, 15],
    [4, 38],
    [5, 60],
    [40, 60],
  ])('without a usable next_review guesses from %i reviews %i days', (reviewCount, interval) => {
    const guessed = { interval, due: addDays(LAST, interval), flags: ['interval-guessed'] };
    expect(derive({ reviewCount, nextReview: null })).toMatchObject(guessed);
    expect(derive({ reviewCount, nextReview: addDays(LAST, -3) })).toMatchObject(guessed);
  });

  it('due on the day of its review counts one day and stays due that day', () => {
    const same = derive({ nextReview: LAST });
    expect(same).toMatchObject({ interval: 1, stability: 1, due: LAST, flags: ['interval-same-day'] });
  });

  it('more than a year away after two reviews keeps the date and believes a year', () => {
    const far = addDays(LAST, 500);
    const capped = derive({ nextReview: far, reviewCount: 2 });
    expect(capped).toMatchObject({ interval: 500, due: far, stability: 365, flags: ['stability-capped'] });
    expect(derive({ nextReview: far, reviewCount: 3 })).toMatchObject({ stability: 500, flags: [] });
  });

  it('a century away counts 36,500 days and keeps the date', () => {
    const never = '9999-12-31' as CalendarDay;
    const capped = derive({ nextReview: never });
    expect(capped).toMatchObject({ interval: 36_500, due: never, stability: 36_500 });
    expect(capped.flags).toContain('interval-capped');
  });

  it('converts the same way every time', () => {
    expect(convert()).toEqual(convert());
  });

  const anyMetadata = fc
    .record({
      count: fc.integer({ min: 1, max: 60 }),
      days: fc.integer({ min: 1, max: 1500 }),
      difficulty: fc.constantFrom('easy', 'medium', 'hard', null),
      masteryLevel: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ count, days, difficulty, masteryLevel }) =>
      metadata({ nextReview: addDays(LAST, days), reviewCount: count, difficulty, masteryLevel }),
    );

  it('multiplies its stability by its ease after a Good on the due day, to 1e-3', () => {
    mustHold(
      fc.property(anyMetadata, (read) => {
        const { state, derivation } = convertMetadata(read, DEFAULT_PARAMETERS);
        if (derivation === null || state.due === null) throw new Error('converted to a new card');
        expect(state.due).toBe(read.nextReview);
        fc.pre(derivation.flags.length === 0);
        const good = nextMemory(derivation, 'good', daysBetween(LAST, state.due), DEFAULT_PARAMETERS);
        expect(Math.abs(good.stability / (derivation.ease * derivation.stability) - 1)).toBeLessThan(1e-3);
      }),
    );
  });
});

describe('the published SM-2 conversion', () => {
  const rows = (vectors.sm2_to_fsrs as Facts[]).filter((row) => row.ease_factor !== undefined);

  it.each(rows)('ease $ease_factor, $interval days, retention $sm2_retention', (row) => {
    const schedule = { interval: row.interval, ease: row.ease_factor, retention: row.sm2_retention };
    const memory = memoryFromSm2(schedule, DEFAULT_PARAMETERS);
    if (memory === null) throw new Error('outside the domain');
    if (row.stability !== undefined)
      expect(Math.abs(memory.stability / row.stability - 1)).toBeLessThan(1e-5);
    if (row.difficulty !== undefined)
      expect(Math.abs(memory.difficulty / row.difficulty - 1)).toBeLessThan(1e-5);
    if (row.property === undefined) return;
    const good = nextMemory(memory, 'good', row.interval, DEFAULT_PARAMETERS);
    expect(good.stability / row.interval).toBeCloseTo(row.ease_factor, 2);
  });

  const refused: number[][] = vectors.sm2_to_fsrs.find((row: Facts) => row.error_cases).error_cases;
  it.each([...refused, [Number.NaN, 10, 0.9], [2.5, Infinity, 0.9], [2.5, 10, Number.NaN]])(
    'refuses ease %d, %d days, retention %d',
    (ease = 0, interval = 0, retention = 0) => {
      expect(memoryFromSm2({ interval, ease, retention }, DEFAULT_PARAMETERS)).toBeNull();
    },
  );

  const table = vectors.derived_by_us.difficulty_table;
  it.each(Object.entries(table.rows as Record<string, number[]>))(
    'gives the difficulties of ease %s',
    (ease, row) => {
      for (const [index, interval] of table.columns_interval_days.entries()) {
        const memory = memoryFromSm2({ interval, ease: Number(ease), retention: 0.9 }, DEFAULT_PARAMETERS);
        expect(memory?.rawDifficulty).toBeCloseTo(row[index] ?? Number.NaN, 2);
      }
    },
  );
});
