/**
 * @file Words → what the full-text index is given and asked. The index cuts at spaces alone and compares whole tokens:
 * an ideograph is written together with the one behind it, so that two letters are one token and a longer run is tokens in
 * a row; a letter alone is looked up in a list of its own.
 */

import { foldText, scanWords, type Word, wordsOf } from './words.ts';

/** What can be asked for by name, each a column of the index. */
export const INDEXED = ['prompt', 'answer', 'title', 'headings', 'tags'] as const;
export type IndexedField = (typeof INDEXED)[number];

export interface IndexedCard extends Readonly<Record<IndexedField, string>> {
  /** Every ideograph of the card once. */
  readonly letters: string;
}

interface Texts {
  readonly prompt: string;
  readonly answer: string;
  readonly noteTitle: string;
  readonly headings: readonly string[];
  readonly tags: readonly string[];
}

/** Nobody can type it: words of two headings or tags never stand in a row. */
const BETWEEN = '\n\u{e000}\n';

/** Tokens of each column of the index, separated by spaces. */
export function indexedCard({ prompt, answer, noteTitle, headings, tags }: Texts): IndexedCard {
  const letters = new Set<string>();
  const tokens = (text: string) => tokensOf(foldText(text), letters);
  return {
    prompt: tokens(prompt),
    answer: tokens(answer),
    title: tokens(noteTitle),
    headings: tokens(headings.join(BETWEEN)),
    tags: [tokens(tags.join(BETWEEN)), ...tags.flatMap(tagTokens)].join(' '),
    letters: [...letters].join(' '),
  };
}

/** A tag, and every tag it lies in, as one token each: `#nn/grad`, `#nn`. */
function tagTokens(tag: string): string[] {
  const parts = foldText(tag).split('/');
  return parts.map((_, index) => tagToken(parts.slice(0, index + 1).join('/')));
}

export function tagToken(folded: string): string {
  return `#${folded.replace(/[\s\p{Cc}]+/gu, '\u{e001}')}`;
}

/** Letters seen are added to `letters`. */
function tokensOf(folded: string, letters: Set<string>): string {
  const tokens: string[] = [];
  let before = '';
  scanWords(folded, (start, end, kind, joined) => {
    const text = folded.slice(start, end);
    if (before !== '') tokens.push(joined ? before + text : before);
    before = kind === 'ideograph' ? text : '';
    if (kind === 'ideograph') letters.add(text);
    else tokens.push(text);
  });
  if (before !== '') tokens.push(before);
  return tokens.join(' ');
}

/** What decides whether some text holds these words: a list of letters, or the words in a row, the last perhaps unfinished. */
export type IndexQuery =
  | { readonly type: 'letter'; readonly letter: string }
  | { readonly type: 'row'; readonly tokens: readonly string[]; readonly isOpen: boolean };

/** `null`: there is no word in it, so every card holds it. */
export function indexQuery(text: string): IndexQuery | null {
  const words = wordsOf(foldText(text));
  const [only] = words;
  if (only === undefined) return null;
  if (words.length === 1 && only.kind === 'ideograph') return { type: 'letter', letter: only.text };
  const tokens = words.flatMap((word, index) => tokenOf(word, words[index + 1], index) ?? []);
  const last = words.at(-1);
  return {
    type: 'row',
    tokens,
    isOpen: last?.kind === 'letters' || (last?.kind === 'ideograph' && !last.joined),
  };
}

/** What stands behind the last letter is not known: it is the second half of a token before it, or the open end. */
function tokenOf(word: Word, next: Word | undefined, index: number): string | null {
  if (word.kind !== 'ideograph') return word.text;
  if (next?.kind === 'ideograph' && next.joined) return word.text + next.text;
  return next === undefined && word.joined && index > 0 ? null : word.text;
}
