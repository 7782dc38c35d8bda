/**
 * @file A question alone on a line, bold or labelled, with its answer on the lines below: down to the next such question,
 * heading or rule. A bold line that heads another part of the text ends it too.
 */

import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { splitChoice } from '../choice.ts';
import { headingName } from '../clean.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import type { Flow, NoteView } from '../view.ts';
import { CLOSING_WORDS, PASSING_QUESTIONS } from '../vocabulary.ts';
import { type Asked, askedBy, askedByList, headsPart, quotesQuestion, startsWithQuestion } from './asked.ts';
import { withoutLabel } from './question-heading.ts';
import { linesOf, type Row, rowsOf } from './rows.ts';

export function askedLines(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) => (flow.kind === 'item' ? [] : inFlow(view, flow, refuse)));
}

function inFlow(view: NoteView, flow: Flow, refuse: Refuse): Candidate[] {
  const rows = rowsOf(view, flow);
  const asked = rows.map(askedByRow);
  const isSeries = asked.filter((question) => question !== null).length > 1;
  const last = asked.findLastIndex((question) => question !== null);
  return asked.flatMap((question, index): Candidate[] => {
    const row = rows[index];
    if (question === null || row === undefined) return [];
    const whole = answerEnd(rows, asked, index, question);
    const end = isSeries && index === last ? withoutClosingWords(rows, index, whole) : whole;
    // A list that only lists bold questions has nothing below it to answer with.
    const found = cardOf(view, flow, question, rows.slice(index, end));
    if (typeof found !== 'string') return [found];
    refuse({ lines: linesOf(row), why: found });
    return [];
  });
}

function askedByRow(row: Row): Asked | null {
  if (row.kind === 'line') return askedBy(row.text, row.startsBlock);
  return row.kind === 'block' ? askedByList(row.block) : null;
}

/** Index behind the last row of the answer. */
function answerEnd(rows: readonly Row[], asked: readonly (Asked | null)[], index: number, question: Asked) {
  let isParted = false;
  for (let at = index + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined || row.kind === 'break' || asked[at] !== null) return at;
    if (row.kind === 'block') {
      if (startsWithQuestion(row.block) || quotesQuestion(row.block)) return at;
      continue;
    }
    const part = headsPart(row.text);
    if (part === null) continue;
    // An answer that begins with such a line is made of parts.
    if (at === index + 1) isParted = true;
    else if (part.isNumbered || (!question.isNumbered && !isParted)) return at;
  }
  return rows.length;
}

/** Behind the last answer of a series the author may take leave of the whole page. */
function withoutClosingWords(rows: readonly Row[], index: number, end: number): number {
  let at = end - 1;
  for (let row = rows[at]; row?.kind === 'line' && !row.startsBlock; row = rows[at]) at -= 1;
  const row = rows[at];
  return at > index + 1 && row?.kind === 'line' && CLOSING_WORDS.test(row.text) ? at : end;
}

/** The card, or why there is none. */
function cardOf(view: NoteView, flow: Flow, question: Asked, rows: readonly Row[]): Candidate | string {
  const [own, first] = rows;
  const last = rows.at(-1);
  if (PASSING_QUESTIONS.includes(headingName(question.prompt)))
    return 'passing-question: the text asks its reader in passing; there is nothing to learn.';
  if (own === undefined || first === undefined || last === undefined)
    return 'question-without-answer: it asks, and nothing answers below it.';
  const [line] = linesOf(own);
  const body = answerText(view, {
    lines: [linesOf(first)[0] - 1, linesOf(last)[1]],
    firstText: '',
    itemEnd: 0,
    quotes: flow.quotes,
  });
  const choice = splitChoice(body.text);
  const answer = choice?.answer ?? withoutLabel(body.text);
  return (
    (choice === null ? reasonAgainstAnswer(body.text) : null) ??
    reasonAgainstAnswer(answer) ?? {
      kind: 'question',
      prompt: choice === null ? question.prompt : `${question.prompt}\n\n${choice.options}`,
      answer,
      lines: [line, body.lastLine],
      answerLines: [linesOf(first)[0], body.lastLine],
      explicitId: question.id ?? body.explicitId,
      why: 'asked-line: a bold or labelled question on a line of its own with text below it; such cards are active.',
    }
  );
}
