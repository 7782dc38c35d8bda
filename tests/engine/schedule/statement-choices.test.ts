/** @file Disagreeing with a statement and learning its wording are rows of the log (law L1); the wording follows the card (law L5). */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '#engine/core/ids.ts';
import { type ReviewEvent, rowHash } from '#engine/schedule/events.ts';
import { fold, foldDisagreements, foldWordings } from '#engine/schedule/fold.ts';
import { mergeLogs } from '#engine/schedule/order.ts';
import { parseEvent } from '#engine/schedule/parse-event.ts';
import { undoTarget } from '#engine/schedule/undo.ts';
import { mustHold } from '../must-hold.ts';
import { card, Device, logs, onDay } from './log-builder.ts';

const A = card('a');
const B = card('b');

const reasons = (events: readonly ReviewEvent[]) =>
  [...foldDisagreements(events)].map(([statement, { reason }]) => `${statement}: ${reason}`);
const wording = (events: readonly ReviewEvent[], id: CardId = A) => foldWordings(events).get(id) ?? null;

describe('disagreeing with a statement', () => {
  it('holds until it is withdrawn, and the newest reason counts', () => {
    const device = new Device('desk');
    device.dispute(onDay(0), '5.2a', 'the weights are small');
    device.dispute(onDay(1), '1.4h', 'not in my networks');
    device.dispute(onDay(2), '5.2a', 'the textbook says so');
    expect(reasons(device.rows)).toEqual(['1.4h: not in my networks', '5.2a: the textbook says so']);
    device.dispute(onDay(3), '5.2a', null);
    expect(reasons(device.rows)).toEqual(['1.4h: not in my networks']);
    expect(device.rows).toHaveLength(4);
  });

  it('is withdrawn by whichever device spoke last', () => {
    const desk = new Device('desk');
    const laptop = new Device('laptop');
    desk.dispute(onDay(0), '5.2a', 'no');
    laptop.dispute(onDay(1), '5.2a', null);
    expect(reasons(mergeLogs(laptop.rows, desk.rows))).toEqual([]);
    desk.dispute(onDay(2), '5.2a', 'still no');
    expect(reasons(mergeLogs(laptop.rows, desk.rows))).toEqual(['5.2a: still no']);
  });

  it('is refused from outside without a statement, or when it names a card', () => {
    const row = new Device('desk').dispute(onDay(0), '5.2a', 'no');
    expect(parseEvent(row).ok).toBe(true);
    expect(parseEvent({ ...row, statementId: '' }).ok).toBe(false);
    expect(parseEvent({ ...row, cardId: A }).ok).toBe(false);
    expect(parseEvent({ ...row, reason: null }).ok).toBe(false);
  });
});

describe('learning the wording that survives', () => {
  it('holds per card until the note’s own is taken back', () => {
    const device = new Device('desk');
    device.wording(onDay(0), A, '5.2a', 'learn');
    device.wording(onDay(1), B, '1.4h', 'learn');
    expect([wording(device.rows, A), wording(device.rows, B)]).toEqual(['5.2a', '1.4h']);
    device.wording(onDay(2), A, '5.2a', 'unlearn');
    expect([wording(device.rows, A), wording(device.rows, B)]).toEqual([null, '1.4h']);
  });

  it('follows the card through an edit, whichever id it was chosen under', () => {
    const device = new Device('desk');
    device.wording(onDay(0), A, '5.2a', 'learn');
    device.same(onDay(1), A, B);
    expect(wording(device.rows, B)).toBe('5.2a');
    device.wording(onDay(2), B, '5.2a', 'unlearn');
    expect(wording(device.rows, A)).toBe(null);
  });

  it('is not what the undo key takes back: it is for answers', () => {
    const device = new Device('desk');
    const grade = device.grade(onDay(0), A, 'good');
    device.wording(onDay(1), A, '5.2a', 'learn');
    device.dispute(onDay(1), '5.2a', 'no');
    expect(undoTarget(device.rows)).toEqual(grade);
  });

  it('is refused from outside without its card', () => {
    const row = new Device('desk').wording(onDay(0), A, '5.2a', 'learn');
    expect(parseEvent(row).ok).toBe(true);
    expect(parseEvent({ ...row, cardId: null }).ok).toBe(false);
  });
});

describe('both', () => {
  const shuffledTwice = logs.chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 }) as fc.Arbitrary<
        readonly ReviewEvent[]
      >,
    ),
  );
  const folded = (rows: readonly ReviewEvent[]) => ({
    disputes: reasons(rows),
    wordings: [...foldWordings(rows)].sort(([a], [b]) => (a < b ? -1 : 1)),
  });

  it('do not depend on the order in which rows arrive, nor on how often', () => {
    mustHold(
      fc.property(shuffledTwice, ([rows, again]) => {
        expect(folded(again)).toEqual(folded(rows));
      }),
      300,
    );
  });

  it('change no schedule', () => {
    mustHold(
      fc.property(logs, (rows) => {
        // A hold is about a card and changes none either; a kind nobody knows is about nothing, and keeps its place in time.
        const without = rows.map((row) => {
          if (row.kind === 'learn' || row.kind === 'unlearn') return { ...row, kind: 'hold' };
          return row.kind === 'disagree' || row.kind === 'withdraw' ? { ...row, kind: 'mood' } : row;
        });
        expect(fold(without as ReviewEvent[])).toEqual(fold(rows));
      }),
      300,
    );
  });

  it('are chained like every row', () => {
    const row = new Device('desk').dispute(onDay(0), '5.2a', 'no');
    expect(rowHash(row, null)).not.toBe(rowHash({ ...row, reason: 'yes' } as ReviewEvent, null));
  });
});
