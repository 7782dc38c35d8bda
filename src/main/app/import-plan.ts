/** @file The part of an import that decides: known and found in, one list of changes out. It touches nothing. */

import type { IngestDiff } from '#engine/card/card.ts';
import { planChange } from '#engine/card/change.ts';
import type { IdentityMatch, UnsureMatch } from '#engine/card/match.ts';
import type { CardId, ContentHash, NotePath } from '#engine/core/ids.ts';
import type { StoredCard } from './ports.ts';
import type { FreshNote } from './read-note.ts';

export interface Known {
  /** Of the notes concerned, those that were read before. */
  readonly notes: ReadonlySet<NotePath>;
  /** Of their texts as they were read. */
  readonly hashes: ReadonlyMap<NotePath, ContentHash>;
  /** Cards of the notes concerned and their twins elsewhere; orphans included. */
  readonly cards: readonly StoredCard[];
  /** Whether the learner said that these two are not one card; nothing was refused when left out. */
  readonly isRefused?: (from: CardId, to: CardId) => boolean;
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
  /** Edits that may be ones. */
  readonly unsure: readonly UnsureMatch[];
  /** Cards whose answer now says something else. */
  readonly rewritten: readonly CardId[];
}

export function planImport(known: Known, { fresh, removed }: Found): Plan {
  const readAgain = new Set(fresh.map(({ note }) => note.path));
  const isHere = ({ card }: StoredCard) => readAgain.has(card.note) || removed.has(card.note);
  const live = known.cards.filter(({ orphaned }) => !orphaned);
  const cardsOf = (stored: readonly StoredCard[]) => stored.map(({ card }) => card);
  return planChange({
    knownInNotes: cardsOf(live.filter(isHere)),
    knownTwins: cardsOf(live.filter((stored) => !isHere(stored))),
    orphans: cardsOf(known.cards.filter(({ orphaned }) => orphaned)),
    fresh: fresh.flatMap((note) => note.cards),
    isRefused: known.isRefused ?? (() => false),
  });
}
