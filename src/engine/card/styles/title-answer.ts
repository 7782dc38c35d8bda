/** @file The note's title asks, its answer section answers: the habit of seven notes in ten of the vault this is made for. */

import type { Heading } from '../../note/note.ts';
import { namesAnswer } from '../answer-heading.ts';
import type { Candidate } from '../candidate.ts';
import { cleanHeading, withoutBlockId } from '../clean.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { asks, withoutLabel } from './question-heading.ts';

export function titleAnswer(view: NoteView): Candidate[] {
  const heading = firstAnswerHeading(view);
  if (heading === null) return [];
  const answerLines = linesBelow(view, heading, 'section');
  const answer = withoutLabel(bodyText(view, answerLines));
  const prompt = cleanHeading(view.note.title);
  if (answer === '' || prompt === '') return [];
  const candidate: Candidate = {
    kind: 'question',
    prompt,
    answer,
    lines: [view.titleHeading?.line ?? heading.line, lastTextLine(view, answerLines)],
    answerLines,
    explicitId: withoutBlockId(heading.text).id,
    why: `title-answer: the note's title with its section “${cleanHeading(heading.text)}” as the answer; such cards are active.`,
  };
  return [candidate];
}

/** The first one that belongs to the title: under a heading that asks, it answers that heading. */
function firstAnswerHeading(view: NoteView): Heading | null {
  let askedUntil = 0;
  for (const heading of view.note.headings) {
    if (view.leftOut[heading.line] || heading === view.titleHeading) continue;
    if (heading.line > askedUntil && namesAnswer(view, heading)) return heading;
    if (asks(heading)) askedUntil = Math.max(askedUntil, heading.lines[1]);
  }
  return null;
}
