/**
 * @file Questions whose answer carries a label: `Q:`/`A:`, `问：`/`答：`, a bold or plain question with `答：` below it, in
 * the body, in list items and in quotes. Read line by line through three states: nothing, a question, its answer.
 */

import type { Block } from '../../note/note.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { isQuestion, withoutBlockId } from '../clean.ts';
import { boldPrefix, unwrapBold } from '../emphasis.ts';
import {
  answerLabel,
  isExplanation,
  isLetterLabel,
  OPTION_B,
  optionLetter,
  questionLabel,
} from '../labels.ts';
import { type NoteView, sourceLine } from '../view.ts';
import { askedBy, quotesQuestion, startsWithQuestion } from './asked.ts';
import { finish, type LabelledReading, type Question, startAnswer } from './labelled-state.ts';
import { asks } from './question-heading.ts';
import { firstLineOf, type LineRow, type Row, rowsOf } from './rows.ts';

/** `问题：` without a number labels a problem as often as a question. */
const PROBLEM_LABEL = /^(?:\*\*|__)?问题\s{0,4}(?:\*\*|__)?\s{0,4}[:：]/;
/** `Q：…？→ A：…` on one line. */
const INLINE_ANSWER =
  /(?<=[?？])\s{0,4}(?:→|->|=>|—>|⇒)?\s{0,4}(?:\*\*)?(?:A|答|Answer)(?:\*\*)?\s{0,2}[:：]\s{0,4}/;
/** `K: key matrix`: a legend of symbols, in which `Q:` asks nothing. */
const LEGEND = /^\s*(?:[-*+]\s+)?[A-Z][:：]/;

export function labelledQuestions(view: NoteView, refuse: Refuse): Candidate[] {
  const headings = new Map(view.note.headings.map((heading) => [heading.line, heading]));
  return view.flows.flatMap((flow) => {
    const reading: LabelledReading = {
      view,
      flow,
      refuse,
      isBelowQuestion: false,
      question: null,
      answer: null,
      found: [],
    };
    for (const row of rowsOf(view, flow)) {
      readRow(reading, row);
      const heading = row.kind === 'break' && flow.kind === 'body' ? headings.get(row.line) : undefined;
      if (heading !== undefined) reading.isBelowQuestion = asks(heading);
    }
    finish(reading, reading.isBelowQuestion);
    return reading.found;
  });
}

function readRow(reading: LabelledReading, row: Row): void {
  // Below a heading that asks, its section is the answer's.
  if (row.kind === 'break') finish(reading, reading.isBelowQuestion);
  else if (row.kind === 'block') readBlock(reading, row.block);
  else readLine(reading, row);
}

function readLine(reading: LabelledReading, row: LineRow): void {
  const { line, text } = row;
  const asked = questionLabel(text);
  if (asked !== null) {
    openLabelled(reading, row, asked);
    return;
  }
  const answered = answerLabel(text);
  if (answered !== null && !isNextOption(reading, text)) {
    if (reading.answer !== null) finish(reading);
    else if (reading.question !== null)
      startAnswer(reading, reading.question, { line, text: answered, isLetter: isLetterLabel(text) });
    return;
  }
  if (reading.answer !== null && goesOn(reading, row)) return;
  readQuestionLine(reading, row);
}

function openLabelled(reading: LabelledReading, { line, text }: LineRow, asked: string): void {
  finish(reading, true);
  if (!PROBLEM_LABEL.test(text) || /[?？]/.test(text)) {
    const question: Question = { line, prompt: asked, isLabelled: true, options: 0 };
    const inline = INLINE_ANSWER.exec(asked);
    if (inline === null) reading.question = question;
    else {
      const answered = asked.slice(inline.index + inline[0].length);
      const prompt = asked.slice(0, inline.index).trim();
      startAnswer(reading, { ...question, prompt }, { line, text: answered, isLetter: false });
    }
    return;
  }
  reading.refuse({
    lines: [line, line],
    why: 'problem-label: “问题：” labels a problem here; without a question mark it asks nothing.',
  });
}

/** Whether the line belongs to the open answer, or shows that the answer was the first option of several. */
function goesOn(reading: LabelledReading, { line, text, startsBlock }: LineRow): boolean {
  const { answer, flow } = reading;
  if (answer === null) return false;
  if (answer.isLetter && answer.last === answer.firstLine && OPTION_B.test(text)) {
    const { question } = answer;
    reading.answer = null;
    reading.question = {
      ...question,
      prompt: `${question.prompt}\n${sourceLine(reading.view, answer.firstLine, flow.quotes).trim()}\n${text}`,
      options: 2,
    };
    return true;
  }
  if (startsBlock && opensQuestion(text)) {
    finish(reading, askedBy(text, true) !== null);
    return false;
  }
  const isEmpty = answer.firstText === '' && answer.last === answer.firstLine;
  const isOver = startsBlock && flow.kind !== 'item' && !isEmpty && !isExplanation(text);
  // Text further down is the answer's only when another question of the series follows it.
  if (isOver || answer.perhaps !== null) answer.perhaps = line;
  else answer.last = line;
  return true;
}

/** A line of its own that asks: all bold, or ending in a question mark. */
function opensQuestion(text: string): boolean {
  const bare = withoutBlockId(text.trim()).text;
  return unwrapBold(bare) !== bare || isQuestion(bare);
}

function readQuestionLine(reading: LabelledReading, { line, text, startsBlock }: LineRow): void {
  const { question } = reading;
  if (question !== null && isNextOption(reading, text)) {
    reading.question = { ...question, prompt: `${question.prompt}\n${text}`, options: question.options + 1 };
    return;
  }
  if (question?.isLabelled && !startsBlock && question.options === 0) {
    if (!LEGEND.test(text) || isQuestion(question.prompt)) {
      reading.question = { ...question, prompt: `${question.prompt}\n${text}` };
      return;
    }
    reading.question = null;
    reading.refuse({
      lines: [question.line, line],
      why: 'legend: “Q:” names a symbol among others and asks nothing.',
    });
    return;
  }
  if (question !== null && question.options > 0) finish(reading);
  const bold = boldPrefix(text);
  const asksItself = opensQuestion(text) && !isRemark(bold) && (bold !== null || !reading.isBelowQuestion);
  reading.question = asksItself ? { line, prompt: text, isLabelled: false, options: 0 } : null;
  const sameLine = bold === null ? null : answerLabel(bold.rest);
  if (bold === null || sameLine === null) return;
  const asked: Question = { line, prompt: bold.bold, isLabelled: false, options: 0 };
  startAnswer(reading, asked, { line, text: sameLine, isLetter: false });
}

/** `**继续追问：** …？`: a label of the author's own, and what it remarks on a question. */
function isRemark(bold: ReturnType<typeof boldPrefix>): boolean {
  if (bold === null || bold.rest === '') return false;
  return /[:：]$/.test(bold.bold) || /^[:：]/.test(bold.rest);
}

/** Options come in the order of their letters. `A:` alone may as well be the answer. */
function isNextOption({ question }: LabelledReading, text: string): boolean {
  if (question === null) return false;
  const letter = optionLetter(text);
  if (letter === null || (question.options === 0 && isLetterLabel(text))) return false;
  return letter === 'ABCDEFGH'[question.options];
}

function readBlock(reading: LabelledReading, block: Block): void {
  const { answer, question } = reading;
  if (answer !== null) {
    if (startsWithQuestion(block) || quotesQuestion(block) || goesOnWithList(answer.question, block)) {
      finish(reading, true);
      reading.question = questionAtEnd(block);
    } else if (answer.perhaps !== null) answer.perhaps = block.lines[1];
    else answer.last = block.lines[1];
    return;
  }
  const text = block.kind === 'list' ? firstLineOf(block.children[0]) : null;
  const options = optionsOf(block);
  const answered = text === null || options > 1 ? null : answerLabel(text);
  const first = block.children[0];
  if (question !== null && options > 1) {
    reading.question = { ...question, prompt: `${question.prompt}\n\n${sourceOf(reading, block)}`, options };
  } else if (question !== null && answered !== null && first !== undefined) {
    const at = { line: first.lines[0], text: answered, isLetter: false };
    startAnswer(reading, question, at, { itemEnd: first.lines[1], last: block.lines[1] });
  } else if (question === null || question.options === 0) {
    reading.question = questionAtEnd(block);
  }
}

/** How many items of a list are options, in the order of their letters. */
function optionsOf(list: Block): number {
  if (list.kind !== 'list') return 0;
  const others = list.children.findIndex(
    (item, index) => optionLetter(firstLineOf(item) ?? '') !== 'ABCDEFGH'[index],
  );
  return others === -1 ? list.children.length : others;
}

function sourceOf({ view, flow }: LabelledReading, { lines }: Block): string {
  const kept: string[] = [];
  for (let line = lines[0]; line <= lines[1]; line += 1) kept.push(sourceLine(view, line, flow.quotes));
  return kept.join('\n').trim();
}

/** The next number of a series whose answers stand between the numbers. */
function goesOnWithList({ endsList }: Question, block: Block): boolean {
  return endsList === true && block.children.length === 1 && questionAtEnd(block) !== null;
}

/** A bold question that ends a list, or a numbered one alone, without an answer of its own may be answered by the paragraph below. */
function questionAtEnd(list: Block): Question | null {
  const [paragraph, ...body] = list.children.at(-1)?.children ?? [];
  if (list.kind !== 'list' || paragraph?.kind !== 'paragraph' || body.length > 0) return null;
  const bold = unwrapBold(withoutBlockId(paragraph.text).text);
  const isNumbered = list.ordered && list.children.length === 1;
  if ((bold === paragraph.text && !isNumbered) || !isQuestion(bold)) return null;
  return { line: paragraph.lines[0], prompt: paragraph.text, isLabelled: false, options: 0, endsList: true };
}
