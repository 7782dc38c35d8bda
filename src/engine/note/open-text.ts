/**
 * @file The part of an inline text in which marks may stand: code, maths, comments, addresses and wikilinks are closed.
 * Whoever looks for a mark looks at this text, and cuts from the original at the same places.
 */

import { scanInline } from './inline.ts';

/** Stands for every character that is closed to marks. */
export const CLOSED = '\u0000';

/** Stands for list markers and the like, where a text is made of several blocks: no mark reaches over it. */
export const BLOCK_START = '\u0001';

/** Link destinations, autolinked addresses and wikilinks. */
const ADDRESS = /\]\([^()\s]{1,2000}\)|\bhttps?:\/\/[^\s<>"'：，。；、）]{1,2000}|\[\[[^[\]\r\n]{1,300}\]\]/g;

/** As long as `text`, with everything closed replaced; line breaks stay. */
export function openText(text: string): string {
  if (!/[`$\\[\]<:]/.test(text)) return text;
  const parts = scanInline(text).map(({ kind, range }) => {
    const part = text.slice(range.start, range.end);
    return kind === 'text' ? part : closed(part);
  });
  return parts.join('').replace(ADDRESS, closed);
}

/** The same length and the same line breaks, and nothing else. */
function closed(text: string): string {
  return text.replace(/[^\r\n]/g, CLOSED);
}

/** Whether an odd number of backslashes stands before this place. */
export function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}
