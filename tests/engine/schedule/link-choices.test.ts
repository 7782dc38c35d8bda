/** @file The user's own choice of experiments is part of the log (law L1) and follows the card (law L5). */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId, ExperimentId } from '#engine/core/ids.ts';
import type { ReviewEvent } from '#engine/schedule/events.ts';
import { foldLinks } from '#engine/schedule/fold.ts';
import { parseEvent } from '#engine/schedule/parse-event.ts';
import { undoTarget } from '#engine/schedule/undo.ts';
import { mustHold } from '../must-hold.ts';
import { card, Device, logs, onDay } from './log-builder.ts';

const A = card('a');
const B = card('b');

const choicesOf = (events: readonly ReviewEvent[], id: CardId = A) =>
  [...(foldLinks(events).get(id)?.values() ?? [])].map(
    ({ experimentId, choice }) => `${choice} ${experimentId}`,
  );
const entries = (events: readonly ReviewEvent[]) =>
  [...foldLinks(events).keys()].sort().map((id) => [id, choicesOf(events, id)]);

describe('choices of experiments', () => {
  it('hold per experiment: the newest one counts, in the order they were made', () => {
    const device = new Device('desk');
    device.link(onDay(0), A, 'clipping', 'show');
    device.link(onDay(1), A, 'decay', 'hide');
    device.link(onDay(2), A, 'clipping', 'hide');
    device.link(onDay(2), B, 'decay', 'show');
    expect(choicesOf(device.rows)).toEqual(['hide decay', 'hide clipping']);
    expect(choicesOf(device.rows, B)).toEqual(['show decay']);
  });

  it('leave no trace once they are taken back, and stay in the log', () => {
    const device = new Device('desk');
    device.link(onDay(0), A, 'decay', 'hide');
    device.link(onDay(1), A, 'decay', 'auto');
    expect(choicesOf(device.rows)).toEqual([]);
    expect(device.rows).toHaveLength(2);
  });

  it('follow the card through an edit, whichever id they were made under', () => {
    const device = new Device('desk');
    device.link(onDay(0), A, 'decay', 'show');
    device.same(onDay(1), A, B);
    device.link(onDay(2), B, 'clipping', 'show');
    expect(choicesOf(device.rows, B)).toEqual(['show decay', 'show clipping']);
    expect(choicesOf(device.rows, A)).toEqual(choicesOf(device.rows, B));
  });

  it('are not what the undo key takes back: it is for answers', () => {
    const device = new Device('desk');
    const grade = device.grade(onDay(0), A, 'good');
    device.link(onDay(1), A, 'decay', 'hide');
    expect(undoTarget(device.rows)).toEqual(grade);
  });

  it('do not depend on the order in which rows arrive, nor on how often', () => {
    const shuffledTwice = logs.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 }) as fc.Arbitrary<
          readonly ReviewEvent[]
        >,
      ),
    );
    mustHold(
      fc.property(shuffledTwice, ([rows, again]) => {
        expect(entries(again)).toEqual(entries(rows));
      }),
      500,
    );
  });

  it('are refused from outside when they name no experiment or no known choice', () => {
    const row = new Device('desk').link(onDay(0), A, 'decay', 'show');
    expect(parseEvent(row).ok).toBe(true);
    expect(parseEvent({ ...row, choice: 'perhaps' }).ok).toBe(false);
    expect(parseEvent({ ...row, experimentId: '' as ExperimentId }).ok).toBe(false);
    expect(parseEvent({ ...row, cardId: null }).ok).toBe(false);
  });
});
