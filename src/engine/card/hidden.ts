/** @file Lines nobody reads: comments that own their lines (`<!-- … -->`, `%% … %%`), lone `<br>`, and links back to the top. */

import type { LineRange } from '../note/note.ts';

const BREAK = /^[\s>]{0,40}(?:<br\s{0,4}\/?>\s{0,4}){1,6}$/i;
const BACK_LINK = /^[\s>]{0,40}(?:\*\*)?\[([^\]]{1,60})\]\(#[^()\s]{0,200}\)(?:\*\*)?\s*$/;
const BACK_WORDS = /[⬆↑▲🔝⏫]|\btop\b|\bback\b|\bcontents\b|回到?顶部|返回(?:顶部|目录)|回目录/iu;

/** Ranges of hidden lines, in order. `source` gives a line, `isCode` says where none of this is meant. */
export function hiddenLines(
  text: string,
  lastLine: number,
  source: (line: number) => string,
  isCode: (line: number) => boolean,
): LineRange[] {
  const hidden: LineRange[] = [];
  const mayComment = text.includes('<!--') || text.includes('%%');
  const mayBreak = /<br/i.test(text) || text.includes('](#');
  if (!mayComment && !mayBreak) return hidden;
  // Where a closing mark is missing once, it is missing for every later opening too.
  const missing = new Set<string>();
  for (let line = 1; line <= lastLine; line += 1) {
    if (isCode(line)) continue;
    const shown = source(line);
    const isEdge = BREAK.test(shown) || BACK_WORDS.test(BACK_LINK.exec(shown)?.[1] ?? '');
    const end = isEdge ? line : commentEnd(shown, line, lastLine, source, missing);
    if (end === null) continue;
    hidden.push([line, end]);
    line = end;
  }
  return hidden;
}

/** Last line of a comment that begins a line and ends one; `null` when there is none, or text stands beside it. */
function commentEnd(
  shown: string,
  line: number,
  lastLine: number,
  source: (line: number) => string,
  missing: Set<string>,
): number | null {
  const opening = /^[\s>]{0,40}(?:[-*+]\s{1,4})?(<!--|%%)/.exec(shown);
  const mark = opening?.[1];
  if (opening === null || mark === undefined) return null;
  const closing = mark === '%%' ? '%%' : '-->';
  if (missing.has(closing)) return null;
  for (let end = line; end <= lastLine; end += 1) {
    const rest = end === line ? shown.slice(opening[0].length) : source(end);
    const at = rest.indexOf(closing);
    if (at === -1) continue;
    return rest.slice(at + closing.length).trim() === '' ? end : null;
  }
  missing.add(closing);
  return null;
}
