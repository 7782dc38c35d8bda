/** @file Finds which of some hundred words stand in a text, all in one pass over it. */

import { pairAt } from '#engine/card/similarity.ts';

/** Lower case, half width, British spelling, TeX commands as words, hyphens as spaces; nothing else changes. */
export function readable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\\([a-z]+)/g, ' $1 ')
    .replace(/[{}$*`]/g, '')
    .replace(/iz(?=ation|e|ing)/g, 'is')
    .replace(/[\s‐‑–—-]+/g, ' ');
}

export interface WordFinder {
  /** The words that stand in the text, which `readable` has prepared. */
  find(text: string): ReadonlySet<string>;
}

interface Word {
  readonly word: string;
  readonly letters: string;
  readonly isPrefix: boolean;
}

/** `words` as they stand in the vocabulary. Looked up by their first two letters. */
export function wordFinder(words: Iterable<string>): WordFinder {
  const starting = new Map<number, Word[]>();
  for (const word of new Set(words)) {
    const isPrefix = word.endsWith('*');
    const letters = isPrefix ? word.slice(0, -1) : word;
    const start = pairAt(letters, 0);
    const known = starting.get(start);
    if (known === undefined) starting.set(start, [{ word, letters, isPrefix }]);
    else known.push({ word, letters, isPrefix });
  }
  return {
    find(text) {
      const found = new Set<string>();
      for (let at = 0; at + 1 < text.length; at += 1) {
        for (const candidate of starting.get(pairAt(text, at)) ?? NO_WORDS)
          if (standsAt(text, at, candidate)) found.add(candidate.word);
      }
      return found;
    },
  };
}

const NO_WORDS: readonly Word[] = [];

function standsAt(text: string, at: number, { letters, isPrefix }: Word): boolean {
  if (!text.startsWith(letters, at)) return false;
  if (isLatin(letters[0]) && isLatin(text[at - 1])) return false;
  const end = at + letters.length;
  if (isPrefix || !isLatin(letters.at(-1))) return true;
  const after = text[end] === 's' ? end + 1 : end;
  return !isLatin(text[after]);
}

function isLatin(character: string | undefined): boolean {
  if (character === undefined) return false;
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}
