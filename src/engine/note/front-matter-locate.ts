/** @file Finds the front matter by hand: no library decides what is metadata and what is text. */

import { type LineTable, lineCount, lineText } from './lines.ts';
import type { LineRange, SourceRange } from './note.ts';

/** Where the front matter stands. */
export interface FrontMatterPlace {
  /** From the opening to the closing fence, both included, without the last line break. */
  readonly range: SourceRange;
  readonly lines: LineRange;
  /** Between the fences. */
  readonly content: SourceRange;
}

const OPENING = /^---[ \t]*$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
const KEY_LINE = /^[\p{L}_"'][^:\n]{0,200}:(?:\s|$)/u;

/** `unclosed` when metadata begins and never ends; `none` when the note simply begins with text or a rule. */
export function locateFrontMatter(text: string, table: LineTable): FrontMatterPlace | 'none' | 'unclosed' {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!OPENING.test(lineText(text, table, 1).slice(start))) return 'none';
  const total = lineCount(table);
  for (let line = 2; line <= total; line += 1) {
    if (!CLOSING.test(lineText(text, table, line))) continue;
    const closingStart = table.starts[line - 1] ?? text.length;
    return {
      range: { start, end: closingStart + lineText(text, table, line).trimEnd().length },
      lines: [1, line],
      content: { start: table.starts[1] ?? text.length, end: closingStart },
    };
  }
  return KEY_LINE.test(lineText(text, table, 2)) ? 'unclosed' : 'none';
}

/** Whether a line reads like `key: value`; prose between two rules does not. */
export function hasKeyLine(content: string): boolean {
  return content.split(/\r\n?|\n/).some((line) => KEY_LINE.test(line));
}
