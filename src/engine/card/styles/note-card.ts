/** @file The whole note as one card: the way in for notes that hold no question. */

import type { LineRange } from '../../note/note.ts';
import { askedTitle } from '../asked-title.ts';
import { asksWithoutMark } from '../asking-words.ts';
import type { Candidate } from '../candidate.ts';
import { cleanHeading, isQuestion } from '../clean.ts';
import { isOnlyQuestions, isUnanswered } from '../no-answer.ts';
import { countItems } from '../role-items.ts';
import { bodyText, lastTextLine, type NoteView } from '../view.ts';
import { otherThanSubject } from './note-subject.ts';

/** A longer body is not something to recall in one breath. */
export const LONGEST_ACTIVE_BODY = 1500;

export interface NoteCandidate extends Candidate {
  readonly isShort: boolean;
  /** An outline of questions: there is nothing to recall. */
  isOutline(): boolean;
  /** What it is instead of one subject to be asked for. */
  otherThanSubject(): string | null;
}

export function noteCard(view: NoteView): NoteCandidate[] {
  const firstBodyLine = (view.note.frontMatter?.lines[1] ?? 0) + 1;
  const titleLine = view.titleHeading?.line ?? null;
  const body: LineRange = [firstBodyLine, view.lastLine];
  const answer = withoutTitle(view, body, titleLine);
  const prompt = askedTitle(view.note);
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
    isOutline: () => asksOnly(view, answer),
    otherThanSubject: () => otherThanSubject(view, answer),
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

/** Of the lines of a text that mostly asks. */
const LEAST_ASKING = 0.6;

function asksLine(line: string): boolean {
  const bare = cleanHeading(line.trim());
  return isQuestion(bare) || asksWithoutMark(bare) === 'surely';
}

const LISTED = /^(?:[-*+]\s|\d{1,3}\s?[.)、）．])/;
const LONGEST_TOPIC = 50;

/** What was asked in an interview: short items of which some ask and none answers. */
function isListOfTopics(lines: readonly string[]): boolean {
  const listed = lines.filter((line) => LISTED.test(line));
  return (
    listed.length > 3 &&
    listed.length >= lines.length * 0.75 &&
    listed.every((line) => line.length <= LONGEST_TOPIC) &&
    listed.filter(asksLine).length >= listed.length * 0.3
  );
}

/** Nothing but questions, links, tasks and places where an answer is still to be written. */
function asksOnly({ note }: NoteView, answer: string): boolean {
  const text = answer.replace(/^#{1,6}\s.*$/gm, '');
  if (isOnlyQuestions(text) || isUnanswered(text)) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const open = lines.filter((line) => asksLine(line) || isUnanswered(line));
  if (lines.length > 2 && open.length >= lines.length * LEAST_ASKING) return true;
  if (isListOfTopics(lines)) return true;
  const { all, tasks, asking, answered, linking, linkedTasks, prose, listed } = countItems(note);
  const pointing = tasks - linkedTasks + linking + asking - answered;
  return all > 1 && pointing >= all * LEAST_ASKING && prose <= (prose + listed) * 0.25;
}
