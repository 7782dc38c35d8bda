/** @file What is left of an answer above a question that stands in it: of an answer that is named or labelled as one. */

import type { Candidate } from '../candidate.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, type NoteView } from '../view.ts';
import { withoutLabel } from './question-heading.ts';

/** An introduction to questions is shorter, or says that it is one. */
const FEWEST_LETTERS = 12;
const INTRODUCES =
  /^(?:本[节章部]|下面|以下|接下来|首先看|先看|这[一个]?[节部章]|我们(?:来|先|将)|常见的?(?:问题|追问)|面试官|the following|this (?:section|part|chapter)|below\b|here (?:are|we)|let's|let us|in this)/i;

/**
 * The card with its answer ended above `line`. `null` when nothing is left but an introduction, and for a heading whose text
 * nothing marks as an answer: such a heading only contains the questions.
 */
export function answerBefore(view: NoteView, candidate: Candidate, line: number): Candidate | null {
  const isNamed = candidate.why.startsWith('title-answer:');
  if (!isNamed && !candidate.why.startsWith('question-heading:')) return null;
  const [first] = candidate.answerLines;
  let last = line - 1;
  while (last >= first && (isHeading(view, last) || bodyText(view, [last, last]) === '')) last -= 1;
  const text = last < first ? '' : bodyText(view, [first, last]);
  const answer = withoutLabel(text);
  // Below a heading, text that no label marks is an answer only when it is more than a few words of introduction.
  if (!isNamed && answer === text && (text.length < FEWEST_LETTERS || INTRODUCES.test(text))) return null;
  if (/[:：]\**$/.test(answer) || reasonAgainstAnswer(answer) !== null) return null;
  return { ...candidate, answer, lines: [candidate.lines[0], last], answerLines: [first, last] };
}

/** A heading right above the question heads that question and what follows it. */
function isHeading({ note: { headings } }: NoteView, line: number): boolean {
  let [low, high] = [0, headings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return headings[low]?.line === line;
}
