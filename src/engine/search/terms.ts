/** @file The text of a search → its signs and terms, with where each stands. */

import { nearestName } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { FIELDS } from './query.ts';

export interface QueryProblem {
  /** Offset into the text as given, and how many letters are meant; 0 at its end. */
  readonly at: number;
  readonly length: number;
  readonly message: string;
  readonly hint: string;
}

export interface Term {
  readonly kind: 'open' | 'close' | 'not' | 'or' | 'and' | 'term';
  readonly at: number;
  readonly end: number;
  /** What stands before the colon, in lower case; perhaps no field at all. */
  readonly field: string | null;
  readonly text: string;
  /** Where `text` begins. */
  readonly textAt: number;
}

/** Full-width punctuation, as a Chinese keyboard writes it, is read as half-width. */
const HALF: Readonly<Record<string, string>> = {
  '：': ':',
  '（': '(',
  '）': ')',
  '“': '"',
  '”': '"',
  '＂': '"',
  '－': '-',
  '＞': '>',
  '＜': '<',
  '＝': '=',
  '！': '!',
  '％': '%',
  '　': ' ',
};
const LONGEST = 2000;
const JOINS: ReadonlyMap<string, 'or' | 'and'> = new Map([
  ['or', 'or'],
  ['and', 'and'],
]);

export function termsOf(text: string): Result<readonly Term[], QueryProblem> {
  if (text.length > LONGEST)
    return err({
      at: LONGEST,
      length: 0,
      message: `The search is longer than ${LONGEST} letters.`,
      hint: 'Use fewer words.',
    });
  const source = text.replace(/[：（）“”＂－＞＜＝！％　]/g, (letter) => HALF[letter] ?? letter);
  const terms: Term[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at] ?? '')) {
      at += 1;
      continue;
    }
    const term = signAt(source, at) ?? termAt(source, at);
    if ('message' in term) return err(term);
    terms.push(term);
    at = term.end;
  }
  return ok(terms);
}

function signAt(source: string, at: number): Term | null {
  const sign = source[at] ?? '';
  const kind = sign === '(' ? 'open' : sign === ')' ? 'close' : isNegation(source, at) ? 'not' : null;
  return kind === null ? null : { kind, at, end: at + 1, field: null, text: sign, textAt: at };
}

/** A dash on its own is a word. */
function isNegation(source: string, at: number): boolean {
  return source[at] === '-' && /[^\s)]/.test(source[at + 1] ?? ' ');
}

function termAt(source: string, at: number): Term | QueryProblem {
  const field = fieldAt(source, at);
  const textAt = at + (field === null ? 0 : field.length + 1);
  if (source[textAt] === '"') return quotedAt(source, { at, field, textAt });
  const end = endOfWord(source, textAt);
  const text = source.slice(textAt, end);
  const join = (field === null && JOINS.get(text.toLowerCase())) || 'term';
  return { kind: join, at, end, field, text, textAt };
}

/** `std::vector` and `f:A` are words: only a known or nearly known name before one colon is a field. */
function fieldAt(source: string, at: number): string | null {
  const name = /^([A-Za-z]{2,16}):(?!:)/.exec(source.slice(at, at + 18))?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return FIELDS.some((field) => field === name) || nearestName(name, FIELDS) !== undefined ? name : null;
}

function quotedAt(
  source: string,
  { at, field, textAt }: Pick<Term, 'at' | 'field' | 'textAt'>,
): Term | QueryProblem {
  for (let end = textAt + 1; end < source.length; end += 1) {
    if (source[end] !== '"' || source[end - 1] === '\\') continue;
    const text = source
      .slice(textAt + 1, end)
      .replaceAll('\\"', '"')
      .trim();
    return { kind: 'term', at, end: end + 1, field, text, textAt };
  }
  return {
    at: textAt,
    length: 1,
    message: 'This quotation mark is never closed.',
    hint: 'Close it with another ".',
  };
}

/** Brackets that open inside a word belong to it: `O(n^2)`. */
function endOfWord(source: string, from: number): number {
  let depth = 0;
  for (let end = from; end < source.length; end += 1) {
    const letter = source[end] ?? '';
    if (/\s/.test(letter)) return end;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth < 0) return end;
  }
  return source.length;
}
