/** @file hashcards' deletions: `[x]` outside of code, maths, links, images and footnotes; `\[` and `\]` are brackets. */

import { BLOCK_START, CLOSED, isEscaped } from '../../note/open-text.ts';
import type { Deletion } from './deletions.ts';

const LONGEST = 2000;

/** Of nested brackets the inner pair counts. One pass. */
export function bracketDeletions(raw: string, open: string): Deletion[] {
  const found: Deletion[] = [];
  let start = -1;
  for (const { 0: bracket, index } of open.matchAll(/[[\]]/g)) {
    if (isEscaped(raw, index)) continue;
    if (bracket === '[') {
      start = index;
      continue;
    }
    if (start !== -1 && isDeletion(raw, open, start, index)) {
      found.push({ start, end: index + 1, from: start + 1, to: index, hint: null, number: null });
    }
    start = -1;
  }
  return found;
}

function isDeletion(raw: string, open: string, start: number, close: number): boolean {
  const inside = raw.slice(start + 1, close);
  if (inside.trim() === '' || inside.length > LONGEST || open.slice(start, close).includes(BLOCK_START))
    return false;
  // A link goes on with `(`; an image begins with `!`; a footnote with `^`.
  if (raw[close + 1] === '(') return false;
  if (raw[start - 1] === '!' || inside.startsWith('^')) return false;
  if (/^[xX]$/.test(inside) && (open[start - 1] === BLOCK_START || open[start - 1] === CLOSED)) return false;
  return !isIndex(raw[start - 1], inside);
}

/** `x[i]`, `a[0]`, `W[:, j]` take an element. */
function isIndex(before: string | undefined, inside: string): boolean {
  return (
    /[A-Za-z0-9_\])]/.test(before ?? '') &&
    /^(?:[\w+*-]{1,3}|\d{1,6}|[\w\s,:+-]{0,20}[:,][\w\s,:+-]{0,20})$/.test(inside)
  );
}
