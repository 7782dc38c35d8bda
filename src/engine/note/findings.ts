/** @file What a writer left open: a code block without its end, a merge without its decision. Each costs cards, so each is said. */

import type { Diagnostic } from '../core/diagnostic.ts';
import type { NotePath } from '../core/ids.ts';
import { type LineTable, lineCount, lineText } from './lines.ts';
import type { Fence } from './note.ts';

const CLOSING_FENCE = /^[\s>]{0,80}(?:`{3,}|~{3,})\s*$/;
/** As git leaves them. */
const CONFLICT_OPEN = /^<{7} /;
const CONFLICT_CLOSE = /^>{7} /;

/** `fences` are those of the text from `bodyLine` on. */
export function openEnds(
  path: NotePath,
  text: string,
  table: LineTable,
  bodyLine: number,
  fences: readonly Fence[],
): readonly Diagnostic[] {
  return [...unclosedFence(path, text, table, fences), ...mergeMarks(path, text, table, bodyLine, fences)];
}

/** Only one that takes the rest of the note; within a list or quote the end of those ends it. */
function unclosedFence(
  path: NotePath,
  text: string,
  table: LineTable,
  fences: readonly Fence[],
): readonly Diagnostic[] {
  const last = fences.at(-1);
  if (last === undefined) return [];
  const [first, end] = last.lines;
  for (let line = end + 1; line <= lineCount(table); line += 1) {
    if (lineText(text, table, line).trim() !== '') return [];
  }
  if (end > first && CLOSING_FENCE.test(lineText(text, table, end))) return [];
  const message =
    'The code block that opens here is never closed: all that follows is code and gives no cards. What stands above was read. Close it with a line ``` and import again.';
  return [{ path, line: first, severity: 'warning', code: 'fence-unclosed', message }];
}

function mergeMarks(
  path: NotePath,
  text: string,
  table: LineTable,
  bodyLine: number,
  fences: readonly Fence[],
): readonly Diagnostic[] {
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return [];
  const inCode = new Set(
    fences.flatMap(({ lines: [a, b] }) => Array.from({ length: b - a + 1 }, (_, i) => a + i)),
  );
  let open = 0;
  for (let line = bodyLine; line <= lineCount(table); line += 1) {
    if (inCode.has(line)) continue;
    const source = lineText(text, table, line);
    if (open === 0 && CONFLICT_OPEN.test(source)) open = line;
    if (open > 0 && CONFLICT_CLOSE.test(source)) return [unfinishedMerge(path, open)];
  }
  return [];
}

function unfinishedMerge(path: NotePath, line: number): Diagnostic {
  const message =
    'An unfinished merge begins here (<<<<<<<): the texts of both sides were read, so cards may be there twice. Keep one side, remove the marks and import again.';
  return { path, line, severity: 'warning', code: 'note-conflict', message };
}
