/** @file A heading with text of its own. Held. A heading that contains questions is a container, not an answer. */

import type { Heading, LineRange } from '../../note/note.ts';
import type { Candidate } from '../candidate.ts';
import { cleanHeading, withoutBlockId } from '../clean.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';

/** `questions` are the question cards that were chosen, in order of their lines. */
export function sections(view: NoteView, questions: readonly Candidate[]): Candidate[] {
  const promptLines = questions.map(({ lines }) => lines[0]).sort((a, b) => a - b);
  const answered = mergedRanges(questions.map(({ answerLines }) => answerLines));
  const answerStarts = answered.map(([first]) => first);
  const isAnswered = (line: number) => line <= (answered[lowerBound(answerStarts, line + 1) - 1]?.[1] ?? 0);
  return view.note.headings.flatMap((heading) => {
    if (heading === view.titleHeading || view.leftOut[heading.line]) return [];
    const isContainer = startsWithin(promptLines, heading.lines);
    // The heading's line or its first line below: an answer section belongs to its question card.
    const isAnswer = isAnswered(heading.line) || isAnswered(linesBelow(view, heading, 'own')[0]);
    return isContainer || isAnswer ? [] : cardOf(view, heading);
  });
}

function cardOf(view: NoteView, heading: Heading): Candidate[] {
  const answerLines = linesBelow(view, heading, 'own');
  const answer = bodyText(view, answerLines);
  const prompt = cleanHeading(heading.text);
  if (answer === '' || prompt === '') return [];
  const candidate: Candidate = {
    kind: 'section',
    prompt,
    answer,
    lines: [heading.line, lastTextLine(view, answerLines)],
    answerLines,
    explicitId: withoutBlockId(heading.text).id,
    why: 'section: a heading with text of its own; such cards are held until you activate them.',
  };
  return [candidate];
}

/** Whether one of the sorted lines stands in the range. */
function startsWithin(sorted: readonly number[], [first, last]: LineRange): boolean {
  const next = sorted[lowerBound(sorted, first)];
  return next !== undefined && next <= last;
}

function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mergedRanges(ranges: readonly LineRange[]): LineRange[] {
  const merged: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && range[0] <= last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])];
    else merged.push(range);
  }
  return merged;
}
