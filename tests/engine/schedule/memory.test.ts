/** @file The forgetting curve, the interval and the guards around them. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalDays, nextMemory, retrievability } from '#engine/schedule/memory.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { GRADES, type MemoryState } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';
import { entry, gradeOf, params, relativeError, weights } from './vectors.ts';

const memory = (stability: number, difficulty = 5): MemoryState => ({ stability, difficulty });

describe('retrievability', () => {
  it('follows the published curve', () => {
    const { t, retrievability: chances } = entry('single_steps', 'forgetting_curve_fsrs6');
    for (const [index, days] of t.entries())
      expect(retrievability(memory(1), days, DEFAULT_PARAMETERS)).toBeCloseTo(chances[index], 6);
  });

  it('follows it for several stabilities', () => {
    const { t, stability, retrievability: chances } = entry('single_steps', 'forgetting_curve_mixed_S');
    for (const [index, days] of t.entries())
      expect(retrievability(memory(stability[index]), days, DEFAULT_PARAMETERS)).toBeCloseTo(
        chances[index],
        6,
      );
  });

  it('follows another decay', () => {
    const { t, decay, retrievability: chances } = entry('single_steps', 'current_retrievability_decay02');
    const set = params({ weights: weights('fsrs6_default').with(20, decay) });
    for (const [index, days] of t.entries())
      expect(retrievability(memory(1), days, set)).toBeCloseTo(chances[index], 6);
  });

  it('is 90 % at the stability and a little more on the rounded due day', () => {
    const { stability, t, retrievability: chance } = entry('single_steps', 'retrievability_easy_at_due');
    expect(retrievability(memory(stability), t, DEFAULT_PARAMETERS)).toBeCloseTo(chance, 6);
    expect(retrievability(memory(30), 30, DEFAULT_PARAMETERS)).toBeCloseTo(0.9, 7);
  });

  it('falls along three Good answers as go-fsrs says, with its first step within the day', () => {
    const { retrievability: chances } = entry('single_steps', 'retrievability_three_goods');
    const first = nextMemory(null, 'good', 0, DEFAULT_PARAMETERS);
    const second = nextMemory(first, 'good', 0, DEFAULT_PARAMETERS);
    const third = nextMemory(second, 'good', 2, DEFAULT_PARAMETERS);
    expect(retrievability(first, 0, DEFAULT_PARAMETERS)).toBe(chances[1]);
    expect(retrievability(second, 2, DEFAULT_PARAMETERS)).toBeCloseTo(chances[2], 3);
    expect(retrievability(third, 11, DEFAULT_PARAMETERS)).toBeCloseTo(chances[3], 3);
  });
});

describe('the interval', () => {
  it('follows the desired retention, between a day and a hundred years', () => {
    const vector = entry('single_steps', 'next_interval_S1');
    for (const [index, desiredRetention] of vector.desired_retention.entries()) {
      const expected = Math.min(vector.interval_uncapped[index], 36_500);
      expect(intervalDays(vector.stability, params({ desiredRetention }))).toBe(expected);
    }
  });

  it('is the stability, rounded, at 90 %', () => {
    const { stability, interval, params: name } = entry('single_steps', 'next_interval_w19');
    expect(intervalDays(stability, params({ weights: weights(name) }))).toBe(Math.round(interval));
    expect([0.001, 1.4, 1.5, 99_999].map((days) => intervalDays(days, DEFAULT_PARAMETERS))).toEqual([
      1, 1, 2, 36_500,
    ]);
  });
});

describe('the next memory', () => {
  const memories = fc.record({
    stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
  });
  const grades = fc.constantFrom(...GRADES);

  it('stays in range whatever comes in', () => {
    const anything = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -1));
    const states = fc.option(fc.record({ stability: anything, difficulty: anything }));
    mustHold(
      fc.property(states, grades, anything, (state, grade, days) => {
        const next = nextMemory(state, grade, days, DEFAULT_PARAMETERS);
        expect(next.stability).toBeGreaterThanOrEqual(0.001);
        expect(next.stability).toBeLessThanOrEqual(36_500);
        expect(next.difficulty).toBeGreaterThanOrEqual(1);
        expect(next.difficulty).toBeLessThanOrEqual(10);
        const interval = intervalDays(next.stability, DEFAULT_PARAMETERS);
        expect(Number.isInteger(interval) && interval >= 1 && interval <= 36_500).toBe(true);
      }),
    );
  });

  it('takes a clock that went back for no time at all, and counts whole days only', () => {
    mustHold(
      fc.property(memories, grades, fc.double({ min: 0.01, max: 900, noNaN: true }), (state, grade, days) => {
        const at = (elapsed: number) => nextMemory(state, grade, elapsed, DEFAULT_PARAMETERS);
        expect(at(-days)).toEqual(at(0));
        expect(at(days)).toEqual(at(Math.floor(days)));
      }),
    );
  });

  it('is never worse after a better grade', () => {
    mustHold(
      fc.property(memories, fc.integer({ min: 0, max: 1000 }), (state, days) => {
        const after = GRADES.map((grade) => nextMemory(state, grade, days, DEFAULT_PARAMETERS));
        for (const [index, worse] of after.slice(0, -1).entries()) {
          expect(after[index + 1]?.stability).toBeGreaterThanOrEqual(worse.stability);
          expect(after[index + 1]?.difficulty).toBeLessThanOrEqual(worse.difficulty);
        }
      }),
    );
  });

  it('starts a first stability below 0.1 where the weights put it', () => {
    const set = params({ weights: weights('fsrs6_default').with(0, 0.05) });
    expect(nextMemory(null, 'again', 0, set).stability).toBe(0.05);
  });

  it('names the grades in the order of the ratings', () => {
    expect([1, 2, 3, 4].map(gradeOf)).toEqual(['again', 'hard', 'good', 'easy']);
    expect(relativeError(nextMemory(null, gradeOf(4), 0, DEFAULT_PARAMETERS).stability, 8.2956)).toBe(0);
  });
});
