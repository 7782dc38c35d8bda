/** @file hashcards' cards: a question with its answer, and `C:` with its deletions. They count in a deck alone. */

import type { Candidate, Refuse } from '../candidate.ts';
import { withoutBlockId } from '../clean.ts';
import type { NoteView } from '../view.ts';
import { bracketDeletions } from './brackets.ts';
import { siblingsOf, textOf } from './cloze.ts';
import { type Field, fieldsIn, isDeck } from './fields.ts';
import { type MarkLine, markLines } from './mark-lines.ts';

const LABEL = /^[QAC]:/;

export function hashcardsQuestions(view: NoteView, refuse: Refuse): Candidate[] {
  if (!isDeck(view)) return [];
  const lines = markLines(view);
  const fields = fieldsIn(lines);
  return fields.flatMap((question, index): Candidate[] => {
    if (question.tag !== 'Q') return [];
    const answer = fields[index + 1];
    if (answer?.tag !== 'A') {
      refuse({
        lines: [question.first, question.last],
        why: 'hashcards-unanswered: a Q: without an A: below it.',
      });
      return [];
    }
    const [asked, answered] = [fieldText(lines, question), fieldText(lines, answer)];
    if (asked.text === '' || answered.text === '') return [];
    const candidate: Candidate = {
      kind: 'question',
      prompt: asked.text,
      answer: answered.text,
      lines: [question.first, answer.last],
      answerLines: [answer.first, answer.last],
      explicitId: asked.id ?? answered.id,
      why: 'hashcards: Q: and A: in a deck of hashcards; such cards are active.',
    };
    return [candidate];
  });
}

function fieldText(lines: readonly MarkLine[], { first, last }: Field) {
  const [opening = '', ...rest] = lines.slice(first, last + 1).map(({ raw }) => raw);
  return withoutBlockId([opening.replace(LABEL, '').trimStart(), ...rest].join('\n').trim());
}

export function hashcardsClozes(view: NoteView, refuse: Refuse): Candidate[] {
  if (!isDeck(view)) return [];
  const lines = markLines(view);
  return fieldsIn(lines)
    .filter(({ tag }) => tag === 'C')
    .flatMap((field) => clozesOf(lines, field, refuse));
}

function clozesOf(lines: readonly MarkLine[], { first, last }: Field, refuse: Refuse): Candidate[] {
  const here = lines.slice(first, last + 1).map((line, index) => (index === 0 ? withoutLabel(line) : line));
  const text = textOf(here);
  const deletions = bracketDeletions(text.raw, text.open);
  const siblings = siblingsOf(text, deletions) ?? [];
  if (siblings.length === 0) {
    refuse({ lines: [first, last], why: 'hashcards-cloze: a C: without a deletion in [brackets].' });
  }
  const { id } = withoutBlockId(text.raw);
  return siblings.map(
    ({ prompt, answer, anchor, deleted }): Candidate => ({
      kind: 'cloze',
      prompt: withoutBlockId(prompt).text,
      answer: withoutBlockId(answer).text,
      lines: [first, last],
      answerLines: [first, last],
      explicitId: id === null ? null : `${id} ${deleted}`,
      anchor,
      active: true,
      why: 'hashcards-cloze: C: with a deletion in brackets, in a deck of hashcards; such cards are active.',
    }),
  );
}

function withoutLabel(line: MarkLine): MarkLine {
  const width = /^[QAC]:[ \t]*/.exec(line.raw)?.[0].length ?? 0;
  return { ...line, raw: line.raw.slice(width), open: line.open.slice(width) };
}
