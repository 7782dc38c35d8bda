/** @file Whether a card is what a query asks for: the meaning of the language, which every index only hastens. */

import { assertNever } from '../core/assert-never.ts';
import { withoutTail } from '../core/tail.ts';
import type { CardStateName, PropertyName, PropertyQuery, Query, TextField } from './query.ts';
import { foldText, holdsWords, wordsOf } from './words.ts';

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
  /** Names of outlines, and of their parts, that lead to its note. */
  readonly decks: readonly string[];
  readonly active: boolean;
  readonly orphaned: boolean;
  readonly suspended: boolean;
  readonly state: 'new' | 'learning' | 'review' | 'relearning';
  readonly numbers: CardNumbers;
}

/** `null` where a card has none. */
export type CardNumbers = Readonly<Record<PropertyName, number | null>>;

/** Lapses from which a card is a leech: Anki's default. */
export const LEECH_LAPSES = 8;

export function matchesQuery(query: Query, card: Searchable): boolean {
  switch (query.type) {
    case 'all':
      return true;
    case 'text':
      return [card.prompt, card.answer, card.title, ...card.headings, ...card.tags].some((text) =>
        holdsText(text, query.text),
      );
    case 'field':
      return matchesField(query.field, query.text, card);
    case 'is':
      return IS[query.state](card);
    case 'prop':
      return matchesNumber(query, card.numbers[query.name]);
    case 'not':
      return !matchesQuery(query.of, card);
    case 'and':
      return query.of.every((part) => matchesQuery(part, card));
    case 'or':
      return query.of.some((part) => matchesQuery(part, card));
    default:
      return assertNever(query);
  }
}

function matchesField(field: TextField, wanted: string, card: Searchable): boolean {
  switch (field) {
    case 'title':
    case 'prompt':
    case 'answer':
      return holdsText(card[field], wanted);
    case 'note':
      return pathMatcher(wanted)(foldText(card.note));
    case 'deck': {
      const isWithin = withinMatcher(wanted);
      return [card.note, ...card.tags, ...card.decks].some((name) => isWithin(foldText(name)));
    }
    case 'tag':
      return card.tags.some((tag) => withinMatcher(tagWanted(wanted))(foldText(tag)));
    case 'kind':
      return card.kind === wanted;
    case 'id':
      return card.id.startsWith(wanted);
    default:
      return assertNever(field);
  }
}

function holdsText(text: string, wanted: string): boolean {
  return holdsWords(wordsOf(foldText(text)), wordsOf(foldText(wanted)));
}

/** A tag may be asked for as it is written in notes. */
export function tagWanted(wanted: string): string {
  return wanted.replace(/^#/, '');
}

/** For folded names: `a/b` lies within `a`; a `*` at the end takes any rest. */
export function withinMatcher(wanted: string): (folded: string) => boolean {
  const { stem, isOpen } = stemOf(wanted);
  return (name) => name === stem || name.startsWith(`${stem}/`) || (isOpen && name.startsWith(stem));
}

export function stemOf(wanted: string): { readonly stem: string; readonly isOpen: boolean } {
  const folded = foldText(wanted);
  return { stem: withoutTail(folded, /[/*]/), isOpen: folded.endsWith('*') && !folded.endsWith('/*') };
}

/** For folded paths: a piece of the path, or all of it where `*` stands for any letters. */
export function pathMatcher(wanted: string): (folded: string) => boolean {
  const [first = '', ...rest] = foldText(wanted).split('*');
  if (rest.length === 0) return (path) => path.includes(first);
  const last = rest.at(-1) ?? '';
  return (path) => {
    if (!path.startsWith(first)) return false;
    let at = first.length;
    for (const piece of rest.slice(0, -1)) {
      const found = path.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return path.length - last.length >= at && path.endsWith(last);
  };
}

type StateTest = (
  card: Pick<Searchable, 'active' | 'orphaned' | 'suspended' | 'state' | 'numbers'>,
) => boolean;

const IS: Readonly<Record<CardStateName, StateTest>> = {
  due: ({ active, orphaned, suspended, numbers }) =>
    numbers.due !== null && numbers.due <= 0 && active && !suspended && !orphaned,
  new: ({ state }) => state === 'new',
  learning: ({ state }) => state === 'learning' || state === 'relearning',
  review: ({ state }) => state === 'review',
  suspended: ({ suspended }) => suspended,
  active: ({ active }) => active,
  held: ({ active }) => !active,
  orphan: ({ orphaned }) => orphaned,
  leech: ({ numbers }) => (numbers.lapses ?? 0) >= LEECH_LAPSES,
};

/** A card without the number is neither above nor below anything. */
export function matchesNumber({ relation, value: wanted }: PropertyQuery, value: number | null): boolean {
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
    default:
      return assertNever(relation);
  }
}
