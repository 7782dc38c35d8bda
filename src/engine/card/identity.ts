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
 * Tells apart cards of different notes that ask the same under the same title. Who had an id keeps it: `before` are the
 * cards as they were known. An id whose note is gone goes to the first newcomer in the order of paths, which is how a moved
 * file keeps its cards beside a copy; then those of `orphans` come back, first to the note they stood in. Further twins get
 * ids of their own and remember the shared one in `baseId`.
 *
 * Give it every card of each group of twins, in the order of each note. Its limit: where two computers import the same two
 * twins in another order of arrival, they name them the other way round; what was answered of one is then shown with the
 * other, which asks the same under the same title. Different titles or a `^block-id` avoid that.
 */
export function assignIds(
  cards: readonly Card[],
  before: readonly Card[] = [],
  orphans: readonly Card[] = [],
): Card[] {
  const held = Map.groupBy(before, baseOf);
  const gone = Map.groupBy(orphans, baseOf);
  const assigned = new Map<Card, Card>();
  const inOrder = [...cards].sort((a, b) => compare(a.note, b.note));
  for (const [base, twins] of Map.groupBy(inOrder, baseOf)) {
    const owned = idsOf(twins, held.get(base) ?? [], gone.get(base) ?? []);
    const taken = new Set<CardId>(owned.values());
    let next = 0;
    for (const card of twins) {
      let id = owned.get(card);
      while (id === undefined) {
        const free = twinId(base, next);
        next += 1;
        if (!taken.has(free)) id = free;
      }
      taken.add(id);
      assigned.set(card, named(card, base, id));
    }
  }
  return cards.map((card) => assigned.get(card) ?? card);
}

function baseOf(card: Card): CardId {
  return card.baseId ?? card.id;
}

/** Ids that are spoken for: of the same note first, then those of notes that are gone, those gone long ago last. */
function idsOf(twins: readonly Card[], before: readonly Card[], orphans: readonly Card[]): Map<Card, CardId> {
  const owned = new Map<Card, CardId>();
  const known = [before, orphans].map((cards) => Map.groupBy(cards, ({ note }) => note));
  const waiting: Card[] = [];
  for (const card of twins) {
    const ofNote = known.map((byNote) => byNote.get(card.note) ?? []).find((cards) => cards.length > 0);
    const id = ofNote?.shift()?.id;
    if (id === undefined) waiting.push(card);
    else owned.set(card, id);
  }
  const given = new Set<CardId>(owned.values());
  const free = [...before, ...orphans].map(({ id }) => id).filter((id) => !given.has(id));
  for (const card of waiting) {
    const id = free.shift();
    if (id !== undefined) owned.set(card, id);
  }
  return owned;
}

function twinId(base: CardId, twin: number): CardId {
  return twin === 0 ? base : (hashOfJson([base, twin]).slice(0, ID_LENGTH) as string as CardId);
}

function named(card: Card, base: CardId, id: CardId): Card {
  const { baseId: _shared, ...rest } = card;
  return id === base ? { ...rest, id } : { ...rest, id, baseId: base };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
