/** @file The day's queue, and what the four keys promise before one is pressed. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#engine/core/time.ts';
import { applyGrade } from '#engine/schedule/apply-grade.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { previewGrades } from '#engine/schedule/preview.ts';
import { buildQueue, introducedOn, minutesFor, type QueueCard } from '#engine/schedule/queue.ts';
import { GRADES, NEW_STATE, type ScheduleState } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';
import { card, Device, onDay, START } from './log-builder.ts';
import { params } from './vectors.ts';

const DAY = addDays(START, 30);

/** In review since `ago` days, with an interval of `stability` days. */
function reviewed(ago: number, stability: number): ScheduleState {
  const lastReview = addDays(DAY, -ago);
  const due = addDays(lastReview, Math.max(1, Math.round(stability)));
  return { ...NEW_STATE, state: 'review', due, stability, difficulty: 5, reps: 1, lastReview };
}

function queueCard(name: string, state: ScheduleState, over: Partial<QueueCard> = {}): QueueCard {
  return { id: card(name), active: true, order: 0, state, ...over };
}

const queueOf = (cards: readonly QueueCard[], newLimit = 10, introduced = 0) =>
  buildQueue({ cards, day: DAY, newLimit, introduced, params: DEFAULT_PARAMETERS });
const ids = (cards: readonly QueueCard[], newLimit?: number, introduced?: number) =>
  queueOf(cards, newLimit, introduced).map(({ id }) => id);

describe('the queue', () => {
  it('brings reviews first, then new cards', () => {
    const cards = [queueCard('new', NEW_STATE), queueCard('due', reviewed(10, 10))];
    expect(ids(cards)).toEqual([card('due'), card('new')]);
  });

  it('brings the review that is nearest to being lost first', () => {
    const cards = [
      queueCard('on-time', reviewed(10, 10)),
      queueCard('long-overdue', reviewed(30, 3)),
      queueCard('overdue', reviewed(12, 10)),
    ];
    expect(ids(cards)).toEqual([card('long-overdue'), card('overdue'), card('on-time')]);
    const chances = queueOf(cards).map(({ retrievability }) => retrievability ?? 1);
    expect(chances).toEqual(chances.toSorted((x, y) => x - y));
    expect(chances[2]).toBeCloseTo(0.9, 6);
  });

  it('orders equal chances by place', () => {
    const state = reviewed(10, 10);
    const cards = [queueCard('late', state, { order: 2 }), queueCard('early', state, { order: 1 })];
    expect(ids(cards)).toEqual([card('early'), card('late')]);
  });

  it('leaves out what is not due, held, suspended or not yet available', () => {
    const cards = [
      queueCard('tomorrow', reviewed(9, 10)),
      queueCard('held', reviewed(20, 10), { active: false }),
      queueCard('suspended', { ...reviewed(20, 10), suspended: true }),
      queueCard('later', { ...NEW_STATE, availableFrom: addDays(DAY, 1) }),
      queueCard('held-new', NEW_STATE, { active: false }),
    ];
    expect(ids(cards)).toEqual([]);
    expect(ids([queueCard('today', { ...NEW_STATE, availableFrom: DAY })])).toEqual([card('today')]);
  });

  it('offers new cards in their order, up to the limit less those already met today', () => {
    const cards = [3, 1, 2, 0].map((order) => queueCard(`n${order}`, NEW_STATE, { order }));
    expect(ids(cards, 3)).toEqual([card('n0'), card('n1'), card('n2')]);
    expect(ids(cards, 3, 2)).toEqual([card('n0')]);
    expect(ids(cards, 3, 5)).toEqual([]);
    expect(ids(cards, 0)).toEqual([]);
  });

  it('keeps cards of one block apart while others can stand between', () => {
    const cards = ['a', 'a', 'a', 'b', undefined].map((block, order) =>
      queueCard(`n${order}`, NEW_STATE, { order, block }),
    );
    expect(ids(cards)).toEqual(['n0', 'n3', 'n1', 'n4', 'n2'].map(card));
    const alone = cards.slice(0, 3);
    expect(ids(alone)).toEqual(['n0', 'n1', 'n2'].map(card));
  });

  it('tells how many minutes it takes, rounded up', () => {
    expect(minutesFor([], 12)).toBe(0);
    expect(minutesFor([1, 2, 3], 12)).toBe(1);
    expect(minutesFor(Array.from({ length: 20 }), 15)).toBe(5);
  });

  it('counts a card that was met today once, and not when that is undone', () => {
    const device = new Device('desk');
    const first = device.grade(onDay(0), card('a'), 'again');
    device.grade(onDay(0), card('b'), 'good');
    device.grade(
      onDay(0),
      card('a'),
      'good',
      applyGrade(NEW_STATE, { grade: 'again', day: START, params: DEFAULT_PARAMETERS }),
    );
    expect(introducedOn(device.rows, START)).toBe(2);
    expect(introducedOn(device.rows, addDays(START, 1))).toBe(0);
    device.undo(onDay(0), first.id);
    expect(introducedOn(device.rows, START)).toBe(1);
  });
});

describe('the preview', () => {
  const histories = fc.array(
    fc.record({ days: fc.integer({ min: 0, max: 400 }), grade: fc.constantFrom(...GRADES) }),
    { maxLength: 8 },
  );

  it('shows exactly what the grade will do, and never a day that is past', () => {
    mustHold(
      fc.property(histories, fc.double({ min: 0.7, max: 0.97, noNaN: true }), (steps, desiredRetention) => {
        const set = params({ desiredRetention });
        let state = NEW_STATE;
        let day = START;
        for (const { days, grade } of steps) {
          day = addDays(day, days);
          const preview = previewGrades(state, day, set);
          for (const each of GRADES) {
            expect(preview[each].state).toEqual(applyGrade(state, { grade: each, day, params: set }));
            expect(preview[each].due).toBe(addDays(day, preview[each].interval));
            expect(preview[each].interval).toBeGreaterThanOrEqual(1);
          }
          const intervals = GRADES.map((each) => preview[each].interval);
          expect(intervals).toEqual(intervals.toSorted((x, y) => x - y));
          state = preview[grade].state;
        }
      }),
    );
  });

  it('gives a new card one, one, two and eight days', () => {
    const preview = previewGrades(NEW_STATE, DAY, DEFAULT_PARAMETERS);
    expect(GRADES.map((grade) => preview[grade].interval)).toEqual([1, 1, 2, 8]);
    expect(daysBetween(DAY, preview.easy.due)).toBe(8);
  });
});
