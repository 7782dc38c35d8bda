/** @file Coming back after days away. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '#engine/core/ids.ts';
import { addDays, type CalendarDay } from '#engine/core/time.ts';
import { comingBack, type DayAnswer } from '#engine/schedule/coming-back.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { buildQueue, type QueueCard } from '#engine/schedule/queue.ts';
import { NEW_STATE } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';

const TODAY = '2026-11-24' as CalendarDay;
const on = (daysAgo: number, count = 1, wasNew = false): DayAnswer[] =>
  Array.from({ length: count }, () => ({ day: addDays(TODAY, -daysAgo), wasNew }));
const back = (answers: readonly DayAnswer[], due: number, newPerDay = 10) =>
  comingBack({ answers, day: TODAY, due, newPerDay });

describe('coming back', () => {
  it('is nothing for somebody who never left, or never began', () => {
    expect(back([], 500)).toMatchObject({ daysAway: 0, catchingUp: false });
    expect(
      back(
        [1, 2, 3, 4].flatMap((day) => on(day)),
        500,
      ),
    ).toMatchObject({
      daysAway: 1,
      catchingUp: false,
    });
    expect(back([...on(2), ...on(3)], 500)).toMatchObject({ daysAway: 2, catchingUp: false });
  });

  it('begins with three days, and keeps new cards back until the backlog is under two usual days', () => {
    const usual = [...on(6, 10), ...on(5, 12), ...on(4, 11), ...on(3, 10)];
    expect(back(usual, 40)).toEqual({ daysAway: 3, budget: 11, catchingUp: true });
    expect(back(usual, 22)).toMatchObject({ catchingUp: true });
    expect(back(usual, 21)).toMatchObject({ catchingUp: false });
  });

  it('takes a usual day from the daily limit until there are three days of answers', () => {
    expect(back([...on(9, 100), ...on(8, 2)], 59).budget).toBe(30);
    expect(back(on(9), 59, 20).budget).toBe(60);
    expect(back(on(9), 59, 0).budget).toBe(20);
  });

  it('goes on over the days of catching up, however long they take', () => {
    const answers = [
      ...on(70, 10),
      ...on(69, 10),
      ...on(68, 10),
      ...Array.from({ length: 60 }, (_, n) => on(n + 1)).flat(),
    ];
    expect(back(answers, 60)).toMatchObject({ daysAway: 1, catchingUp: true });
    expect(back(answers, 1)).toMatchObject({ catchingUp: false });
  });

  it('is over with the first new card that was met since: a later heavy day is only a heavy day', () => {
    const answers = [...on(12, 10), ...on(11, 10), ...on(10, 10), ...on(2, 10), ...on(1, 10)];
    expect(back(answers, 60)).toMatchObject({ catchingUp: true });
    expect(back([...answers, ...on(1, 1, true)], 60)).toMatchObject({ catchingUp: false });
    expect(back([...answers, ...on(11, 1, true)], 60)).toMatchObject({ catchingUp: true });
  });
});

const reviewed = fc.record({
  stability: fc.integer({ min: 1, max: 60 }),
  late: fc.integer({ min: -5, max: 40 }),
  isNew: fc.boolean(),
  active: fc.boolean(),
});

describe('the queue of somebody who comes back', () => {
  const cardsOf = (parts: readonly { stability: number; late: number; isNew: boolean; active: boolean }[]) =>
    parts.map(
      ({ stability, late, isNew, active }, order): QueueCard => ({
        id: `card-${order}` as CardId,
        active,
        order,
        block: `note:${Math.floor(order / 3)}`,
        state: isNew
          ? NEW_STATE
          : {
              ...NEW_STATE,
              state: 'review',
              due: addDays(TODAY, -late),
              lastReview: addDays(TODAY, -late - stability),
              stability,
              difficulty: 5,
            },
      }),
    );
  const queue = (cards: readonly QueueCard[], catchingUp: boolean) =>
    buildQueue({
      cards,
      day: TODAY,
      newLimit: catchingUp ? 0 : 10,
      introduced: 0,
      params: DEFAULT_PARAMETERS,
      bestFirst: catchingUp,
    });
  const byId = (x: { readonly id: string }, y: { readonly id: string }) => (x.id < y.id ? -1 : 1);

  it('loses no card and moves no date: the same due cards in another order, and no new one', () => {
    mustHold(
      fc.property(fc.array(reviewed, { maxLength: 30 }), (parts) => {
        const cards = cardsOf(parts);
        const before = structuredClone(cards);
        const usual = queue(cards, false).filter(({ state }) => state !== 'new');
        expect([...queue(cards, true)].sort(byId)).toEqual([...usual].sort(byId));
        expect(cards).toEqual(before);
      }),
    );
  });

  it('has what is remembered best first, where cards of one block need not be kept apart', () => {
    mustHold(
      fc.property(fc.array(reviewed, { maxLength: 30 }), (parts) => {
        const cards = cardsOf(parts).map(({ block: _, ...card }) => card);
        const chances = queue(cards, true).map(({ retrievability }) => retrievability ?? 0);
        expect(chances).toEqual([...chances].sort((x, y) => y - x));
      }),
    );
  });

  it('worked off day by day reaches every due card, and then new cards come back', () => {
    mustHold(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 5, max: 25 }),
        (gap, backlog, perDay) => {
          const answers = [...on(gap, perDay), ...on(gap + 1, perDay), ...on(gap + 2, perDay)];
          let due = backlog;
          let day = TODAY;
          for (let round = 0; round < 60; round += 1) {
            const { catchingUp, budget } = comingBack({ answers, day, due, newPerDay: 10 });
            expect(catchingUp).toBe(due >= 2 * budget);
            if (!catchingUp) return;
            const done = Math.min(due, perDay);
            for (let each = 0; each < done; each += 1) answers.push({ day, wasNew: false });
            due -= done;
            day = addDays(day, 1);
          }
          throw new Error('The backlog was never worked off.');
        },
      ),
    );
  });
});
