/**
 * @file Concepts that a card speaks of, so that experiments can be suggested beside cards of any note. The rules are meant
 * to be right rather than complete: a wrong suggestion costs more than a missing one.
 */

import type { Card } from '#engine/card/card.ts';
import type { AnyOf, Concept } from './concept.ts';
import { type ConceptId, concepts } from './vocabulary/concepts.ts';
import { readable, wordFinder } from './words.ts';

export type CardText = Pick<Card, 'prompt' | 'answer' | 'headings'>;

export interface Suggestion {
  readonly concept: ConceptId;
  /** Words of the card that speak for it. */
  readonly words: readonly string[];
}

const entries = Object.entries(concepts) as [ConceptId, Concept][];
const finder = wordFinder(
  entries.flatMap(([, { patterns, unless = [], unlessAsked = [] }]) => [
    ...unless,
    ...unlessAsked,
    ...patterns.flatMap(({ prompt, card = [] }) => [...prompt, ...card].flat()),
  ]),
);

/** In the order of the vocabulary. */
export function suggestConcepts(card: CardText): readonly Suggestion[] {
  const prompt = finder.find(readable(card.prompt));
  // Without a word in the prompt no concept is met, and most cards have none.
  if (prompt.size === 0) return [];
  const whole = new Set([...prompt, ...finder.find(readable(`${card.answer}\n${card.headings.join('\n')}`))]);
  return entries.flatMap(([concept, { patterns, unless = [], unlessAsked = [] }]) => {
    if (unless.some((word) => whole.has(word)) || unlessAsked.some((word) => prompt.has(word))) return [];
    const met = patterns.map((pattern) => wordsMet(pattern, prompt, whole)).find((words) => words !== null);
    return met === undefined || met === null ? [] : [{ concept, words: met }];
  });
}

/** One word of each group, or `null` when a group has none. */
function wordsMet(
  { prompt, card = [] }: Concept['patterns'][number],
  inPrompt: ReadonlySet<string>,
  inCard: ReadonlySet<string>,
): readonly string[] | null {
  const first = (group: AnyOf, present: ReadonlySet<string>) => group.find((word) => present.has(word));
  const words = [
    ...prompt.map((group) => first(group, inPrompt)),
    ...card.map((group) => first(group, inCard)),
  ];
  if (!words.every((word) => word !== undefined)) return null;
  return [...new Set(words.map((word) => word.replace('*', '…')))];
}
