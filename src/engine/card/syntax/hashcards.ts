/** @file hashcards' `Q:` and `A:` at the start of a line: in a deck each field runs on to the next tag, a rule, or the end. */

import type { Candidate } from '../candidate.ts';
import { withoutBlockId } from '../clean.ts';
import type { NoteView } from '../view.ts';
import { isDeck } from './clozes.ts';
import { textLines } from './lines.ts';

interface Field {
  readonly tag: 'Q' | 'A' | 'C';
  readonly first: number;
  last: number;
}

export function hashcards(view: NoteView): Candidate[] {
  if (!isDeck(view)) return [];
  const { text, opaque, last } = textLines(view);
  const fields: Field[] = [];
  for (let line = 1; line <= last; line += 1) {
    const tag = opaque[line] ? undefined : /^([QAC]):/.exec(text[line] ?? '')?.[1];
    const open = fields.at(-1);
    if (tag === 'Q' || tag === 'A' || tag === 'C') fields.push({ tag, first: line, last: line });
    else if (open !== undefined && !opaque[line] && /^\s*-{3}\s*$/.test(text[line] ?? ''))
      fields.push({ tag: 'C', first: line, last: line });
    else if (open !== undefined && (text[line] ?? '').trim() !== '') open.last = line;
  }
  const textOf = ({ first, last: end }: Field) =>
    text
      .slice(first, end + 1)
      .join('\n')
      .replace(/^[QA]:\s*/, '')
      .trim();
  return fields.flatMap((question, index): Candidate[] => {
    const answer = fields[index + 1];
    if (question.tag !== 'Q' || answer?.tag !== 'A') return [];
    const [asked, answered] = [withoutBlockId(textOf(question)), withoutBlockId(textOf(answer))];
    if (asked.text === '' || answered.text === '') return [];
    return [
      {
        kind: 'question',
        prompt: asked.text,
        answer: answered.text,
        lines: [question.first, answer.last],
        answerLines: [answer.first, answer.last],
        explicitId: asked.id ?? answered.id,
        why: 'hashcards: a question and an answer of a deck; such cards are active.',
      },
    ];
  });
}
