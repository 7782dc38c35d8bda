/** @file The pure diff between what was known and what is found (law L6): sources in, changes out. */

import { canonicalJson } from '../core/hash.ts';
import type { CardId } from '../core/ids.ts';
import type { Card, IngestDiff } from './card.ts';

/**
 * Compares by id. Both sides speak of the same notes: all of them, or those that were read again. Ids of the found
 * cards are final, that is, `assignIds` has seen the whole vault.
 */
export function ingest(known: readonly Card[], found: readonly Card[]): IngestDiff {
  const before = new Map(known.map((card) => [card.id, card]));
  const after = new Map<CardId, Card>();
  for (const card of found) if (!after.has(card.id)) after.set(card.id, card);
  const added: Card[] = [];
  const changed: Card[] = [];
  const moved: Card[] = [];
  for (const card of after.values()) {
    const old = before.get(card.id);
    if (old === undefined) added.push(card);
    else if (substance(old) !== substance(card)) changed.push(card);
    else if (place(old) !== place(card)) moved.push(card);
  }
  return { added, changed, moved, orphaned: [...before.keys()].filter((id) => !after.has(id)) };
}

/** Everything but where the card stands. */
function substance({ note: _note, lines: _lines, experimentRefs, ...rest }: Card): string {
  return canonicalJson({ ...rest, experimentRefs: experimentRefs.map(({ from, source }) => [from, source]) });
}

function place({ note, lines, experimentRefs }: Card): string {
  return canonicalJson([note, lines, experimentRefs.map(({ line }) => line)]);
}
