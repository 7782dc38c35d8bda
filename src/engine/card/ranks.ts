/** @file Cards of one note that ask the same in the same words: only their answers tell which is which when their order changes. */

import type { CardId } from '../core/ids.ts';
import type { Card } from './card.ts';
import { normaliseBody, normaliseText } from './normalise.ts';

/**
 * The fresh cards, where equals of a note that was known keep the ids of those with the same answer, and one of `orphans`
 * that stood there comes back with its own. The others of the group take what is left in their order, so that one put first
 * does not take the history of the next.
 */
export function keepRanks(
  known: readonly Card[],
  fresh: readonly Card[],
  orphans: readonly Card[] = [],
): readonly Card[] {
  const [before, gone] = [known, orphans].map((cards) => Map.groupBy(cards, ({ note }) => note));
  const after = Map.groupBy(fresh, ({ note }) => note);
  return [...after].flatMap(([note, cards]) => ranked(before?.get(note) ?? [], cards, gone?.get(note) ?? []));
}

function ranked(known: readonly Card[], fresh: readonly Card[], orphans: readonly Card[]): readonly Card[] {
  if (known.length + orphans.length === 0) return fresh;
  const before = Map.groupBy(known, askedKey);
  const gone = Map.groupBy(orphans, askedKey);
  const renamed = new Map<Card, Card>();
  for (const [key, equals] of Map.groupBy(fresh, askedKey)) {
    const [earlier, lost] = [before.get(key) ?? [], gone.get(key) ?? []];
    if (equals.length > 1 || earlier.length > 1 || lost.length > 1)
      for (const [card, id] of idsByAnswer(earlier, equals, lost)) renamed.set(card, { ...card, id });
  }
  return renamed.size === 0 ? fresh : fresh.map((card) => renamed.get(card) ?? card);
}

function askedKey({ kind, prompt }: Card): string {
  return `${kind} ${normaliseText(prompt)}`;
}

function idsByAnswer(
  known: readonly Card[],
  fresh: readonly Card[],
  orphans: readonly Card[],
): Map<Card, CardId> {
  const ids = new Map<Card, CardId>();
  const waiting = Map.groupBy([...known, ...orphans], ({ answer }) => normaliseBody(answer));
  for (const card of fresh) {
    const same = waiting.get(normaliseBody(card.answer))?.shift();
    if (same !== undefined) ids.set(card, baseOf(same));
  }
  const taken = new Set(ids.values());
  const left = [...known.map(baseOf), ...fresh.map(({ id }) => id)].filter((id) => !taken.has(id));
  for (const card of fresh) {
    if (ids.has(card)) continue;
    // Its own if nobody has it, so that nothing changes where nothing has to.
    const id = left.includes(card.id) ? card.id : left[0];
    if (id === undefined) continue;
    ids.set(card, id);
    left.splice(0, left.length, ...left.filter((other) => other !== id));
  }
  return ids;
}

/** The name it had before twins of other notes were told apart. */
function baseOf({ id, baseId }: Card): CardId {
  return baseId ?? id;
}
