/**
 * @file Identity (law L5): an id is computed from what a card asks, never drawn and never written into the note. The path
 * is no part of it, so a moved or renamed file keeps its cards.
 */

import { hashOfJson } from '../core/hash.ts';
import type { CardId } from '../core/ids.ts';
import type { Card, CardKind } from './card.ts';
import { normaliseText } from './normalise.ts';

const ID_LENGTH = 32;

/** What an id is computed from. `rank` counts from 0 among cards that are otherwise equal. */
export interface Identity {
  readonly kind: CardKind;
  readonly title: string;
  readonly prompt: string;
  readonly rank: number;
  /** ` ^block-id` of the note; with it title and prompt no longer matter. */
  readonly explicitId: string | null;
}

/** Hexadecimal, so that no id begins with a dash on the command line. */
export function cardId(identity: Identity): CardId {
  return hashOfJson([...keyParts(identity), identity.rank]).slice(0, ID_LENGTH) as string as CardId;
}

/** Equal for cards that only their rank tells apart. */
export function identityKey(identity: Omit<Identity, 'rank'>): string {
  return JSON.stringify(keyParts(identity));
}

function keyParts({ kind, title, prompt, explicitId }: Omit<Identity, 'rank'>): string[] {
  if (explicitId !== null) return [kind, `^${explicitId}`];
  return [kind, normaliseText(title), normaliseText(prompt)];
}

/**
 * Tells apart cards of different notes that ask the same under the same title. The first note in the order of paths
 * keeps the id, each further twin gets one of its own and remembers the shared one in `baseId`.
 *
 * Give it the cards of the whole vault, in the order of each note: the result is the same for the same set of notes, and
 * running it twice changes nothing. Its limit: when the first of several twins is deleted, or their paths change places,
 * the histories of the twins move up by one. Different titles or a `^block-id` avoid that.
 */
export function assignIds(cards: readonly Card[]): Card[] {
  const byPath = cards.map((card, order) => ({ card, order }));
  byPath.sort((a, b) => compare(a.card.note, b.card.note) || a.order - b.order);
  const counts = new Map<string, number>();
  const assigned = new Array<Card>(cards.length);
  for (const { card, order } of byPath) {
    const base = card.baseId ?? card.id;
    const twin = counts.get(base) ?? 0;
    counts.set(base, twin + 1);
    assigned[order] = withId(card, base, twin);
  }
  return assigned;
}

function withId(card: Card, base: CardId, twin: number): Card {
  const { baseId: _shared, ...rest } = card;
  if (twin === 0) return { ...rest, id: base };
  return { ...rest, id: hashOfJson([base, twin]).slice(0, ID_LENGTH) as string as CardId, baseId: base };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
