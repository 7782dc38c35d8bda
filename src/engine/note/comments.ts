/** @file Comments inside a text: `<!-- … -->` and Obsidian's `%% … %%`. */

import type { SourceRange } from './note.ts';

/** A comment longer than this is an opening that someone forgot to close. */
const LONGEST = 20_000;

/** Closed comments of a text, in order; what follows an opening that is never closed stays text. Linear. */
export function scanComments(text: string): SourceRange[] {
  if (!text.includes('<!--') && !text.includes('%%')) return [];
  const found: SourceRange[] = [];
  const closings = [...text.matchAll(/-->|%%/g)];
  let next = 0;
  let end = 0;
  for (const { 0: opening, index } of text.matchAll(/<!--|%%/g)) {
    if (index < end) continue;
    const closing = opening === '%%' ? '%%' : '-->';
    while ((closings[next]?.index ?? text.length) < index + opening.length) next += 1;
    const close = closings.slice(next, next + 50).find(([mark]) => mark === closing);
    if (close === undefined || close.index - index > LONGEST) continue;
    end = close.index + closing.length;
    found.push({ start: index, end });
  }
  return found;
}
