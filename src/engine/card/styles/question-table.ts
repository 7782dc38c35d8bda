/**
 * @file `| 问题 | 回答要点 |`: a table whose head names a column of questions and the column beside it as their answers. Each
 * row that asks is a card.
 */

import type { Block } from '../../note/note.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, headingName, isQuestion } from '../clean.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { type Flow, type NoteView, sourceLine } from '../view.ts';

const NAMES_QUESTIONS =
  /^(?:(?:常见|高频|典型)?(?:面试)?(?:问题|提问|追问|题目|问)|面试题|(?:interview\s|common\s)?questions?|q)$/;
const NAMES_ANSWERS =
  /^(?:(?:简要|简明|简短|标准|参考|核心|面试)?(?:答案|回答|解答|答|答复)(?:要点)?|答题要点|你?怎么答|(?:short\s|model\s|suggested\s)?answers?|a)$/;

export function questionTables(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) =>
    flow.blocks.flatMap((block) => (block.kind === 'table' ? cardsOf(view, flow, block, refuse) : [])),
  );
}

function cardsOf(view: NoteView, flow: Flow, { lines: [first, last] }: Block, refuse: Refuse): Candidate[] {
  const head = cellsOf(sourceLine(view, first, flow.quotes)).map(headingName);
  const column = head.findIndex(
    (name, at) => NAMES_QUESTIONS.test(name) && NAMES_ANSWERS.test(head[at + 1] ?? ''),
  );
  if (column === -1) return [];
  const found: Candidate[] = [];
  // The second line of a table only draws its columns.
  for (let line = first + 2; line <= last; line += 1) {
    const [question = '', answer = ''] = cellsOf(sourceLine(view, line, flow.quotes)).slice(column);
    if (!isQuestion(question)) continue;
    const why = reasonAgainstAnswer(answer);
    if (why !== null) refuse({ lines: [line, line], why });
    else found.push(cardOf(line, question, answer));
  }
  return found;
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

/** A row cut at its bars, as GFM cuts it; `\\|` is a bar of the text. */
function cellsOf(row: string): string[] {
  const bare = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replaceAll('\\|', '|')
      .replace(/\s{0,4}<br\s{0,4}\/?>\s{0,4}/gi, '\n')
      .trim(),
  );
}
