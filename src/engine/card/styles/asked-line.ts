/**
 * @file A question alone on a line, bold or labelled, with its answer on the lines below: down to the next such question,
 * heading or rule. A bold line that heads another part of the text ends it too.
 */

import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { splitChoice } from '../choice.ts';
import { headingName } from '../clean.ts';
import { dedented } from '../dedent.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import type { Flow, NoteView } from '../view.ts';
import { CLOSING_WORDS, PASSING_QUESTIONS } from '../vocabulary.ts';
import {
  type Asked,
  askedAndAnswered,
  askedBy,
  askedByList,
  boldWithoutMark,
  headsPart,
  namesPart,
  plainNumbered,
  plainNumberedList,
  plainNumberOf,
  quotesQuestion,
  startsWithQuestion,
} from './asked.ts';
import { withoutLabel } from './question-heading.ts';
import { linesOf, type Row, rowsOf } from './rows.ts';

const WHY = {
  below:
    'asked-line: a bold, labelled or numbered question on a line of its own with text below it; such cards are active.',
  beside:
    'asked-line: one of several paragraphs that ask in bold and answer behind it; such cards are active.',
} as const;

export function askedLines(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) => (flow.kind === 'item' ? [] : inFlow(view, flow, refuse)));
}

function inFlow(view: NoteView, flow: Flow, refuse: Refuse): Candidate[] {
  const rows = rowsOf(view, flow);
  const asked = withSeries(rows);
  const isSeries = asked.filter((question) => question !== null).length > 1;
  const last = asked.findLastIndex((question) => question !== null);
  return asked.flatMap((question, index): Candidate[] => {
    const row = rows[index];
    if (question === null || row === undefined) return [];
    const isLastRunIn = index === last && question.sameLine !== undefined;
    const whole = isLastRunIn ? paragraphEnd(rows, index) : answerEnd(rows, asked, index, question);
    const end = isSeries && index === last ? withoutClosingWords(rows, index, whole) : whole;
    // A list that only lists bold questions has nothing below it to answer with.
    const found = cardOf(view, flow, question, rows.slice(index, end));
    if (typeof found !== 'string') return [found];
    refuse({ lines: linesOf(row), why: found });
    return [];
  });
}

/** What each row asks: by itself, or as one of several of its kind. */
function withSeries(rows: readonly Row[]): (Asked | null)[] {
  const sure = rows.map(askedByRow);
  const plain = rows.map((row, index) => (sure[index] === null ? plainByRow(row) : null));
  const runIn = rows.map((row, index) => (sure[index] === null ? runInByRow(row) : null));
  const unmarked = rows.map((row, index) => (sure[index] === null ? unmarkedByRow(row) : null));
  const isUnmarked = mostAsk(rows, sure, unmarked);
  const isPlain = isAnsweredSeries(rows, plain, sure);
  const isRunIn = runIn.filter((one) => one !== null).length > 1;
  return rows.map(
    (_, index) =>
      sure[index] ??
      (isUnmarked ? unmarked[index] : null) ??
      (isPlain ? plain[index] : null) ??
      (isRunIn ? runIn[index] : null) ??
      null,
  );
}

/** Several numbered questions, most of them with text below: a list of questions alone is an outline. */
function isAnsweredSeries(
  rows: readonly Row[],
  plain: readonly (Asked | null)[],
  sure: readonly (Asked | null)[],
): boolean {
  const answered = plain.filter((one, index) => {
    const next = rows[index + 1];
    if (one === null || next === undefined || next.kind === 'break') return false;
    return !(plain[index + 1] ?? sure[index + 1]) && !isNextNumber(next);
  }).length;
  return answered > 1 && answered * 2 > plain.filter((one) => one !== null).length;
}

/** `4、…` below `3、…？` goes on with the list; `1、…` begins an answer of several points. */
function isNextNumber(row: Row): boolean {
  const number = row.kind === 'line' ? plainNumberOf(row.text) : null;
  return number !== null && number !== 1;
}

function unmarkedByRow(row: Row): Asked | null {
  return row.kind === 'line' ? boldWithoutMark(row.text) : null;
}

/** Of the numbered bold lines most ask, and some of them with a mark. */
function mostAsk(
  rows: readonly Row[],
  sure: readonly (Asked | null)[],
  unmarked: readonly (Asked | null)[],
): boolean {
  const marked = sure.filter((one) => one?.isNumbered === true).length;
  const asking = marked + unmarked.filter((one) => one !== null).length;
  const others = rows.filter(
    (row, index) =>
      row.kind === 'line' &&
      (sure[index] ?? unmarked[index] ?? null) === null &&
      headsPart(row.text)?.isNumbered === true,
  ).length;
  return marked > 1 && others <= asking / 2;
}

function plainByRow(row: Row): Asked | null {
  if (row.kind === 'line') return plainNumbered(row.text);
  return row.kind === 'block' ? plainNumberedList(row.block) : null;
}

function runInByRow(row: Row): Asked | null {
  return row.kind === 'line' && row.startsBlock ? askedAndAnswered(row.text) : null;
}

function askedByRow(row: Row): Asked | null {
  if (row.kind === 'line') return askedBy(row.text, row.startsBlock);
  return row.kind === 'block' ? askedByList(row.block) : null;
}

/** The label of another question, whether it has a question mark or not. */
const NEXT_OF_SERIES = /^(?:\*\*|__)?(?:Q|Question|题目?|面试题|问题?)\s?\d{1,3}\s?(?:\*\*|__)?\s?[:：]/;

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
    if (
      question.number !== undefined &&
      question.number > 0 &&
      plainNumberOf(row.text) === question.number + 1
    )
      return at;
    if (NEXT_OF_SERIES.test(row.text)) return at;
    const part = headsPart(row.text) ?? (row.startsBlock ? namesPart(row.text) : null);
    if (part === null) continue;
    // An answer that begins with such a line is made of parts.
    if (at === index + 1) isParted = true;
    else if (part.isNumbered || (!question.isNumbered && !isParted)) return at;
  }
  return rows.length;
}

function endsParagraph(row: Row): boolean {
  return row.kind === 'break' || (row.kind === 'line' && row.startsBlock);
}

/** The paragraph itself with what is no paragraph below it. */
function paragraphEnd(rows: readonly Row[], index: number): number {
  const next = rows.findIndex(
    (row, at) =>
      at > index &&
      (row.kind === 'block'
        ? startsWithQuestion(row.block) || quotesQuestion(row.block)
        : endsParagraph(row)),
  );
  return next < 0 ? rows.length : next;
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
  const { sameLine } = question;
  if (own === undefined || last === undefined || (first === undefined && sameLine === undefined))
    return 'question-without-answer: it asks, and nothing answers below it.';
  const line = question.line ?? linesOf(own)[0];
  const from = first === undefined || sameLine !== undefined ? line : linesOf(first)[0];
  const body = answerText(view, {
    lines: [sameLine === undefined ? from - 1 : from, linesOf(last)[1]],
    firstText: sameLine ?? '',
    itemEnd: 0,
    quotes: flow.quotes,
  });
  const text = /^[ \t]/.test(body.text) ? dedented(body.text.split('\n')) : body.text;
  const choice = splitChoice(text);
  const answer = choice?.answer ?? withoutLabel(text);
  return (
    (choice === null ? reasonAgainstAnswer(text) : null) ??
    reasonAgainstAnswer(answer) ?? {
      kind: 'question',
      prompt: choice === null ? question.prompt : `${question.prompt}\n\n${choice.options}`,
      answer,
      lines: [line, body.lastLine],
      answerLines: [from, body.lastLine],
      explicitId: question.id ?? body.explicitId,
      why: WHY[sameLine === undefined ? 'below' : 'beside'],
    }
  );
}
