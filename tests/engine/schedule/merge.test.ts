/** @file Identity and merging (laws L1, L5): two ids, many devices, any order of delivery, one state. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '#engine/core/ids.ts';
import { addDays } from '#engine/core/time.ts';
import type { ReviewEvent } from '#engine/schedule/events.ts';
import { fold } from '#engine/schedule/fold.ts';
import { mergeLogs } from '#engine/schedule/order.ts';
import { NEW_STATE, type ScheduleState } from '#engine/schedule/types.ts';
import { mustHold } from '../must-hold.ts';
import { card, Device, eventId, logs, onDay, START } from './log-builder.ts';

const A = card('a');
const B = card('b');
const RUNS = 1000;

const stateOf = (events: readonly ReviewEvent[], id: CardId = A): ScheduleState =>
  fold(events).get(id) ?? NEW_STATE;
const entries = (events: readonly ReviewEvent[]) => [...fold(events)].sort(([x], [y]) => (x < y ? -1 : 1));

/** The same rows in a random order, all of them twice. */
const shuffled = (events: readonly ReviewEvent[]) =>
  fc
    .shuffledSubarray([...events, ...events], { minLength: events.length * 2 })
    .map((rows) => rows as readonly ReviewEvent[]);

describe('two ids of one card', () => {
  it('share one history, whichever came first', () => {
    const device = new Device('desk');
    device.import(onDay(0), A, 3);
    device.grade(onDay(7), A, 'good');
    const old = stateOf(device.rows);
    const edited = device.same(onDay(8), A, B);
    expect(stateOf(device.rows, B)).toEqual(old);
    device.grade(onDay(9), B, 'hard');
    expect(stateOf(device.rows, A)).toMatchObject({ reps: 5 });
    expect(stateOf(device.rows, A)).toEqual(stateOf(device.rows, B));
    expect(stateOf([edited, ...device.rows], B)).toEqual(stateOf(device.rows, A));
  });

  it('may be named in either order', () => {
    mustHold(
      fc.property(logs, (rows) => {
        const flipped = rows.map((row) => ('a' in row && 'b' in row ? { ...row, a: row.b, b: row.a } : row));
        expect(entries(flipped as readonly ReviewEvent[])).toEqual(entries(rows));
      }),
    );
  });

  it('keep the reviewed state when the new spelling was imported as new', () => {
    const device = new Device('desk');
    device.import(onDay(0), A, 3);
    device.import(onDay(5), B, 0);
    device.same(onDay(6), A, B, 'user');
    expect(stateOf(device.rows, B)).toMatchObject({ state: 'review', stability: 7 });
  });

  it('reach through a chain of edits', () => {
    const device = new Device('desk');
    const ids = ['c', 'a', 'd', 'b'].map(card);
    device.grade(onDay(0), ids[0] ?? A, 'easy');
    for (const [index, id] of ids.slice(1).entries()) device.same(onDay(index + 1), ids[index] ?? A, id);
    const states = ids.map((id) => stateOf(device.rows, id));
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(1);
    expect(states[0]).toMatchObject({ reps: 1 });
  });

  it('part again when the match is undone', () => {
    const device = new Device('desk');
    device.grade(onDay(0), A, 'good');
    const matched = device.same(onDay(1), A, B, 'user');
    device.undo(onDay(2), matched.id);
    expect(stateOf(device.rows, A)).toMatchObject({ reps: 1 });
    expect(stateOf(device.rows, B)).toEqual(NEW_STATE);
  });
});

describe('merging logs', () => {
  it('gives one state for any partition and any order of delivery', () => {
    mustHold(
      fc.property(
        logs.chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows))),
        ([rows, delivered]) => {
          expect(entries(delivered)).toEqual(entries(rows));
        },
      ),
      RUNS,
    );
  });

  it('is commutative, associative and idempotent', () => {
    mustHold(
      fc.property(logs, logs, logs, (x, y, z) => {
        const both = mergeLogs(x, y);
        expect(mergeLogs(y, x)).toEqual(both);
        expect(mergeLogs(mergeLogs(x, y), z)).toEqual(mergeLogs(x, mergeLogs(y, z)));
        expect(mergeLogs(both, both)).toEqual(both);
        expect(mergeLogs(both, x)).toEqual(both);
      }),
      RUNS,
    );
  });

  it('does not lose or invent a row', () => {
    mustHold(
      fc.property(logs, (rows) => {
        expect(new Set(mergeLogs(rows))).toEqual(new Set(rows));
      }),
    );
  });

  it('keeps rows of unknown kinds and lets them change nothing', () => {
    mustHold(
      fc.property(logs, (rows) => {
        const stranger = new Device('newer').unknown(onDay(3), card('stranger'));
        expect(mergeLogs(rows, [stranger])).toContain(stranger);
        expect(entries([...rows, stranger])).toEqual(entries(rows));
      }),
    );
  });

  it('keeps rows of a copied installation that used a number twice', () => {
    const device = new Device('desk');
    const row = device.grade(onDay(0), A, 'good');
    const twin = { ...row, id: eventId('twin'), at: onDay(5), day: addDays(START, 5) };
    expect(mergeLogs([row], [twin])).toEqual(mergeLogs([twin], [row]));
    expect(stateOf([twin, row])).toMatchObject({ reps: 2 });
  });

  it('chooses alike between two rows that claim one id', () => {
    const row = new Device('desk').grade(onDay(0), A, 'good');
    const forged = { ...row, at: onDay(1) };
    expect(mergeLogs([row], [forged])).toEqual(mergeLogs([forged], [row]));
  });
});
