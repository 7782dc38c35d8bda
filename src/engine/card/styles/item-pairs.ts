/** @file `- Q: …？` and `- A: …` as two items of one list. The question mark tells them from a legend of symbols. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, isQuestion } from '../clean.ts';
import { answerLabel, OPTION_B, questionLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import type { NoteView, PlacedList } from '../view.ts';

export function itemPairs(view: NoteView, refuse: Refuse): Candidate[] {
  return view.lists.flatMap((placed) =>
    placed.list.children.flatMap((question, index) => {
      const label = questionLabel(textOf(question));
      if (label === null || label === '') return [];
      const [answer, next] = placed.list.children.slice(index + 1, index + 3);
      return pairOf(view, placed, { question, label, answer, next }, refuse);
    }),
  );
}

interface Pair {
  readonly question: Block;
  /** What stands behind `Q:`. */
  readonly label: string;
  readonly answer: Block | undefined;
  readonly next: Block | undefined;
}

function pairOf(view: NoteView, { quotes }: PlacedList, pair: Pair, refuse: Refuse): Candidate[] {
  const { question, label, answer, next } = pair;
  const left = (why: string): Candidate[] => {
    refuse({ lines: question.lines, why });
    return [];
  };
  // What stands inside its own item is for other styles to read.
  if (question.children.length !== 1) return [];
  if (!/[?？]/.test(label))
    return left('legend: “Q:” without a question mark names a symbol or a problem and asks nothing.');
  if (!isQuestion(label)) return [];
  const firstText = answerLabel(textOf(answer).split('\n')[0] ?? '');
  if (answer === undefined || firstText === null)
    return left('question-without-answer: “Q:” asks, and no “A:” stands below it.');
  if (OPTION_B.test(textOf(next)))
    return left('multiple-choice: “A:” is the first of several options, not the answer.');
  const { text, explicitId, lastLine } = answerText(view, {
    lines: answer.lines,
    firstText,
    itemEnd: answer.lines[1],
    quotes,
  });
  const reason = reasonAgainstAnswer(text);
  if (reason !== null) return left(reason);
  return [
    {
      kind: 'question',
      prompt: cleanPrompt(label),
      answer: text,
      lines: [question.lines[0], lastLine],
      answerLines: [answer.lines[0], lastLine],
      explicitId,
      why: 'question-items: one list item asks and the next answers, both labelled; such cards are active.',
    },
  ];
}

function textOf(item: Block | undefined): string {
  const first = item?.children[0];
  return first?.kind === 'paragraph' ? first.text : '';
}
