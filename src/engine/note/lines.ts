/**
 * @file Lines of a text and their offsets. A line ends at LF, CRLF or a lone CR, exactly as markdown-it counts
 * them, so that its block map and our ranges speak of the same lines.
 */

import type { LineRange } from './note.ts';

/** Offsets of every line: `starts[i]` to `ends[i]` is line `i + 1` without its line break. */
export interface LineTable {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export function lineTable(text: string): LineTable {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  return { starts, ends };
}

/** How many lines a reader would count: a final line break opens no further line. */
export function lineCount(table: LineTable): number {
  const last = table.starts.length;
  return last > 1 && table.starts[last - 1] === table.ends[last - 1] ? last - 1 : last;
}

/** The 1-based line an offset stands on; its line break belongs to it. */
export function lineAt(table: LineTable, offset: number): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** One line without its line break; empty when there is no such line. */
export function lineText(text: string, table: LineTable, line: number): string {
  return text.slice(table.starts[line - 1] ?? text.length, table.ends[line - 1] ?? text.length);
}

/** The range without the blank lines at its end; the first line always stays. */
export function withoutTrailingBlanks(text: string, table: LineTable, lines: LineRange): LineRange {
  let last = lines[1];
  while (last > lines[0] && lineText(text, table, last).trim() === '') last -= 1;
  return [lines[0], last];
}

/** Whether only spaces stand between this line feed and the next. */
export function startsBlankLine(text: string, lineFeed: number): boolean {
  let at = lineFeed + 1;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at += 1;
  return text[at] === '\n';
}
