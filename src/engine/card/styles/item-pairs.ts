/** @file `- Q: …？` and `- A: …` as two items of one list. The question mark tells them from a legend of symbols. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate } from '../candidate.ts';
import { answerLabel, cleanPrompt, isQuestion, OPTION_B, questionLabel } from '../clean.ts';
import type { NoteView, PlacedList } from '../view.ts';

export function itemPairs(view: NoteView): Candidate[] {
  return view.lists.flatMap((placed) =>
    placed.list.children.flatMap((question, index) => {
      const [answer, next] = placed.list.children.slice(index + 1, index + 3);
      if (answer === undefined || OPTION_B.test(textOf(next))) return [];
      return pairOf(view, placed, question, answer);
    }),
  );
}

function pairOf(view: NoteView, { quotes }: PlacedList, question: Block, answer: Block): Candidate[] {
  const asked = textOf(question);
  const label = questionLabel(asked);
  const firstText = answerLabel(textOf(answer).split('\n')[0] ?? '');
  if (label === null || firstText === null || !isQuestion(asked) || question.children.length !== 1) return [];
  const { text, explicitId, lastLine } = answerText(view, {
    lines: answer.lines,
    firstText,
    itemEnd: answer.lines[1],
    quotes,
  });
  if (text === '') return [];
  const candidate: Candidate = {
    kind: 'question',
    prompt: cleanPrompt(label),
    answer: text,
    lines: [question.lines[0], lastLine],
    answerLines: [answer.lines[0], lastLine],
    explicitId,
    why: 'question-items: one list item asks and the next answers, both labelled; such cards are active.',
  };
  return [candidate];
}

function textOf(item: Block | undefined): string {
  const first = item?.children[0];
  return first?.kind === 'paragraph' ? first.text : '';
}
