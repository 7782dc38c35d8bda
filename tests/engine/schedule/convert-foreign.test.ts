/** @file Schedules of other tools become the start of a card here. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ForeignSchedule } from '#engine/card/card.ts';
import type { CalendarDay, InstantMs } from '#engine/core/time.ts';
import { convertForeign } from '#engine/schedule/convert-foreign.ts';
import { nextMemory } from '#engine/schedule/memory.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { easeOf } from '#engine/schedule/sm2.ts';
import { mustHold } from '../must-hold.ts';

const rule = { zone: 'Asia/Shanghai', rolloverHour: 4 };
const day = (text: string) => text as CalendarDay;
const sm2 = (interval: number, ease: number | null): ForeignSchedule => ({
  ...{ from: 'sr-comment', source: 'as written', due: day('2026-06-15'), interval, ease, memory: null },
});
const start = (foreign: ForeignSchedule) => convertForeign(foreign, DEFAULT_PARAMETERS, rule);

describe('an interval and an ease', () => {
  it('keep the due day, with the interval as stability', () => {
    expect(start(sm2(30, 2.5))).toEqual({
      state: expect.objectContaining({
        ...{
          state: 'review',
          due: '2026-06-15',
          lastReview: '2026-05-16',
          stability: 30,
          reps: 1,
          lapses: 0,
        },
      }),
      derivation: expect.objectContaining({ interval: 30, ease: 2.5, stability: 30, flags: [] }),
    });
  });

  it('take 2.5 where the tool keeps no ease', () => {
    expect(start(sm2(30, null)).derivation).toMatchObject({ ease: 2.5 });
  });

  it('say when the difficulty had to be kept inside 1…10', () => {
    expect(start(sm2(300, 4.49)).derivation).toMatchObject({ difficulty: 1, flags: ['difficulty-clamped'] });
  });

  it('grow by the ease at a Good on the due day', () => {
    const growth = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 1.3, max: 4, noNaN: true }));
    mustHold(
      fc.property(growth, ([interval, ease]) => {
        const { derivation } = start(sm2(interval, ease));
        if (derivation === null || derivation.flags.length > 0) return;
        const after = nextMemory(derivation, 'good', interval, DEFAULT_PARAMETERS);
        expect(after.stability / interval).toBeCloseTo(ease, 3);
        expect(easeOf(derivation, DEFAULT_PARAMETERS)).toBeCloseTo(ease, 4);
      }),
    );
  });
});

describe('an FSRS state', () => {
  const memory = { stability: 14.5, difficulty: 6.1, reps: 5, lapses: 1 };

  it('is taken as written', () => {
    expect(start({ ...sm2(12, null), memory })).toMatchObject({
      state: { stability: 14.5, difficulty: 6.1, reps: 5, lapses: 1, due: '2026-06-15' },
      derivation: { flags: ['memory-as-written'] },
    });
  });

  it('falls due on the day of the learner, not of the zone it was written in', () => {
    const instants = {
      due: Date.parse('2026-06-15T22:30:00Z') as InstantMs,
      last: Date.parse('2026-06-02T19:30:00Z') as InstantMs,
    };
    const { state } = start({ ...sm2(12, null), memory, instants });
    // 06:30 on the 16th in Shanghai; 03:30 on the 3rd is still the 2nd before the rollover at four.
    expect([state.due, state.lastReview]).toEqual(['2026-06-16', '2026-06-02']);
  });
});
