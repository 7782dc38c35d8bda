/**
 * @file `| 问题 | 回答要点 |`: a table whose head names a column of questions and the column beside it as their answers. Each
 * row that asks is a card.
 */

import type { Block } from '../../note/note.ts';
import { asksWithoutMark } from '../asking-words.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cellsOf } from '../cells.ts';
import { cleanHeading, cleanPrompt, headingName, isQuestion } from '../clean.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { type Flow, type NoteView, sourceLine } from '../view.ts';

const NAMES_QUESTIONS =
  /^(?:(?:常见|高频|典型)?(?:面试|可能)?(?:官)?(?:的)?(?:问题|提问|追问|题目|问)|(?:常见|高频)?面试题|(?:interview\s|common\s)?questions?|q)$/;
/** Columns of flashcards: what stands in the first asks, whatever it says. */
const SIDES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:正面|卡片?正面)$/, /^(?:背面|反面|卡片?背面)$/],
  [/^(?:front|front side)$/, /^(?:back|back side)$/],
];
const NAMES_ANSWERS =
  /^(?:(?:简要|简明|简短|标准|参考|核心|关键|面试)?(?:答案|回答|解答|答|答复)(?:要点)?|答题要点|要点|你?怎么答|你?(?:的)?答|你?(?:的)?回答|答案(?:与|和|及)?解析|(?:short\s|model\s|suggested\s)?answers?|a)$/;

export function questionTables(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) =>
    flow.blocks.flatMap((block) => (block.kind === 'table' ? cardsOf(view, flow, block, refuse) : [])),
  );
}

function cardsOf(view: NoteView, flow: Flow, { lines: [first, last] }: Block, refuse: Refuse): Candidate[] {
  const head = cellsOf(sourceLine(view, first, flow.quotes)).map(headingName);
  const columns = columnsOf(head);
  if (columns === null) return [];
  const found: Candidate[] = [];
  // The second line of a table only draws its columns.
  for (let line = first + 2; line <= last; line += 1) {
    const cells = cellsOf(sourceLine(view, line, flow.quotes));
    const question = cells[columns.question] ?? '';
    const answer = cells[columns.answer] ?? '';
    if (!columns.isSides && !isQuestion(question) && asksWithoutMark(cleanHeading(question)) === null)
      continue;
    if (cleanPrompt(question) === '') continue;
    const why = reasonAgainstAnswer(answer);
    if (why !== null) refuse({ lines: [line, line], why });
    else found.push(cardOf(line, question, answer));
  }
  return found;
}

interface Columns {
  readonly question: number;
  readonly answer: number;
  readonly isSides: boolean;
}

/** `null` for every other table. */
function columnsOf(head: readonly string[]): Columns | null {
  const question = head.findIndex((name) => NAMES_QUESTIONS.test(name));
  const answer = head.findIndex((name, at) => at > question && NAMES_ANSWERS.test(name));
  if (question !== -1 && answer !== -1) return { question, answer, isSides: false };
  for (const [front, back] of SIDES) {
    const first = head.findIndex((name) => front.test(name));
    const second = head.findIndex((name) => back.test(name));
    if (first !== -1 && second !== -1) return { question: first, answer: second, isSides: true };
  }
  return null;
}

function cardOf(line: number, question: string, answer: string): Candidate {
  return {
    kind: 'question',
    prompt: cleanPrompt(question),
    answer,
    lines: [line, line],
    answerLines: [line, line],
    explicitId: null,
    why: 'question-table: a row of a table whose head names questions and their answers; such cards are active.',
  };
}
