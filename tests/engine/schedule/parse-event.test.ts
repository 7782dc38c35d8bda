/** @file Rows from another device: believed when whole, kept when strange, refused when broken; chained by hash. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentHash } from '#engine/core/ids.ts';
import { type ReviewEvent, rowHash } from '#engine/schedule/events.ts';
import { parseEvent } from '#engine/schedule/parse-event.ts';
import { mustHold } from '../must-hold.ts';
import { card, Device, logs, onDay, STRICT_PARAMETERS } from './log-builder.ts';

const throughJson = (row: unknown): unknown => JSON.parse(JSON.stringify(row));
const graded = () => new Device('desk').grade(onDay(0), card('a'), 'good');

function chain(rows: readonly ReviewEvent[]): ContentHash | null {
  return rows.reduce<ContentHash | null>((previous, row) => rowHash(row, previous), null);
}

describe('a row of the log', () => {
  it('comes back from JSON as it was, with the same hash, whatever its kind', () => {
    mustHold(
      fc.property(logs, (rows) => {
        for (const row of rows) {
          const read = parseEvent(throughJson(row));
          expect(read).toEqual({ ok: true, value: row });
          if (read.ok) expect(rowHash(read.value, null)).toBe(rowHash(row, null));
        }
      }),
    );
  });

  it('of a kind that is not known keeps every member', () => {
    const row = { ...graded(), kind: 'dispute', reason: '另有看法', nested: { a: [1] } };
    expect(parseEvent(throughJson(row))).toEqual({ ok: true, value: row });
  });

  it.each([
    ['text', 'row'],
    ['nothing', null],
    ['an empty object', {}],
    ['an impossible day', { ...graded(), day: '2026-02-30' }],
    ['a sequence from 0', { ...graded(), seq: 0 }],
    ['an instant that is none', { ...graded(), at: 9e15 }],
    ['another version', { ...graded(), v: 2 }],
    ['a grade that is none', { ...graded(), grade: 'great' }],
    ['a grade of no card', { ...graded(), cardId: null }],
    ['an undo of nothing', { ...graded(), kind: 'undo' }],
    ['a match without a partner', { ...graded(), kind: 'same', a: card('a') }],
  ])('is refused when it is %s', (_what, row) => {
    expect(parseEvent(throughJson(row))).toMatchObject({ ok: false, error: { code: 'log-row' } });
  });

  it("is refused when it gives a parameter set under another one's name", () => {
    const body = { kind: 'parameters' as const, cardId: null };
    const honest = new Device('desk').append(onDay(0), { ...body, parameters: STRICT_PARAMETERS });
    const forged = new Device('desk').append(onDay(0), {
      ...body,
      parameters: { ...STRICT_PARAMETERS, desiredRetention: 0.7 },
    });
    expect(parseEvent(throughJson(honest)).ok).toBe(true);
    expect(parseEvent(throughJson(forged)).ok).toBe(false);
  });
});

describe('the hash chain', () => {
  it('ends differently when a row is changed, dropped or moved', () => {
    const device = new Device('desk');
    for (let index = 0; index < 4; index += 1) device.grade(onDay(index), card('a'), 'good');
    const [first, second, ...rest] = device.rows;
    if (first === undefined || second === undefined) throw new Error('no rows');
    const whole = chain(device.rows);
    expect(chain([...device.rows])).toBe(whole);
    expect(chain([second, first, ...rest])).not.toBe(whole);
    expect(chain([first, ...rest])).not.toBe(whole);
    expect(chain([{ ...first, at: onDay(9) }, second, ...rest])).not.toBe(whole);
  });

  it('does not depend on the order of members', () => {
    const row = graded();
    const reversed = Object.fromEntries(Object.entries(row).reverse());
    expect(rowHash(reversed as unknown as ReviewEvent, null)).toBe(rowHash(row, null));
  });
});
