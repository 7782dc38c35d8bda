/** @file Many cards gone at once are a drive that is not mounted, or a file emptied by accident, more often than a wish: then nothing is given up unasked. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import type { Known, Plan } from './import-plan.ts';
import type { ReadBatch } from './ports.ts';

const MANY_CARDS = 50;
const LARGE_SHARE = 0.2;
/** Below this a fifth is a handful. */
const LARGE_VAULT = 200;

/** Whether so many of the live cards may not go without a word. */
export function isMass(lost: number, live: number): boolean {
  return lost > MANY_CARDS || (live >= LARGE_VAULT && lost > live * LARGE_SHARE);
}

/**
 * Cards that would be given up because their file is gone or no longer says them: neither found elsewhere nor recognised.
 * A note that only the app itself reads differently now has lost nothing, nor has one that the user left out.
 */
export function lostCards(
  { diff, matches }: Plan,
  known: Known,
  { fresh }: ReadBatch,
  leftOut: ReadonlySet<NotePath>,
): readonly CardId[] {
  const matched = new Set(matches.map(({ from }) => from));
  const noteOf = new Map(known.cards.map(({ card }) => [card.id, card.note]));
  const sameText = new Set(
    fresh.flatMap(({ note }) => (known.hashes.get(note.path) === note.hash ? [note.path] : [])),
  );
  return diff.orphaned.filter((id) => {
    const note = noteOf.get(id);
    return !matched.has(id) && (note === undefined || !(sameText.has(note) || leftOut.has(note)));
  });
}

export function heldRemovals(held: ReadonlySet<NotePath>, cards: number): Diagnostic {
  const [first = '' as NotePath] = [...held].sort();
  const notes = held.size === 1 ? 'One note' : `${held.size} notes`;
  const message =
    `${notes} with ${cards} cards that are no longer in the vault, this one first. Nothing was given up: the cards stay as they were. ` +
    'Bring the texts back, or run `nabla import --accept-removals` if they are meant to be gone.';
  return { path: first, line: 1, severity: 'warning', code: 'removals-held', message };
}
