/** @file `#card`, `[[card]]`: the tag by which Logseq and some plugins of Obsidian mark one block as a card. */

import type { MarkLine } from './mark-lines.ts';

/** Behind a letter too: `git#card` is how it is often typed. */
const CARD_TAG = /(?<![&/#\w]\/?)#?\[\[card\]\]|(?<![&/#])#card(-reverse|\/reverse|-spaced)?(?![\w/-])/;

export function isCardBlock({ open, raw }: Pick<MarkLine, 'open' | 'raw'>): boolean {
  if (!raw.includes('card')) return false;
  return cardTagIn(raw, open) !== null;
}

export interface CardTag {
  readonly start: number;
  readonly end: number;
  readonly isReversed: boolean;
}

/** Where the tag stands outside of code; wikilinks are closed text, so `[[card]]` is looked for in the source. */
export function cardTagIn(raw: string, open: string): CardTag | null {
  const match = CARD_TAG.exec(raw);
  if (match === null) return null;
  const isLink = match[0].includes('[[');
  if (!isLink && open[match.index] !== '#') return null;
  return {
    start: match.index,
    end: match.index + match[0].length,
    isReversed: match[1]?.endsWith('reverse') === true,
  };
}
