/** @file What a user is told about schedules of other tools that could not be used. */

import type { Diagnostic } from '../../core/diagnostic.ts';
import { lineAt, lineCount, lineTable, lineText } from '../../note/lines.ts';
import type { Note } from '../../note/note.ts';
import type { ScheduleComment } from '../../note/schedule-comments.ts';
import { isReadable, propertyOf, WANTED } from './logseq-properties.ts';
import { noteReviewEntry, scheduleEntries } from './schedules.ts';

/** One warning for each comment, one for the front matter, and one for each value of Logseq. */
export function scheduleFindings(note: Note): readonly Diagnostic[] {
  const comments = note.schedules.flatMap((comment) => commentFinding(note, comment));
  return [...reviewFinding(note), ...comments, ...logseqFindings(note)];
}

function commentFinding({ path }: Note, { lines, content, isClosed }: ScheduleComment): Diagnostic[] {
  const broken = scheduleEntries(content).filter((entry) => entry === 'broken').length;
  if (broken === 0 && isClosed) return [];
  const message =
    broken === 0
      ? 'A comment with schedules is not closed. What stands on its line was read, the rest of the note is text. Add --> at its end.'
      : `${broken === 1 ? 'A schedule' : `${broken} schedules`} in this comment could not be read, so the cards start as new. Each should be a day, an interval in days and an ease such as !2026-01-14,30,250, or an FSRS state. Correct the comment, or review the card here.`;
  return [{ path, line: lines[1], severity: 'warning', code: 'schedule-comment', message }];
}

function reviewFinding({ path, text, frontMatter }: Note): Diagnostic[] {
  if (frontMatter === null || noteReviewEntry(frontMatter.noteReview) !== 'broken') return [];
  const range = ['sr-due', 'sr-interval', 'sr-ease'].flatMap(
    (key) => frontMatter.valueRanges.get(key) ?? [],
  )[0];
  const line = range === undefined ? frontMatter.lines[0] : lineAt(lineTable(text), range.start);
  const message =
    'The values of sr-due, sr-interval and sr-ease were ignored: they should be a date such as 2026-01-14, a number of days and an ease above 100. Everything else of the note was kept. Correct them, or leave them if another tool needs them so.';
  return [{ path, line, severity: 'warning', code: 'note-schedule', message }];
}

/** Values beside `#card` blocks that are neither `nil` nor what Logseq writes. */
function logseqFindings({ path, text, fences }: Note): Diagnostic[] {
  if (!/^[\s*+-]{0,80}card-[a-z-]{4,20}::/im.test(text)) return [];
  const table = lineTable(text);
  const found: Diagnostic[] = [];
  for (let line = 1; line <= lineCount(table); line += 1) {
    const property = propertyOf(lineText(text, table, line));
    if (property === null || isReadable(...property)) continue;
    if (fences.some(({ lines }) => lines[0] <= line && line <= lines[1])) continue;
    const [key, value] = property;
    const message = `The value of ${key}, “${value.slice(0, 40)}”, was ignored: it should be ${WANTED[key]}. The card and its other values were kept. Correct it, or write nil for a card that was never reviewed.`;
    found.push({ path, line, severity: 'warning', code: 'logseq-schedule', message });
  }
  return found;
}
