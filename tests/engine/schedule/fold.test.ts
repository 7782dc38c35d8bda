/** @file Law L1: the log is the truth and the state is its fold, whoever wrote the rows and however they arrive. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '#engine/core/ids.ts';
import { addDays, type InstantMs } from '#engine/core/time.ts';
import { applyGrade } from '#engine/schedule/apply-grade.ts';
import type { ReviewEvent } from '#engine/schedule/events.ts';
import { fold, foldActivation, foldCard, parameterSetsIn, parametersInForce } from '#engine/schedule/fold.ts';
import { mergeLogs } from '#engine/schedule/order.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { GRADES, NEW_STATE, type ScheduleState } from '#engine/schedule/types.ts';
import { undoTarget } from '#engine/schedule/undo.ts';
import { mustHold } from '../must-hold.ts';
import { card, Device, logs, onDay, START, STRICT_PARAMETERS } from './log-builder.ts';

const A = card('a');
const B = card('b');
const RUNS = 1000;

const stateOf = (events: readonly ReviewEvent[], id: CardId = A): ScheduleState =>
  fold(events).get(id) ?? NEW_STATE;

describe('one device', () => {
  it('replays to the state that the app stored after each grade', () => {
    const reviews = fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 90 }), grade: fc.constantFrom(...GRADES) }),
      { maxLength: 20 },
    );
    mustHold(
      fc.property(reviews, fc.integer({ min: 0, max: 5 }), (steps, reviewCount) => {
        const device = new Device('desk');
        const imported = device.import(onDay(0), A, reviewCount);
        let stored = stateOf([imported]);
        let at = onDay(0);
        for (const { days, grade } of steps) {
          at = (at + days * 86_400_000) as InstantMs;
          const row = device.grade(at, A, grade, stored);
          stored = applyGrade(stored, { grade, day: row.day, params: DEFAULT_PARAMETERS });
          expect(row).toMatchObject({ after: stored });
        }
        expect(stateOf(device.rows)).toEqual(stored);
        expect(foldCard(device.rows)).toEqual(stored);
      }),
      RUNS,
    );
  });

  it('puts a card in review at least a day away, whatever the first grade', () => {
    for (const grade of GRADES) {
      const state = stateOf([new Device('desk').grade(onDay(0), A, grade)]);
      expect(state).toMatchObject({ state: 'review', reps: 1, lapses: 0, lastReview: START });
      expect(state.due !== null && state.due > START).toBe(true);
    }
  });

  it('counts a lapse for Again on a card in review, and shows it the next day', () => {
    const device = new Device('desk');
    device.grade(onDay(0), A, 'good');
    device.grade(onDay(3), A, 'again');
    expect(stateOf(device.rows)).toMatchObject({
      state: 'review',
      lapses: 1,
      reps: 2,
      due: addDays(START, 4),
    });
  });

  it('is never due before the day of the review, with any clock', () => {
    mustHold(
      fc.property(logs, (rows) => {
        for (const state of fold(rows).values())
          if (state.lastReview !== null && state.due !== null && state.reps > 0)
            expect(state.due >= state.lastReview).toBe(true);
      }),
    );
  });

  it('keeps the order of its rows when its clock is set back', () => {
    const device = new Device('desk');
    const first = device.grade(onDay(10), A, 'easy');
    const second = device.grade(onDay(2), A, 'again');
    expect(mergeLogs([second, first])).toEqual([first, second]);
    expect(stateOf(device.rows)).toMatchObject({ reps: 2, lapses: 1, lastReview: addDays(START, 2) });
  });

  it('suspends and releases without touching the memory', () => {
    const device = new Device('desk');
    device.grade(onDay(0), A, 'good');
    const before = stateOf(device.rows);
    device.append(onDay(1), { kind: 'suspend', cardId: A });
    expect(stateOf(device.rows)).toEqual({ ...before, suspended: true });
    device.append(onDay(2), { kind: 'unsuspend', cardId: A });
    expect(stateOf(device.rows)).toEqual(before);
  });

  it('grades under the parameter set that the row names, and under the defaults until it has arrived', () => {
    const device = new Device('desk');
    const graded = { ...device.grade(onDay(0), A, 'easy'), parameterSet: STRICT_PARAMETERS.id };
    const set = device.append(onDay(9), { kind: 'parameters', cardId: null, parameters: STRICT_PARAMETERS });
    const review = (params: typeof DEFAULT_PARAMETERS) =>
      applyGrade(NEW_STATE, { grade: 'easy', day: START, params });
    expect(stateOf([graded, set])).toEqual(review(STRICT_PARAMETERS));
    expect(stateOf([graded])).toEqual(review(DEFAULT_PARAMETERS));
    expect(foldCard([graded], parameterSetsIn([set]))).toEqual(review(STRICT_PARAMETERS));
  });

  it('works under the newest parameter set, and under the defaults before there is one', () => {
    const device = new Device('desk');
    const body = { kind: 'parameters' as const, cardId: null };
    device.append(onDay(1), { ...body, parameters: DEFAULT_PARAMETERS });
    const newest = device.append(onDay(2), { ...body, parameters: STRICT_PARAMETERS });
    expect(parametersInForce([])).toEqual(DEFAULT_PARAMETERS);
    expect(parametersInForce(device.rows.toReversed())).toEqual(STRICT_PARAMETERS);
    expect(parametersInForce(device.rows.filter((row) => row !== newest))).toEqual(DEFAULT_PARAMETERS);
  });

  it('tells which cards the user made active or held', () => {
    const device = new Device('desk');
    device.append(onDay(0), { kind: 'activate', cardId: A });
    const held = device.append(onDay(1), { kind: 'hold', cardId: A });
    device.grade(onDay(1), B, 'good');
    expect(foldActivation(device.rows).get(A)).toBe(false);
    expect(foldActivation(device.rows).get(B)).toBeNull();
    device.undo(onDay(2), held.id);
    expect(foldActivation(device.rows).get(A)).toBe(true);
  });
});

describe('import', () => {
  it('starts a card from the state it was given', () => {
    const row = new Device('desk').import(onDay(0), A, 3);
    expect(stateOf([row])).toMatchObject({ state: 'review', stability: 7, reps: 3, due: addDays(START, 7) });
  });

  it('twice is the same as once', () => {
    const device = new Device('desk');
    const once = stateOf([device.import(onDay(0), A, 3)]);
    device.import(onDay(1), A, 3);
    expect(stateOf(device.rows)).toEqual(once);
  });

  it('never overwrites a card that was graded here', () => {
    const device = new Device('desk');
    device.import(onDay(0), A, 3);
    device.grade(onDay(7), A, 'good');
    const graded = stateOf(device.rows);
    device.import(onDay(8), A, 4, 90);
    expect(stateOf(device.rows)).toEqual(graded);
  });

  it('counts again once the only grade is undone', () => {
    const device = new Device('desk');
    const grade = device.grade(onDay(7), A, 'good');
    device.import(onDay(8), A, 4, 90);
    device.undo(onDay(9), grade.id);
    expect(stateOf(device.rows)).toMatchObject({ reps: 4, stability: 90 });
  });

  it('leaves a suspended card suspended', () => {
    const device = new Device('desk');
    device.append(onDay(0), { kind: 'suspend', cardId: A });
    device.import(onDay(1), A, 3);
    expect(stateOf(device.rows).suspended).toBe(true);
  });
});

describe('undo', () => {
  it('brings back the state before, and the log still holds both rows', () => {
    mustHold(
      fc.property(logs, fc.constantFrom(...GRADES), (rows, grade) => {
        const device = new Device('undoing');
        const graded = device.grade(onDay(4000), card('0'), grade);
        const undone = device.undo(onDay(4000), graded.id);
        const before = stateOf(rows, card('0'));
        expect(stateOf([...rows, graded, undone], card('0'))).toEqual(before);
        expect(mergeLogs(rows, [graded, undone])).toEqual(expect.arrayContaining([graded, undone]));
      }),
      RUNS,
    );
  });

  it('holds before the row it names has arrived', () => {
    const device = new Device('desk');
    device.grade(onDay(0), A, 'good');
    const second = device.grade(onDay(3), A, 'good');
    const undo = new Device('phone').undo(onDay(1), second.id);
    expect(stateOf([undo, ...device.rows])).toMatchObject({ reps: 1 });
  });

  it('cannot be undone', () => {
    const device = new Device('desk');
    const grade = device.grade(onDay(0), A, 'good');
    const undo = device.undo(onDay(0), grade.id);
    device.undo(onDay(0), undo.id);
    expect(stateOf(device.rows)).toEqual(NEW_STATE);
  });

  it('finds the newest row that it can take back, on this device', () => {
    const desk = new Device('desk');
    const first = desk.grade(onDay(0), A, 'good');
    const second = desk.grade(onDay(1), B, 'good');
    desk.import(onDay(1), A, 1);
    const phone = new Device('phone');
    const elsewhere = phone.grade(onDay(2), A, 'hard');
    const all = [...desk.rows, ...phone.rows];
    expect(undoTarget(all)).toBe(elsewhere);
    expect(undoTarget(all, desk.id)).toBe(second);
    const undone = [...all, desk.undo(onDay(3), second.id)];
    expect(undoTarget(undone, desk.id)).toBe(first);
    expect(undoTarget([...undone, desk.undo(onDay(3), first.id)], desk.id)).toBeNull();
    expect(undoTarget([])).toBeNull();
  });

  it('takes back what the user matched, not what a rule matched', () => {
    const device = new Device('desk');
    const matched = device.same(onDay(0), A, B, 'user');
    device.same(onDay(1), A, card('c'), 'rule');
    expect(undoTarget(device.rows)).toBe(matched);
  });
});
