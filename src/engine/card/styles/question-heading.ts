/** @file A heading that asks, with its section as the answer: it ends in a question mark or begins with `Q1:`. */

import type { Heading, LineRange } from '../../note/note.ts';
import { answerHeadingIn } from '../answer-heading.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { splitChoice } from '../choice.ts';
import { cleanHeading, headingName, isQuestion, withoutBlockId } from '../clean.ts';
import { unwrapBold } from '../emphasis.ts';
import { answerLabel, questionLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { PASSING_QUESTIONS } from '../vocabulary.ts';

export function questionHeadings(view: NoteView, refuse: Refuse): Candidate[] {
  return view.note.headings.flatMap((heading, index) => {
    if (isTitle(view, heading) || view.leftOut[heading.line]) return [];
    if (asks(heading)) return cardOf(view, heading, index, refuse);
    if (PROBLEM.test(cleanNumber(heading.text)))
      refuse({
        lines: [heading.line, heading.line],
        why: 'problem-label: the heading describes a problem; without a question mark it asks nothing.',
      });
    return [];
  });
}

/** Whether a heading asks. `问题1：` without a question mark describes a problem. */
export function asks(heading: Heading): boolean {
  const text = unwrapBold(withoutBlockId(heading.text).text);
  if (isQuestion(text)) return true;
  const label = questionLabel(cleanNumber(text));
  return label !== null && label !== '' && !PROBLEM.test(cleanNumber(text));
}

const PROBLEM = /^(?:\*\*)?(?:问题|题目|追问)\s?\d{0,4}(?:\*\*)?\s{0,4}[:：.、]/;

/** The title asks in a way of its own, unless it is the first of several questions of the highest level. */
function isTitle(view: NoteView, heading: Heading): boolean {
  if (heading !== view.titleHeading) return false;
  return (
    !asks(heading) || !view.note.headings.some(({ level, line }) => level === 1 && line !== heading.line)
  );
}

function cleanNumber(text: string): string {
  return text.replace(/^\s*\d{1,4}[.、]\s*/, '');
}

function cardOf(view: NoteView, heading: Heading, index: number, refuse: Refuse): Candidate[] {
  const inner = answerHeadingIn(view, index);
  const answerLines: LineRange = linesBelow(view, inner ?? heading, 'section');
  const prompt = cleanHeading(heading.text);
  const body = withoutEcho(bodyText(view, answerLines), prompt);
  const choice = inner === null ? splitChoice(body) : null;
  const answer = choice?.answer ?? withoutLabel(body);
  const reason = (choice === null ? reasonAgainst(heading, body) : null) ?? reasonAgainst(heading, answer);
  if (reason !== null) {
    refuse({ lines: [heading.line, heading.line], why: reason });
    return [];
  }
  return [
    {
      kind: 'question',
      prompt: choice === null ? prompt : `${prompt}\n\n${choice.options}`,
      answer,
      lines: [heading.line, lastTextLine(view, answerLines)],
      answerLines,
      explicitId: withoutBlockId(heading.text).id,
      why: 'question-heading: a heading that asks, with its section as the answer; such cards are active.',
    },
  ];
}

function reasonAgainst(heading: Heading, answer: string): string | null {
  const name = headingName(heading.text);
  if (name === '') return 'heading-empty: a heading without words.';
  if (PASSING_QUESTIONS.includes(name))
    return 'passing-question: the text asks its reader in passing; there is nothing to learn.';
  return reasonAgainstAnswer(answer);
}

/** A section may say its heading once more before it answers. */
function withoutEcho(text: string, prompt: string): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.length > 0 && isQuestion(first) && cleanHeading(first) === prompt
    ? rest.join('\n').trim()
    : text;
}

/** A section may still say `**A**:` before its first words, in a quote as well. */
export function withoutLabel(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const quote = /^ {0,3}>\s{0,3}/.exec(first)?.[0] ?? '';
  const label = answerLabel(first.slice(quote.length));
  if (label === null) return text;
  const opening = label === '' ? '' : quote + label;
  return [opening, ...rest].join('\n').trim();
}
