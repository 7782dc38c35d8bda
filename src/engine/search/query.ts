/** @file What may be asked of the cards: words and quoted phrases, fields, `-` for not, `OR`, brackets. Text → tree, or where it stops making sense. */

import { nearestName } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';

export const STATES = [
  'due',
  'new',
  'learning',
  'review',
  'suspended',
  'active',
  'held',
  'orphan',
  'leech',
] as const;
export type CardStateName = (typeof STATES)[number];
/** Days for `interval` and `due` (counted from today), probability for `retrievability`. */
export const PROPERTIES = [
  'stability',
  'difficulty',
  'reps',
  'lapses',
  'retrievability',
  'interval',
  'due',
] as const;
export type PropertyName = (typeof PROPERTIES)[number];
const TEXT_FIELDS = ['note', 'deck', 'tag', 'title', 'prompt', 'answer', 'kind', 'id'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
const FIELDS = [...TEXT_FIELDS, 'is', 'prop'] as const;
const RELATIONS = ['>=', '<=', '!=', '>', '<', '='] as const;
type Relation = (typeof RELATIONS)[number];

export type Query =
  | { readonly type: 'all' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'field'; readonly field: TextField; readonly text: string }
  | { readonly type: 'is'; readonly state: CardStateName }
  | {
      readonly type: 'prop';
      readonly name: PropertyName;
      readonly relation: Relation;
      readonly value: number;
    }
  | { readonly type: 'not'; readonly of: Query }
  | { readonly type: 'and' | 'or'; readonly of: readonly Query[] };

export interface QueryProblem {
  /** Offset into the text as given. */
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}

interface Word {
  readonly at: number;
  /** `(`, `)`, `-`, `OR`, or a term. */
  readonly kind: 'open' | 'close' | 'not' | 'or' | 'term';
  readonly field: string | null;
  readonly text: string;
}

/** Full-width punctuation, as a Chinese keyboard writes it, is read as half-width. */
const HALF: Readonly<Record<string, string>> = {
  '：': ':',
  '（': '(',
  '）': ')',
  '“': '"',
  '”': '"',
  '－': '-',
  '＞': '>',
  '＜': '<',
  '＝': '=',
};
const LONGEST = 2000;

export function parseQuery(text: string): Result<Query, QueryProblem> {
  if (text.length > LONGEST)
    return err({ at: LONGEST, message: 'The search is too long.', hint: 'Use fewer words.' });
  const source = [...text].map((char) => HALF[char] ?? char).join('');
  const words = wordsOf(source);
  if (!Array.isArray(words)) return err(words);
  const reading = { words, next: 0 };
  const query = readOr(reading);
  if ('message' in query) return err(query);
  const rest = words[reading.next];
  if (rest !== undefined)
    return err({
      at: rest.at,
      message: 'This bracket closes nothing.',
      hint: 'Remove it, or open one before it.',
    });
  return ok(query);
}

function wordsOf(source: string): Word[] | QueryProblem {
  const words: Word[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (/\s/.test(char)) at += 1;
    else if (char === '(' || char === ')') {
      words.push({ at, kind: char === '(' ? 'open' : 'close', field: null, text: char });
      at += 1;
    } else if (char === '-' && /[^\s)]/.test(source[at + 1] ?? '')) {
      words.push({ at, kind: 'not', field: null, text: char });
      at += 1;
    } else {
      const word = termAt(source, at);
      if ('message' in word) return word;
      words.push(word.word);
      at = word.end;
    }
  }
  return words;
}

function termAt(source: string, at: number): { word: Word; end: number } | QueryProblem {
  const named = /^([A-Za-z]{2,12}):(?!:)/.exec(source.slice(at, at + 14));
  const field = named?.[1]?.toLowerCase() ?? null;
  // `std::vector` and `f:A` are words: only a known or nearly known name before one colon is a field.
  const isField =
    field !== null && (FIELDS.some((name) => name === field) || nearestName(field, FIELDS) !== undefined);
  const from = isField ? at + (named?.[0].length ?? 0) : at;
  if (source[from] === '"') {
    const end = source.indexOf('"', from + 1);
    if (end === -1)
      return { at: from, message: 'This quotation mark is never closed.', hint: 'Close it with another ".' };
    return {
      word: { at, kind: 'term', field: isField ? field : null, text: source.slice(from + 1, end) },
      end: end + 1,
    };
  }
  let [end, depth] = [from, 0];
  // Brackets that open inside a word belong to it: O(n^2).
  for (; end < source.length && !/\s/.test(source[end] ?? ''); end += 1) {
    if (source[end] === '(') depth += 1;
    if (source[end] === ')') depth -= 1;
    if (depth < 0) break;
  }
  const text = source.slice(from, end);
  const kind = !isField && text === 'OR' ? 'or' : 'term';
  return { word: { at, kind, field: isField ? field : null, text }, end };
}

interface Reading {
  readonly words: readonly Word[];
  next: number;
}

function readOr(reading: Reading): Query | QueryProblem {
  const sides: Query[] = [];
  for (;;) {
    const side = readAnd(reading);
    if ('message' in side) return side;
    sides.push(side);
    const word = reading.words[reading.next];
    if (word?.kind !== 'or') break;
    if (side.type === 'all')
      return { at: word.at, message: 'OR has nothing before it.', hint: 'Write a word on both sides.' };
    reading.next += 1;
    const behind = reading.words[reading.next];
    if (behind === undefined || behind.kind === 'close' || behind.kind === 'or')
      return { at: word.at, message: 'OR has nothing behind it.', hint: 'Write a word on both sides.' };
  }
  const [only] = sides;
  return sides.length === 1 && only !== undefined ? only : { type: 'or', of: sides };
}

function readAnd(reading: Reading): Query | QueryProblem {
  const parts: Query[] = [];
  for (let word = reading.words[reading.next]; word !== undefined; word = reading.words[reading.next]) {
    if (word.kind === 'close' || word.kind === 'or') break;
    const part = readOne(reading);
    if ('message' in part) return part;
    if (part.type !== 'all') parts.push(part);
  }
  const [only] = parts;
  if (only === undefined) return { type: 'all' };
  return parts.length === 1 ? only : { type: 'and', of: parts };
}

function readOne(reading: Reading): Query | QueryProblem {
  const word = reading.words[reading.next];
  reading.next += 1;
  if (word === undefined) return { type: 'all' };
  if (word.kind === 'not') {
    const negated = readOne(reading);
    return 'message' in negated ? negated : { type: 'not', of: negated };
  }
  if (word.kind !== 'open') return termOf(word);
  const inside = readOr(reading);
  if ('message' in inside) return inside;
  if (reading.words[reading.next]?.kind !== 'close')
    return { at: word.at, message: 'This bracket is never closed.', hint: 'Close it with ).' };
  reading.next += 1;
  return inside;
}

function termOf({ at, field, text }: Word): Query | QueryProblem {
  if (field === null) return text === '' ? { type: 'all' } : { type: 'text', text };
  const known = FIELDS.find((name) => name === field);
  if (known === undefined) {
    const near = nearestName(field, FIELDS);
    return {
      at,
      message: `There is no field ${field}:.`,
      hint: near === undefined ? `Fields are ${FIELDS.join(', ')}.` : `Did you mean ${near}:?`,
    };
  }
  if (text === '')
    return {
      at,
      message: `${field}: needs a value.`,
      hint: `Write it behind the colon, such as ${EXAMPLES[known]}.`,
    };
  if (known === 'is') return stateOf(at, text);
  if (known === 'prop') return propertyOf(at, text);
  return { type: 'field', field: known, text };
}

const EXAMPLES: Readonly<Record<(typeof FIELDS)[number], string>> = {
  note: 'note:深度学习/梯度裁剪.md',
  deck: 'deck:深度学习',
  tag: 'tag:transformer',
  title: 'title:梯度',
  prompt: 'prompt:sigmoid',
  answer: 'answer:0.25',
  kind: 'kind:question',
  id: 'id:ab12',
  is: 'is:due',
  prop: 'prop:stability>20',
};

function stateOf(at: number, text: string): Query | QueryProblem {
  const state = STATES.find((name) => name === text.toLowerCase());
  if (state !== undefined) return { type: 'is', state };
  const near = nearestName(text.toLowerCase(), STATES);
  return {
    at,
    message: `is:${text} means nothing.`,
    hint: near === undefined ? `It can be ${STATES.join(', ')}.` : `Did you mean is:${near}?`,
  };
}

function propertyOf(at: number, text: string): Query | QueryProblem {
  const [, name = '', sign = '', number = ''] =
    /^([A-Za-z]{1,20})\s{0,2}(>=|<=|!=|>|<|=)\s{0,2}(-?\d{1,9}(?:\.\d{1,9})?%?)$/.exec(text) ?? [];
  const property = PROPERTIES.find((each) => each === name.toLowerCase());
  const relation = RELATIONS.find((each) => each === sign);
  if (property === undefined && /^[A-Za-z]{2,20}[<>=!]/.test(text)) {
    const given = /^[A-Za-z]{1,20}/.exec(text)?.[0] ?? '';
    const near = nearestName(given, PROPERTIES);
    if (near !== given)
      return {
        at,
        message: `There is no property ${given}.`,
        hint: near === undefined ? `Properties are ${PROPERTIES.join(', ')}.` : `Did you mean prop:${near}?`,
      };
  }
  if (property === undefined || relation === undefined)
    return {
      at,
      message: `prop:${text} cannot be read.`,
      hint: 'Write a property, a sign and a number, such as prop:stability>20.',
    };
  const value = number.endsWith('%') ? Number(number.slice(0, -1)) / 100 : Number(number);
  return { type: 'prop', name: property, relation, value };
}
