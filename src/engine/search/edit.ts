/** @file Changing the text of a search without reading it wrong: adding and removing a condition, and what may be typed next. */

import { CARD_KINDS } from '../card/card.ts';
import { tailOf } from '../core/tail.ts';
import { FIELDS, PROPERTIES, STATES } from './query.ts';
import { type Term, termsOf } from './terms.ts';

/** Whether the whole search is held to this condition, such as `is:active`. */
export function hasTerm(text: string, condition: string): boolean {
  return termFor(text, condition) !== undefined;
}

/** Adds the condition, or takes it away where it stands; those it cannot be true beside go. */
export function toggleTerm(text: string, condition: string, rivals: readonly string[] = []): string {
  const there = termFor(text, condition);
  if (there !== undefined) return without(text, there);
  const cleared = rivals.reduce((rest, rival) => {
    const found = termFor(rest, rival);
    return found === undefined ? rest : without(rest, found);
  }, text.trim());
  if (cleared === '') return condition;
  const hasChoice = topTerms(cleared).some(({ kind }) => kind === 'or');
  return hasChoice ? `(${cleared}) ${condition}` : `${cleared} ${condition}`;
}

function termFor(text: string, condition: string): Term | undefined {
  const top = topTerms(text);
  if (top.some(({ kind }) => kind === 'or')) return undefined;
  return top.find(({ kind, field, text: value }, index) => {
    const name = field === null ? value : `${field}:${value}`;
    return kind === 'term' && name === condition && top[index - 1]?.kind !== 'not';
  });
}

/** Terms outside of brackets, and where those close; none of a text that is not finished. */
function topTerms(text: string): readonly Term[] {
  const terms = termsOf(text);
  if (!terms.ok) return [];
  let depth = 0;
  return terms.value.filter(({ kind }) => {
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    return depth === 0;
  });
}

function without(text: string, { at, end }: Term): string {
  return `${text.slice(0, at).trimEnd()} ${text.slice(end).trimStart()}`.trim();
}

export interface Suggestion {
  /** The word as it would be then. */
  readonly word: string;
  /** The whole search with it. */
  readonly text: string;
  /** A value still has to follow. */
  readonly isOpen: boolean;
}

/** What the word that ends at `caret` may become; at most `most`. */
export function suggestionsFor(text: string, caret: number, most: number): readonly Suggestion[] {
  const before = tailOf(text.slice(0, caret), /[^\s()（）]/, 60);
  const dash = /^[-－]/.exec(before)?.[0] ?? '';
  const typed = before.slice(dash.length).replace('：', ':').toLowerCase();
  const start = caret - before.length + dash.length;
  if (typed === '' || /^\S/.test(text.slice(caret))) return [];
  return WORDS.filter((word) => word.startsWith(typed) && word !== typed)
    .slice(0, most)
    .map((word) => ({
      word,
      text: text.slice(0, start) + word + text.slice(caret),
      isOpen: word.endsWith(':') || word.startsWith('prop:'),
    }));
}

/** Fields first: their values only once the field is written. */
const WORDS: readonly string[] = [
  ...FIELDS.map((field) => `${field}:`),
  ...STATES.map((state) => `is:${state}`),
  ...CARD_KINDS.map((kind) => `kind:${kind}`),
  ...PROPERTIES.map((property) => `prop:${property}`),
];
