/** @file The note's title asks, its answer section answers: the habit of seven notes in ten of the vault this is made for. */

import type { Heading, LineRange } from '../../note/note.ts';
import { namesAnswer } from '../answer-heading.ts';
import { askedTitle } from '../asked-title.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, headingName, withoutBlockId } from '../clean.ts';
import { isCounter } from '../counter.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { answersNumbers } from './numbers-apart.ts';
import { withoutLabel } from './question-heading.ts';
import { answeredParts } from './stated-question.ts';

/** Headings of sub-sections, as `headingName` gives them. */
const EXPLAINS_AT_LENGTH =
  /^(?:详细|深入|深度|扩展|拓展|延伸|展开)(?:技术)?(?:讲解|解析|解释|说明|分析|剖析|理解|介绍|讨论|阅读|知识)|^详解$|^(?:detailed (?:explanation|answer|discussion)|in-depth|in depth|deep dive|further reading)/;

export function titleAnswer(view: NoteView, refuse: Refuse): Candidate[] {
  const heading = firstAnswerHeading(view);
  if (heading === null) return [];
  const answerLines = untilDetails(view, heading);
  const answer = withoutLabel(bodyText(view, answerLines));
  const prompt = askedTitle(view.note);
  const reason = reasonAgainst(view, prompt, answer, answerLines);
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

function reasonAgainst(view: NoteView, prompt: string, answer: string, lines: LineRange): string | null {
  if (prompt === '') return 'title-empty: the note has no title to ask.';
  if (answersNumbers(view, lines))
    return 'numbered-answers: it answers the numbered questions above it, not the title.';
  return reasonAgainstAnswer(answer);
}

/** The section, without sub-sections that go on to explain at length. */
function untilDetails(view: NoteView, heading: Heading): LineRange {
  const [first, last] = linesBelow(view, heading, 'section');
  const details = view.note.headings.find(
    ({ line, text }) => line >= first && line <= last && EXPLAINS_AT_LENGTH.test(headingName(text)),
  );
  if (details === undefined || bodyText(view, [first, details.line - 1]) === '') return [first, last];
  return [first, details.line - 1];
}

/** The first one that belongs to the title: under a heading that asks, or in a fold, it answers something else. */
function firstAnswerHeading(view: NoteView): Heading | null {
  let answeredUntil = 0;
  let fold = 0;
  const parts = answeredParts(view);
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
    if (
      view.marked.has(heading) ||
      view.unmarked.has(heading) ||
      parts.has(heading) ||
      isCounter(heading.text)
    )
      answeredUntil = Math.max(answeredUntil, heading.lines[1]);
  }
  return null;
}
