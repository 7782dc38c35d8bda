/** @file What a user is told about schedules of other tools that could not be used. */

import type { Diagnostic } from '../../core/diagnostic.ts';
import { lineAt, lineTable } from '../../note/lines.ts';
import type { Note } from '../../note/note.ts';
import type { ScheduleComment } from '../../note/schedule-comments.ts';
import { noteReviewEntry, scheduleEntries } from './schedules.ts';

/** One warning for each comment, and one for the front matter. */
export function scheduleFindings(note: Note): readonly Diagnostic[] {
  const comments = note.schedules.flatMap((comment) => commentFinding(note, comment));
  return [...reviewFinding(note), ...comments];
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
