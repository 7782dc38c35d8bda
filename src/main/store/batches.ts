/** @file One import cut into transactions small enough for a grade to go between them. */

import type { Card } from '#engine/card/card.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import type { EventDraft } from '#engine/schedule/events.ts';
import type { IdentityChanges, NoteStamp, StoredNote, VaultChanges } from '#main/app/ports.ts';

/** About 50 ms of work on a slow machine. */
const LIMITS = { notes: 200, cards: 500 } as const;

interface Limits {
  readonly notes: number;
  readonly cards: number;
}

interface Batch extends VaultChanges {
  readonly notes: StoredNote[];
  readonly touched: NoteStamp[];
  readonly removedNotes: NotePath[];
  readonly cards: Card[];
  readonly orphaned: CardId[];
  readonly events: EventDraft[];
  identity?: IdentityChanges;
}

/**
 * A stored note is not read again, so whatever belongs to it stands in its batch. What is gone goes first: after a kill
 * the remaining notes still look changed, and the next import finishes the work.
 */
export function batchesOf(changes: VaultChanges, limits: Limits = LIMITS): readonly VaultChanges[] {
  const ofNote = batchByNote(changes, limits);
  const batches = Array.from({ length: Math.max(0, ...ofNote.values()) + 1 }, emptyBatch);
  const at = (index: number): Batch => batches[index] ?? emptyBatch();
  const ofCard = new Map(changes.cards.map(({ id, note }) => [id, ofNote.get(note) ?? 0]));
  for (const note of changes.notes) at(ofNote.get(note.path) ?? 0).notes.push(note);
  for (const card of changes.cards) at(ofCard.get(card.id) ?? 0).cards.push(card);
  // A match stands with the first of its cards, and the card it replaces is given up in the same step.
  for (const event of changes.events) {
    const known = idsOf(event).flatMap((id) => ofCard.get(id) ?? []);
    const index = Math.min(...(known.length === 0 ? [0] : known));
    at(index).events.push(event);
    for (const id of idsOf(event)) if (!ofCard.has(id)) ofCard.set(id, index);
  }
  for (const id of changes.orphaned) at(ofCard.get(id) ?? 0).orphaned.push(id);
  const { identity } = changes;
  batches.forEach((batch, index) => {
    if (identity !== undefined)
      batch.identity = identityOf(identity, (id) => (ofCard.get(id) ?? 0) === index);
  });
  at(0).removedNotes.push(...changes.removedNotes);
  at(0).touched.push(...changes.touched);
  return batches;
}

function identityOf(
  { unsure, rewritten, day }: IdentityChanges,
  isHere: (id: CardId) => boolean,
): IdentityChanges {
  return { unsure: unsure.filter(({ to }) => isHere(to)), rewritten: rewritten.filter(isHere), day };
}

/** Cards of notes that are not among the changes have moved with nothing else: they cost little and go first. */
function batchByNote({ notes, cards }: VaultChanges, limits: Limits): ReadonlyMap<NotePath, number> {
  const cardsIn = Map.groupBy(cards, ({ note }) => note);
  const batches = new Map<NotePath, number>();
  let [index, room] = [0, limits];
  for (const { path } of notes) {
    const count = cardsIn.get(path)?.length ?? 0;
    // A note that is larger than a whole batch has one for itself.
    if (room !== limits && (room.notes < 1 || room.cards < count)) [index, room] = [index + 1, limits];
    room = { notes: room.notes - 1, cards: room.cards - count };
    batches.set(path, index);
  }
  return batches;
}

function emptyBatch(): Batch {
  return { notes: [], touched: [], removedNotes: [], cards: [], orphaned: [], events: [] };
}

function idsOf(event: EventDraft): readonly CardId[] {
  if (event.kind === 'same') return [event.a, event.b];
  return event.cardId === null ? [] : [event.cardId];
}
