/**
 * @file `<!--SR:…-->`: comments in which another tool keeps the schedules of its cards. They are no text: a note is read
 * with spaces in their place, so that every offset and line stays what it was.
 */

import { type LineTable, lineAt, lineText } from './lines.ts';
import type { LineRange } from './note.ts';

/** Schedules beside a card, as written. */
export interface ScheduleComment {
  /** The head of a callout around it counts. */
  readonly lines: LineRange;
  /** Between `SR:` and `-->`; to the end of the line when it is never closed. */
  readonly content: string;
  readonly isClosed: boolean;
}

const OPENING = /<!--[ \t]{0,8}SR:/g;
const SHORTEST = '<!--SR:-->'.length;
const CALLOUT = /^\s{0,40}(?:>\s?){1,10}\[!sr\|card-metadata\]/i;

export interface WithoutSchedules {
  readonly text: string;
  readonly comments: readonly ScheduleComment[];
}

export function mayHaveSchedules(text: string): boolean {
  return text.includes('SR:') && text.search(OPENING) !== -1;
}

/** Takes the comments out of the text, those in code excepted: a note about the tool shows them. */
export function takeSchedules(
  text: string,
  table: LineTable,
  isCode: (line: number) => boolean,
): WithoutSchedules {
  const comments: ScheduleComment[] = [];
  let [kept, at] = ['', 0];
  const openings = [...text.matchAll(OPENING)];
  openings.forEach(({ 0: opening, index: start }, order) => {
    const line = lineAt(table, start);
    if (isCode(line) || isInCodeSpan(text, table, line, start)) return;
    const limit = openings[order + 1]?.index ?? text.length;
    const { end, contentEnd } = endOf(text, table, start, limit);
    const head = CALLOUT.test(lineText(text, table, line - 1)) ? line - 1 : line;
    const from = Math.max(head === line ? start : (table.starts[head - 1] ?? start), at);
    kept += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]/g, ' ');
    at = end;
    comments.push({
      lines: [head, lineAt(table, end - 1)],
      content: text.slice(start + opening.length, contentEnd),
      isClosed: contentEnd < end,
    });
  });
  return { text: kept + text.slice(at), comments };
}

/** The line without the spaces that stand for a comment at its end. Two spaces there are a line break and stay. */
export function withoutGap(line: string): string {
  const shown = line.trimEnd();
  return line.length - shown.length >= SHORTEST ? shown : line;
}

/** The comment ends before a blank line and before the next one; else its own line is all that is lost. */
function endOf(text: string, table: LineTable, start: number, limit: number) {
  const reach = text.slice(start, limit);
  const close = reach.indexOf('-->');
  const blank = reach.search(/(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r|\n)/);
  if (close !== -1 && (blank === -1 || close < blank)) {
    return { end: start + close + 3, contentEnd: start + close };
  }
  const lineEnd = table.ends[lineAt(table, start) - 1] ?? text.length;
  const end = Math.min(lineEnd, limit);
  return { end, contentEnd: end };
}

function isInCodeSpan(text: string, table: LineTable, line: number, at: number): boolean {
  const before = text.slice(table.starts[line - 1] ?? 0, at);
  const runs = before.match(/`+/g)?.length ?? 0;
  return runs % 2 === 1 && lineText(text, table, line).slice(before.length).includes('`');
}
