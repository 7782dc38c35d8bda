/** @file Coming back after days away. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '#engine/core/ids.ts';
import { addDays, type CalendarDay } from '#engine/core/time.ts';
import { comingBack } from '#engine/schedule/coming-back.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { buildQueue, type QueueCard } from '#engine/schedule/queue.ts';
import { NEW_STATE } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';

const TODAY = '2026-11-24' as CalendarDay;
const daysAgo = (...days: readonly number[]) => days.map((each) => addDays(TODAY, -each));
const many = (count: number, day: number) => Array.from({ length: count }, () => addDays(TODAY, -day));

describe('coming back', () => {
  it('is nothing for somebody who never left, or never began', () => {
    expect(comingBack([], TODAY, 500)).toMatchObject({ daysAway: 0, catchingUp: false });
    expect(comingBack(daysAgo(1, 2, 3, 4), TODAY, 500)).toMatchObject({ daysAway: 1, catchingUp: false });
    expect(comingBack(daysAgo(2, 3), TODAY, 500)).toMatchObject({ daysAway: 2, catchingUp: false });
  });

  it('begins with three days, and keeps new cards back while the backlog is over two usual days', () => {
    const usual = [...many(10, 6), ...many(12, 5), ...many(11, 4), ...many(10, 3)];
    expect(comingBack(usual, TODAY, 40)).toEqual({ daysAway: 3, budget: 11, catchingUp: true });
    expect(comingBack(usual, TODAY, 22)).toMatchObject({ catchingUp: false });
  });

  it('goes on over the days of catching up, and ends with the backlog', () => {
    const answered = [...many(10, 12), ...many(10, 11), ...many(10, 10), ...many(10, 1)];
    expect(comingBack(answered, TODAY, 60)).toMatchObject({ daysAway: 1, catchingUp: true });
    expect(comingBack(answered, TODAY, 19)).toMatchObject({ catchingUp: false });
  });

  it('is forgotten after a month', () => {
    expect(
      comingBack(
        [...daysAgo(60, 50), ...Array.from({ length: 40 }, (_, n) => addDays(TODAY, -n - 1))],
        TODAY,
        500,
      ).catchingUp,
    ).toBe(false);
  });

  it('loses no card and moves no date: the same cards in another order', () => {
    mustHold(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 })), {
          maxLength: 30,
        }),
        (parts) => {
          const cards = parts.map(
            ([stability, late], order): QueueCard => ({
              id: `card-${order}` as CardId,
              active: true,
              order,
              state: {
                ...NEW_STATE,
                state: 'review',
                due: addDays(TODAY, -late),
                lastReview: addDays(TODAY, -late - stability),
                stability,
                difficulty: 5,
              },
            }),
          );
          const queue = (bestFirst: boolean) =>
            buildQueue({
              cards,
              day: TODAY,
              newLimit: 0,
              introduced: 0,
              params: DEFAULT_PARAMETERS,
              bestFirst,
            });
          const byId = (x: { id: string }, y: { id: string }) => (x.id < y.id ? -1 : 1);
          expect([...queue(true)].sort(byId)).toEqual([...queue(false)].sort(byId));
          const chances = queue(true).map(({ retrievability }) => retrievability ?? 0);
          expect(chances).toEqual([...chances].sort((x, y) => y - x));
        },
      ),
    );
  });
});
