/** @file An import in steps: everything once, and what belongs together in one step. */

import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import type { VaultChanges } from '#main/app/ports.ts';
import { batchesOf } from '#main/store/batches.ts';
import { card, cardId, changes, importDraft, note, reviewed, stamp } from '../../contracts/store-fixtures.ts';

const LIMITS = { notes: 2, cards: 3 };

function vault(cardsPerNote: readonly number[]): VaultChanges {
  const notes = cardsPerNote.map((_, index) => note(`n${index}.md`));
  const cards = cardsPerNote.flatMap((count, index) =>
    Array.from({ length: count }, (__, rank) =>
      card(`card-${index}-${rank}`, { note: `n${index}.md` as NotePath }),
    ),
  );
  return changes({ notes, cards, events: cards.map(({ id }) => importDraft(id, reviewed(1))) });
}

describe('an import cut into batches', () => {
  it.each<[string, readonly number[], readonly number[]]>([
    ['after two notes', [0, 0, 0, 0, 0], [2, 2, 1]],
    ['before a note whose cards would be too many', [2, 2, 1], [1, 2]],
    ['around a note that is too large by itself', [1, 9, 1], [1, 1, 1]],
  ])('is cut %s', (_, cardsPerNote, notesPerBatch) => {
    expect(batchesOf(vault(cardsPerNote), LIMITS).map(({ notes }) => notes.length)).toEqual(notesPerBatch);
  });

  it('keeps a note, its cards and their events together, and loses none', () => {
    const whole = vault([2, 0, 3, 1, 1, 2]);
    const batches = batchesOf(whole, LIMITS);
    for (const batch of batches) {
      const paths = batch.notes.map(({ path }) => path);
      expect(batch.cards.every((each) => paths.includes(each.note))).toBe(true);
      expect(batch.events.map(({ cardId: id }) => id)).toEqual(batch.cards.map(({ id }) => id));
    }
    expect(batches.flatMap(({ notes }) => notes)).toEqual(whole.notes);
    expect(batches.flatMap(({ cards }) => cards)).toEqual(whole.cards);
    expect(batches.flatMap(({ events }) => events)).toEqual(whole.events);
  });

  it('gives a card up in the step that finds its successor, and whatever is simply gone in the first', () => {
    const whole = vault([1, 1, 1, 1]);
    const [old, gone] = [cardId('old'), cardId('gone')];
    const match = {
      kind: 'same',
      a: old,
      b: cardId('card-3-0'),
      by: 'rule',
      cardId: null,
      ...stamp(0),
    } as const;
    const batches = batchesOf(
      {
        ...whole,
        events: [...whole.events, match],
        orphaned: [gone, old],
        removedNotes: ['x.md' as NotePath],
      },
      LIMITS,
    );
    expect(batches.map(({ orphaned }) => orphaned)).toEqual([[gone], [old]]);
    expect(batches.map(({ removedNotes }) => removedNotes)).toEqual([['x.md'], []]);
    expect(batches[1]?.events).toContainEqual(match);
  });

  it('is one step when nothing but events or orphans changed', () => {
    expect(batchesOf(changes({ orphaned: [cardId('gone')] }))).toHaveLength(1);
  });
});
