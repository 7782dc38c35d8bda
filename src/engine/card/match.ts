/**
 * @file Recognises an edited card: its old id is orphaned, a new one appears, and both are plainly the same card. Only
 * sure matches are made; the rest waits for the learner (law L5).
 */

import type { CardId } from '../core/ids.ts';
import type { Card } from './card.ts';
import { normaliseText } from './normalise.ts';
import { diceSimilarity } from './similarity.ts';

/** The store unites the two histories with a `same` event. */
export interface IdentityMatch {
  readonly from: CardId;
  readonly to: CardId;
  readonly by: 'rule';
}

/** Share of common bigrams from which two texts count as one text, edited. */
const SIMILAR_ENOUGH = 0.6;
/** Beyond this a group of cards is a rewrite, not an edit: pairs are not compared one by one. */
const LARGEST_GROUP = 200;

interface Pair {
  readonly from: Card;
  readonly to: Card;
}

/**
 * Pairs orphaned cards with added ones, each at most once: first by the same kind, prompt and answer anywhere in the
 * vault (the title was renamed), then by similar text under the same headings of the same note. A card with two possible
 * partners gets none.
 */
export function matchEdited(orphaned: readonly Card[], added: readonly Card[]): IdentityMatch[] {
  if (orphaned.length === 0 || added.length === 0) return [];
  const exact = uniquePairs(pairsByKey(orphaned, added, textKey));
  const used = new Set<Card>(exact.flatMap(({ from, to }) => [from, to]));
  const left = pairsByKey(
    orphaned.filter((card) => !used.has(card)),
    added.filter((card) => !used.has(card)),
    placeKey,
  );
  const similar = uniquePairs(
    left.filter(({ from, to }) => diceSimilarity(textOf(from), textOf(to)) >= SIMILAR_ENOUGH),
  );
  return [...exact, ...similar].map(({ from, to }) => ({ from: from.id, to: to.id, by: 'rule' }));
}

function textKey(card: Card): string {
  return JSON.stringify([card.kind, normaliseText(card.prompt), normaliseText(card.answer)]);
}

function placeKey(card: Card): string {
  return JSON.stringify([card.kind, card.note, card.headings.map(normaliseText)]);
}

function textOf(card: Card): string {
  return normaliseText(`${card.prompt}\n${card.answer}`);
}

function pairsByKey(orphaned: readonly Card[], added: readonly Card[], key: (card: Card) => string): Pair[] {
  const candidates = Map.groupBy(added, key);
  return [...Map.groupBy(orphaned, key)].flatMap(([shared, group]) => {
    const partners = candidates.get(shared) ?? [];
    if (group.length * partners.length > LARGEST_GROUP * LARGEST_GROUP) return [];
    return group.flatMap((from) => partners.map((to) => ({ from, to })));
  });
}

/** Pairs in which neither side has a second partner. */
function uniquePairs(pairs: readonly Pair[]): Pair[] {
  const uses = new Map<Card, number>();
  for (const { from, to } of pairs) {
    uses.set(from, (uses.get(from) ?? 0) + 1);
    uses.set(to, (uses.get(to) ?? 0) + 1);
  }
  return pairs.filter(({ from, to }) => uses.get(from) === 1 && uses.get(to) === 1);
}
