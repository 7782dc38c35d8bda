/** @file Elapsed days as a review counts them: published cases, and where our local days differ on purpose (law L9). */

import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type InstantMs, parseInstant, studyDay } from '#engine/core/time.ts';
import { applyGrade } from '#engine/schedule/apply-grade.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { NEW_STATE } from '#engine/schedule/types.ts';
import { START } from './log-builder.ts';
import { vectors } from './vectors.ts';

const [utc, shanghai, morning] = vectors.day_counting;

function counted(last: string, now: string, zone: string, rolloverHour: number): number {
  const day = (text: string) =>
    studyDay(parseInstant(text) ?? (Number.NaN as InstantMs), { zone, rolloverHour });
  return daysBetween(day(last), day(now));
}

describe('elapsed days', () => {
  it.each(utc.cases as [string, string, number][])(
    'from %s to %s are %i in UTC without rollover',
    (last, now, days) => {
      // Upstream clamps a clock that went back; so does the step function, for every caller at once.
      expect(Math.max(0, counted(last, now, 'UTC', 0))).toBe(days);
    },
  );

  it('are 0 on one local day that UTC splits in two', () => {
    const [last, now, wrong] = utc.cases[5];
    expect(wrong).toBe(1);
    expect(counted(last, now, 'Europe/Berlin', 0)).toBe(0);
  });

  it('are counted in Shanghai by local mornings, where UTC dates say the opposite', () => {
    expect(morning.cases.map((row: [string, string, number]) => row[2])).toEqual([1, 0]);
    const ours = morning.cases.map(([last, now]: [string, string]) => counted(last, now, 'Asia/Shanghai', 4));
    expect(ours).toEqual([0, 1]);
  });

  it.each(shanghai.cases as { reviews_days_ago: number[]; delta_t: number[] }[])(
    'between reviews $reviews_days_ago days ago are $delta_t',
    ({ reviews_days_ago: ago, delta_t: expected }) => {
      const days = ago.map((days) => addDays(START, -days));
      expect(days.map((day, index) => daysBetween(days[index - 1] ?? day, day))).toEqual(expected);
    },
  );

  it('of a review on the same study day take the same-day formula', () => {
    const review = { grade: 'good', params: DEFAULT_PARAMETERS } as const;
    const first = applyGrade(NEW_STATE, { ...review, day: START });
    const again = applyGrade(first, { ...review, day: START });
    const back = applyGrade(first, { ...review, day: addDays(START, -3) });
    expect(back.stability).toBe(again.stability);
    expect(back.due >= addDays(START, -3)).toBe(true);
  });
});
