/**
 * @file The plan of an import over what changed, and over nothing else (laws L5, L6): pure, so that a property can try it
 * on a thousand vaults.
 */

import type { CardId } from '../core/ids.ts';
import type { Card, IngestDiff } from './card.ts';
import { assignIds } from './identity.ts';
import { ingest } from './ingest.ts';
import { type IdentityMatch, recogniseEdits, type UnsureMatch } from './match.ts';
import { keepRanks } from './ranks.ts';
import { isRewritten } from './rewritten.ts';

/** Never the whole vault: notes that were read again or are gone, and what shares an id with them. */
export interface Change {
  /** Live cards, as they were known, of every note that was read again or is gone. */
  readonly knownInNotes: readonly Card[];
  /** Live cards of other notes whose `baseId` (or id) is that of a known or a fresh card here. */
  readonly knownTwins: readonly Card[];
  /** Cards that went in earlier imports and may come back; those of the same base ids, and any others worth a look. */
  readonly orphans: readonly Card[];
  /** All cards of the notes that were read again, each note's in its order, with the ids of the note alone. */
  readonly fresh: readonly Card[];
  /** Whether the learner said that these two are not one card. */
  readonly isRefused: (from: CardId, to: CardId) => boolean;
}

export interface ChangePlan {
  readonly diff: IngestDiff;
  /** Edits that were recognised: the old id and the new one are one card. */
  readonly matches: readonly IdentityMatch[];
  /** Edits that may be ones: for the learner to decide, whenever there is time. */
  readonly unsure: readonly UnsureMatch[];
  /** Cards whose answer now says something else, by the id they have now. */
  readonly rewritten: readonly CardId[];
}

export function planChange({ knownInNotes, knownTwins, orphans, fresh, isRefused }: Change): ChangePlan {
  const live = [...knownInNotes, ...knownTwins];
  const cards = assignIds([...knownTwins, ...keepRanks(knownInNotes, fresh, orphans)], live, orphans);
  // Twins elsewhere only take part in naming; one that keeps its name is none of this change.
  const renamed = (index: number) => cards[index]?.id !== knownTwins[index]?.id;
  const found = cards.filter((_, index) => index >= knownTwins.length || renamed(index));
  const diff = ingest([...knownInNotes, ...knownTwins.filter((_, index) => renamed(index))], found);
  const byId = new Map([...orphans, ...live].map((card) => [card.id, card]));
  const { matches, unsure } = recogniseEdits({
    before: knownInNotes,
    after: cards.slice(knownTwins.length),
    lost: diff.orphaned.flatMap((id) => byId.get(id) ?? []),
    waiting: stillWaiting(orphans, cards),
    // An id that comes back has its history already.
    added: withoutReturned(diff.added, orphans),
    isRefused,
  });
  return { diff, matches, unsure, rewritten: rewrittenIn(diff, matches, byId) };
}

function stillWaiting(orphans: readonly Card[], cards: readonly Card[]): readonly Card[] {
  const here = new Set(cards.map(({ id }) => id));
  return orphans.filter(({ id }) => !here.has(id));
}

function withoutReturned(added: readonly Card[], orphans: readonly Card[]): readonly Card[] {
  const known = new Set(orphans.map(({ id }) => id));
  return added.filter(({ id }) => !known.has(id));
}

function rewrittenIn(
  { added, changed }: IngestDiff,
  matches: readonly IdentityMatch[],
  known: ReadonlyMap<CardId, Card>,
): readonly CardId[] {
  const earlier = new Map(matches.map(({ from, to }) => [to, from]));
  return [...added, ...changed].flatMap((card) => {
    const before = known.get(earlier.get(card.id) ?? card.id);
    return before !== undefined && isRewritten(before, card) ? [card.id] : [];
  });
}
