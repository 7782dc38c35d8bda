/** @file A heading that asks, with its section as the answer: it ends in a question mark or begins with `Q1:`. */

import type { Heading, LineRange } from '../../note/note.ts';
import { answerHeadingIn } from '../answer-heading.ts';
import { isProblem } from '../asking-headings.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { splitChoice } from '../choice.ts';
import { cleanHeading, headingName, isQuestion, withoutBlockId } from '../clean.ts';
import { answerLabel, candidateLabel, interviewerLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { isQuestionMeta } from '../question-meta.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { PASSING_QUESTIONS } from '../vocabulary.ts';

export function questionHeadings(view: NoteView, refuse: Refuse): Candidate[] {
  return view.note.headings.flatMap((heading, index) => {
    if (isTitle(view, heading) || view.leftOut[heading.line]) return [];
    if (view.marked.has(heading) || view.unmarked.has(heading)) return cardOf(view, heading, index, refuse);
    if (isProblem(heading))
      refuse({
        lines: [heading.line, heading.line],
        why: 'problem-label: the heading describes a problem; without a question mark it asks nothing.',
      });
    return [];
  });
}

/** The title asks in a way of its own, unless it is the first of several questions of the highest level. */
function isTitle(view: NoteView, heading: Heading): boolean {
  if (heading !== view.titleHeading) return false;
  return (
    !view.marked.has(heading) ||
    !view.note.headings.some(({ level, line }) => level === 1 && line !== heading.line)
  );
}

function cardOf(view: NoteView, heading: Heading, index: number, refuse: Refuse): Candidate[] {
  const inner = answerHeadingIn(view, index);
  const answerLines: LineRange = linesBelow(view, inner ?? heading, 'section');
  const prompt = cleanHeading(heading.text);
  const body = withoutEcho(bodyText(view, answerLines), prompt);
  const choice = inner === null ? splitChoice(body) : null;
  const answer = choice?.answer ?? withoutLabel(withoutMeta(spoken(heading, body)));
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

/** Below a question of the interviewer, what the other side says goes without their name. */
function spoken({ text }: Heading, body: string): string {
  const isAsked = interviewerLabel(text.replace(/^\s*\d{1,4}[.、]\s*/, '')) !== null;
  const [first = '', ...rest] = body.split('\n');
  const said = isAsked ? candidateLabel(first) : null;
  return said === null ? body : [said, ...rest].join('\n').trim();
}

/** Behind what is said of the question itself (its difficulty, where it was asked), when the answer is labelled. */
function withoutMeta(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !isQuestionMeta(line));
  return first > 0 && answerLabel(lines[first] ?? '') !== null ? lines.slice(first).join('\n') : text;
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
