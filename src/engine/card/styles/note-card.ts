/** @file The whole note as one card: the way in for notes that hold no question. */

import type { LineRange } from '../../note/note.ts';
import type { Candidate } from '../candidate.ts';
import { cleanHeading } from '../clean.ts';
import { isOnlyQuestions } from '../no-answer.ts';
import { bodyText, lastTextLine, type NoteView } from '../view.ts';

/** A longer body is not something to recall in one breath. */
export const LONGEST_ACTIVE_BODY = 1500;

export interface NoteCandidate extends Candidate {
  readonly isShort: boolean;
  /** An outline of questions: there is nothing to recall. */
  readonly isOutline: boolean;
}

export function noteCard(view: NoteView): NoteCandidate[] {
  const firstBodyLine = (view.note.frontMatter?.lines[1] ?? 0) + 1;
  const titleLine = view.titleHeading?.line ?? null;
  const body: LineRange = [firstBodyLine, view.lastLine];
  const answer = withoutTitle(view, body, titleLine);
  const prompt = cleanHeading(view.note.title);
  if (answer === '' || prompt === '') return [];
  const first = titleLine ?? firstTextLine(view, body);
  const isShort = lengthWithoutCode(view, body, titleLine) <= LONGEST_ACTIVE_BODY;
  const candidate: NoteCandidate = {
    kind: 'note',
    prompt,
    answer,
    lines: [first, lastTextLine(view, [first, view.lastLine])],
    answerLines: body,
    explicitId: null,
    why: '',
    isShort,
    isOutline: isOnlyQuestions(answer.replace(/^#{1,6}\s.*$/gm, '')),
  };
  return [candidate];
}

function withoutTitle(view: NoteView, body: LineRange, titleLine: number | null): string {
  if (titleLine === null) return bodyText(view, body);
  const below = bodyText(view, [(view.headingEnds.get(titleLine) ?? titleLine) + 1, body[1]]);
  return [bodyText(view, [body[0], titleLine - 1]), below].filter((text) => text !== '').join('\n\n');
}

function firstTextLine(view: NoteView, [first, last]: LineRange): number {
  let line = first;
  while (line < last && bodyText(view, [line, line]) === '') line += 1;
  return line;
}

function lengthWithoutCode(view: NoteView, body: LineRange, titleLine: number | null): number {
  const fenced = new Set<number>();
  for (const { lines } of view.note.fences) {
    for (let line = lines[0]; line <= lines[1]; line += 1) fenced.add(line);
  }
  let length = 0;
  for (let line = body[0]; line <= body[1]; line += 1) {
    if (!fenced.has(line) && line !== titleLine) length += bodyText(view, [line, line]).length;
  }
  return length;
}
