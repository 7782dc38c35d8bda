/** @file Whether a card is what a query asks for: the meaning of the language, which every index only hastens. */

import type { PropertyName, Query, TextField } from './query.ts';

/** As much of a card as can be asked for. */
export interface Searchable {
  readonly id: string;
  readonly kind: string;
  readonly note: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly prompt: string;
  readonly answer: string;
  readonly tags: readonly string[];
  readonly active: boolean;
  readonly orphaned: boolean;
  readonly suspended: boolean;
  readonly state: 'new' | 'learning' | 'review' | 'relearning';
  /** Due on the day that is asked about, or before. */
  readonly isDue: boolean;
  /** `null` where a card has none. */
  readonly numbers: Readonly<Record<PropertyName, number | null>>;
}

/** Lapses from which a card is a leech, as Anki counts. */
export const LEECH_LAPSES = 8;

/** Full and half width, case and composed letters make no difference. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether the folded text holds the folded words; Latin words are found from their beginning, Chinese ones anywhere. */
export function holdsText(text: string, wanted: string): boolean {
  const opensWord = WORD.test(wanted[0] ?? '');
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!opensWord || at === 0 || !WORD.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

const WORD = /[a-z0-9]/;

export function matchesQuery(query: Query, card: Searchable): boolean {
  switch (query.type) {
    case 'all':
      return true;
    case 'text':
      return texts(card).some((text) => holdsText(foldText(text), foldText(query.text)));
    case 'field':
      return matchesField(query.field, foldText(query.text), card);
    case 'is':
      return STATE[query.state](card);
    case 'prop':
      return compare(card.numbers[query.name], query.relation, query.value);
    case 'not':
      return !matchesQuery(query.of, card);
    case 'and':
      return query.of.every((part) => matchesQuery(part, card));
    case 'or':
      return query.of.some((part) => matchesQuery(part, card));
  }
}

function texts({ prompt, answer, title, headings, tags }: Searchable): readonly string[] {
  return [prompt, answer, title, ...headings, ...tags];
}

function matchesField(field: TextField, wanted: string, card: Searchable): boolean {
  const has = (text: string) => holdsText(foldText(text), wanted);
  switch (field) {
    case 'note':
      return foldText(card.note).includes(wanted);
    case 'deck':
      return (
        isWithin(foldText(card.note), wanted) || card.tags.some((tag) => isWithin(foldText(tag), wanted))
      );
    case 'tag':
      return card.tags.some((tag) => isWithin(foldText(tag), wanted.replace(/^#/, '')));
    case 'title':
      return has(card.title);
    case 'prompt':
      return has(card.prompt);
    case 'answer':
      return has(card.answer);
    case 'kind':
      return card.kind === wanted;
    case 'id':
      return card.id.startsWith(wanted);
  }
}

/** `a/b` lies within `a`; a `*` at the end takes any rest. */
function isWithin(path: string, wanted: string): boolean {
  const stem = wanted.replace(/[/*]+$/, '');
  return path === stem || path.startsWith(`${stem}/`) || (wanted.endsWith('*') && path.startsWith(stem));
}

const STATE: Readonly<Record<Extract<Query, { type: 'is' }>['state'], (card: Searchable) => boolean>> = {
  due: (card) => card.isDue && card.active && !card.suspended && !card.orphaned,
  new: ({ state }) => state === 'new',
  learning: ({ state }) => state === 'learning' || state === 'relearning',
  review: ({ state }) => state === 'review',
  suspended: ({ suspended }) => suspended,
  active: ({ active }) => active,
  held: ({ active }) => !active,
  orphan: ({ orphaned }) => orphaned,
  leech: ({ numbers }) => (numbers.lapses ?? 0) >= LEECH_LAPSES,
};

function compare(
  value: number | null,
  relation: Extract<Query, { type: 'prop' }>['relation'],
  wanted: number,
): boolean {
  if (value === null) return false;
  switch (relation) {
    case '>':
      return value > wanted;
    case '<':
      return value < wanted;
    case '>=':
      return value >= wanted;
    case '<=':
      return value <= wanted;
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
  }
}

/** Whether a query speaks of orphans, which are otherwise left out. */
export function asksForOrphans(query: Query): boolean {
  if (query.type === 'is') return query.state === 'orphan';
  if (query.type === 'not') return asksForOrphans(query.of);
  return (query.type === 'and' || query.type === 'or') && query.of.some(asksForOrphans);
}
