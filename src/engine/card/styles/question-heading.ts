/** @file A heading that asks, with its section as the answer: it ends in a question mark or begins with `Q1:`. */

import type { Heading, LineRange } from '../../note/note.ts';
import { answerHeadingIn } from '../answer-heading.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import {
  answerLabel,
  cleanHeading,
  headingName,
  isQuestion,
  questionLabel,
  unwrapBold,
  withoutBlockId,
} from '../clean.ts';
import { isOnlyOptions, isOnlyQuestions } from '../only-questions.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';

export function questionHeadings(view: NoteView, refuse: Refuse): Candidate[] {
  return view.note.headings.flatMap((heading, index) => {
    if (heading === view.titleHeading || view.leftOut[heading.line] || !asks(heading)) return [];
    return cardOf(view, heading, index, refuse);
  });
}

/** Whether a heading asks. `问题1：` without a question mark describes a problem. */
export function asks(heading: Heading): boolean {
  const text = unwrapBold(withoutBlockId(heading.text).text);
  if (isQuestion(text)) return true;
  const label = questionLabel(cleanNumber(text));
  return label !== null && label !== '' && !/^问题/.test(cleanNumber(text));
}

function cleanNumber(text: string): string {
  return text.replace(/^\s*\d{1,4}[.、]\s*/, '');
}

function cardOf(view: NoteView, heading: Heading, index: number, refuse: Refuse): Candidate[] {
  const inner = answerHeadingIn(view, index);
  const answerLines: LineRange = linesBelow(view, inner ?? heading, 'section');
  const answer = withoutLabel(bodyText(view, answerLines));
  const reason = reasonAgainst(heading, answer);
  if (reason !== null) {
    refuse({ lines: [heading.line, heading.line], why: reason });
    return [];
  }
  const candidate: Candidate = {
    kind: 'question',
    prompt: cleanHeading(heading.text),
    answer,
    lines: [heading.line, lastTextLine(view, answerLines)],
    answerLines,
    explicitId: withoutBlockId(heading.text).id,
    why: 'question-heading: a heading that asks, with its section as the answer; such cards are active.',
  };
  return [candidate];
}

function reasonAgainst(heading: Heading, answer: string): string | null {
  if (headingName(heading.text) === '') return 'heading-empty: a heading without words.';
  if (answer === '') return 'question-without-answer: a heading that asks, with nothing below it.';
  if (isOnlyQuestions(answer)) return 'only-questions: below this heading stand only further questions.';
  return isOnlyOptions(answer) ? 'multiple-choice: below this heading stand options and no answer.' : null;
}

/** A section may still say `**A**:` before its first words. */
export function withoutLabel(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const label = answerLabel(first);
  return label === null ? text : [label, ...rest].join('\n').trim();
}
