/** @file The note's title asks, its answer section answers: the habit of seven notes in ten of the vault this is made for. */

import type { Heading } from '../../note/note.ts';
import { namesAnswer } from '../answer-heading.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, withoutBlockId } from '../clean.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { asks, withoutLabel } from './question-heading.ts';

export function titleAnswer(view: NoteView, refuse: Refuse): Candidate[] {
  const heading = firstAnswerHeading(view);
  if (heading === null) return [];
  const answerLines = linesBelow(view, heading, 'section');
  const answer = withoutLabel(bodyText(view, answerLines));
  const prompt = cleanHeading(view.note.title);
  const reason = prompt === '' ? 'title-empty: the note has no title to ask.' : reasonAgainstAnswer(answer);
  if (reason !== null) {
    refuse({ lines: [heading.line, heading.line], why: reason });
    return [];
  }
  return [
    {
      kind: 'question',
      prompt,
      answer,
      lines: [view.titleHeading?.line ?? heading.line, lastTextLine(view, answerLines)],
      answerLines,
      explicitId: withoutBlockId(heading.text).id,
      why: `title-answer: the note's title with its section “${cleanHeading(heading.text)}” as the answer; such cards are active.`,
    },
  ];
}

/** The first one that belongs to the title: under a heading that asks, or in a fold, it answers something else. */
function firstAnswerHeading(view: NoteView): Heading | null {
  let answeredUntil = 0;
  let fold = 0;
  for (const heading of view.note.headings) {
    if (view.leftOut[heading.line] || heading === view.titleHeading) continue;
    for (
      let next = view.folds[fold];
      next !== undefined && next.first < heading.line;
      next = view.folds[fold]
    ) {
      answeredUntil = Math.max(answeredUntil, next.last);
      fold += 1;
    }
    if (heading.line > answeredUntil && namesAnswer(view, heading)) return heading;
    if (asks(heading)) answeredUntil = Math.max(answeredUntil, heading.lines[1]);
  }
  return null;
}
