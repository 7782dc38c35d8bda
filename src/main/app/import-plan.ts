/** @file The part of an import that decides: known and found in, one list of changes out. It touches nothing. */

import type { Card, IngestDiff } from '#engine/card/card.ts';
import { assignIds } from '#engine/card/identity.ts';
import { ingest } from '#engine/card/ingest.ts';
import { type IdentityMatch, matchEdited } from '#engine/card/match.ts';
import type { ContentHash, NotePath } from '#engine/core/ids.ts';
import type { StoredCard } from './ports.ts';
import type { FreshNote } from './read-note.ts';

export interface Known {
  /** Of the notes concerned, those that were read before. */
  readonly notes: ReadonlySet<NotePath>;
  /** Of their texts as they were read. */
  readonly hashes: ReadonlyMap<NotePath, ContentHash>;
  /** Cards of the notes concerned and their twins elsewhere; orphans included. */
  readonly cards: readonly StoredCard[];
}

export interface Found {
  readonly fresh: readonly FreshNote[];
  /** Notes whose file is gone. */
  readonly removed: ReadonlySet<NotePath>;
}

export interface Plan {
  readonly diff: IngestDiff;
  /** Edits that were recognised: the old id and the new one are one card. */
  readonly matches: readonly IdentityMatch[];
}

export function planImport(known: Known, { fresh, removed }: Found): Plan {
  const live = known.cards.filter(({ orphaned }) => !orphaned).map(({ card }) => card);
  const readAgain = new Set(fresh.map(({ note }) => note.path));
  const kept = live.filter((card) => !readAgain.has(card.note) && !removed.has(card.note));
  // Twins in different notes are told apart over the whole vault, so the cards of unread notes take part.
  const cards = assignIds([...kept, ...fresh.flatMap((note) => note.cards)], live);
  const untouched = new Set(kept.filter((card, index) => cards[index]?.id === card.id));
  const diff = ingest(
    live.filter((card) => !untouched.has(card)),
    cards.filter((_, index) => index >= kept.length || !untouched.has(kept[index] as Card)),
  );
  const byId = new Map(live.map((card) => [card.id, card]));
  const orphaned = diff.orphaned.flatMap((id) => byId.get(id) ?? []);
  return { diff, matches: matchEdited(orphaned, diff.added) };
}
