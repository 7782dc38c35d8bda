/**
 * @file Parts of a collection that answer under a heading of their own (`### 解答`). The part states its question under 题目 or
 * below its heading; where several parts have an answer section, the name of the part asks as a note's title does.
 */

import type { Heading, LineRange } from '../../note/note.ts';
import { namesAnswer } from '../answer-heading.ts';
import { asksWithoutMark } from '../asking-words.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, cleanPrompt, headingName, withoutBlockId } from '../clean.ts';
import { isCounter } from '../counter.ts';
import { GENERIC_LABELS, NUMBERED_LABEL } from '../generic-labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { LEFT_OUT_HEADINGS, NO_ANSWER_HEADINGS } from '../vocabulary.ts';
import { withoutLabel } from './question-heading.ts';

/** Headings below which a question is stated, as `headingName` gives them. */
export const STATES_QUESTION =
  /^(?:题目|题干|题目描述|问题|问题描述|question|problem|problem statement|question statement)$/;
const SOLVES = /^(?:解析|题解|解法|解题|参考解答|详解|solution|explanation)$/;
/** More lines than a question takes. */
export const LONGEST_STATEMENT = 30;

/** A heading with its own answer section below. */
interface Part {
  readonly heading: Heading;
  readonly answer: Heading;
  /** Where the question is stated; `null` when only the heading can ask. */
  readonly stated: LineRange | null;
  /** It has a sub-heading such as 题目. */
  readonly isStated: boolean;
}

export function statedQuestions(view: NoteView, refuse: Refuse): Candidate[] {
  const parts = partsOf(view);
  const topics = topicsIn(view, parts);
  return parts.flatMap((part): Candidate[] => {
    const stated = part.stated === null ? null : unquoted(bodyText(view, part.stated));
    const isStated = stated !== null && putsQuestion(stated);
    if (!isStated && !topics.has(part.heading)) return [];
    const found = cardOf(view, part, isStated ? stated : null);
    if (typeof found !== 'string') return [found];
    refuse({ lines: [part.heading.line, part.heading.line], why: found });
    return [];
  });
}

/** Headings of parts whose answer sections are their own and not the title's. */
export function answeredParts(view: NoteView): ReadonlySet<Heading> {
  const parts = partsOf(view);
  const stated = parts.filter(({ isStated }) => isStated);
  // A single one may as well be the title's.
  return new Set([
    ...topicsIn(view, parts),
    ...(stated.length > 1 ? stated.map(({ heading }) => heading) : []),
  ]);
}

/** Several parts without a statement, each with an answer. */
function topicsIn(view: NoteView, parts: readonly Part[]): ReadonlySet<Heading> {
  const topics = parts.filter(
    ({ heading, answer, isStated }) => !isStated && namesAnswer(view, answer) && namesTopic(heading),
  );
  return topics.length > 1 ? new Set(topics.map(({ heading }) => heading)) : new Set();
}

function namesTopic({ text }: Heading): boolean {
  const name = headingName(text);
  return !(
    name === '' ||
    isCounter(text) ||
    NUMBERED_LABEL.test(name) ||
    [GENERIC_LABELS, NO_ANSWER_HEADINGS, LEFT_OUT_HEADINGS].some((names) => names.includes(name))
  );
}

function partsOf(view: NoteView): Part[] {
  const nameOf = (heading: Heading) => view.names.get(heading) ?? '';
  // Most notes have none.
  if (!view.note.headings.some((heading) => namesAnswer(view, heading) || SOLVES.test(nameOf(heading))))
    return [];
  return view.note.headings.flatMap((heading, index): Part[] => {
    if (view.leftOut[heading.line]) return [];
    // A title that only says that a question follows leaves it to the text below to ask.
    if (heading === view.titleHeading && !STATES_QUESTION.test(nameOf(heading))) return [];
    if (view.marked.has(heading) || view.unmarked.has(heading) || namesAnswer(view, heading)) return [];
    const children = childrenOf(view, index);
    const stating = children.find((child) => STATES_QUESTION.test(nameOf(child))) ?? null;
    const answer = children.find(
      (child) => namesAnswer(view, child) || (stating !== null && SOLVES.test(nameOf(child))),
    );
    if (answer === undefined) return [];
    const own = linesBelow(view, stating ?? heading, 'own');
    const isShort = own[1] - own[0] < LONGEST_STATEMENT && own[1] < answer.line;
    const stated = isShort && own[0] <= own[1] ? own : null;
    return [{ heading, answer, stated, isStated: stating !== null }];
  });
}

/** Headings directly below one. */
function childrenOf({ note: { headings }, leftOut }: NoteView, index: number): Heading[] {
  const outer = headings[index];
  const within: Heading[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (let at = index + 1; outer !== undefined && at < headings.length; at += 1) {
    const heading = headings[at];
    if (heading === undefined || heading.line > outer.lines[1]) break;
    if (heading.level > level) continue;
    level = heading.level;
    if (!leftOut[heading.line]) within.push(heading);
  }
  return within;
}

/** A question that is set off as a quote is the quote's text. */
export function unquoted(text: string): string {
  const lines = text.split('\n');
  const isQuote = lines.every((line) => /^ {0,3}>|^\s*$/.test(line));
  return isQuote
    ? lines
        .map((line) => line.replace(/^ {0,3}> ?/, ''))
        .join('\n')
        .trim()
    : text;
}

export function putsQuestion(text: string): boolean {
  const [first = ''] = text.split('\n');
  return /[?？]/.test(text) || asksWithoutMark(cleanPrompt(first)) === 'surely';
}

/** The card, or why there is none. */
function cardOf(
  view: NoteView,
  { heading, answer, stated }: Part,
  question: string | null,
): Candidate | string {
  const answerLines = linesBelow(view, answer, 'section');
  const text = withoutLabel(bodyText(view, answerLines));
  const [opening = '', ...rest] = (question ?? '').split('\n');
  const prompt =
    question === null ? cleanHeading(heading.text) : [cleanPrompt(opening), ...rest].join('\n').trim();
  const firstLine = question === null || stated === null ? heading.line : firstTextLine(view, stated);
  return (
    reasonAgainstAnswer(text) ?? {
      kind: 'question',
      prompt,
      answer: text,
      lines: [firstLine, lastTextLine(view, answerLines)],
      answerLines,
      explicitId: withoutBlockId(answer.text).id,
      why:
        question === null
          ? `part-answer: a part of the note with a section “${cleanHeading(answer.text)}” of its own as the answer; such cards are active.`
          : `stated-question: a question with its answer under the heading “${cleanHeading(answer.text)}”; such cards are active.`,
    }
  );
}

function firstTextLine(view: NoteView, [first, last]: LineRange): number {
  let line = first;
  while (line < last && bodyText(view, [line, line]) === '') line += 1;
  return line;
}
