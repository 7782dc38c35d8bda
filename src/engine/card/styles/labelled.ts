/**
 * @file Questions whose answer carries a label: `Q:`/`A:`, `问：`/`答：`, a bold or plain question with `答：` below it, in
 * the body, in list items and in quotes. Read line by line through three states: nothing, a question, its answer.
 */

import type { Block, Heading } from '../../note/note.ts';
import { asksWithoutMark, isSymptom } from '../asking-words.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { isQuestion, withoutBlockId } from '../clean.ts';
import { isCounter } from '../counter.ts';
import { boldPrefix, unwrapBold } from '../emphasis.ts';
import {
  answerLabel,
  explanationLabel,
  interviewerLabel,
  isExplanation,
  isLetterLabel,
  looseAnswer,
  looseQuestion,
  OPTION_B,
  optionLetter,
  plainLabel,
  questionLabel,
} from '../labels.ts';
import { headingsAbove, type NoteView, sourceLine } from '../view.ts';
import { askedBy, quotesQuestion, startsWithQuestion } from './asked.ts';
import { openTurn, replyIn } from './dialogue.ts';
import { type Answer, finish, type LabelledReading, type Question, startAnswer } from './labelled-state.ts';
import { inlineAnswer, isRemark, opensQuestion } from './question-lines.ts';
import { firstLineOf, type LineRow, type Row, rowsOf } from './rows.ts';

/** `问题：` without a number labels a problem as often as a question. */
const PROBLEM_LABEL = /^(?:\*\*|__)?问题\s{0,4}(?:\*\*|__)?\s{0,4}[:：]/;
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
      under: null,
      question: null,
      answer: null,
      found: [],
    };
    for (const row of rowsOf(view, flow)) {
      const heading = row.kind === 'break' && flow.kind === 'body' ? headings.get(row.line) : undefined;
      if (heading === undefined) readRow(reading, row);
      else readHeading(reading, heading);
    }
    finish(reading, reading.isBelowQuestion);
    return reading.found;
  });
}

function readHeading(reading: LabelledReading, heading: Heading): void {
  const { answer, view } = reading;
  const isAsking = view.marked.has(heading) || view.unmarked.has(heading);
  if (answer !== null && !isAsking && isWithin(reading, answer, heading)) {
    answer.isWhole = true;
    answer.perhaps = null;
    answer.last = heading.line;
    return;
  }
  // Below a heading that asks, its section is the answer's.
  finish(reading, reading.isBelowQuestion);
  reading.isBelowQuestion = isAsking;
  reading.under = heading;
}

/** A heading inside the answer: of a question that is all its section is about, or that has no other words to be answered with. */
function isWithin({ view }: LabelledReading, answer: Answer, heading: Heading): boolean {
  const { under } = answer.question;
  if (under === undefined || under === view.titleHeading || heading.level <= under.level) return false;
  const isEmpty = answer.firstText === '' && answer.last === answer.firstLine && answer.perhaps === null;
  return answer.isWhole === true || isEmpty || isCounter(under.text);
}

function readRow(reading: LabelledReading, row: Row): void {
  if (row.kind === 'break') finish(reading, reading.isBelowQuestion);
  else if (row.kind === 'block') readBlock(reading, row.block);
  else readLine(reading, row);
  if (reading.question?.under === undefined) reading.under = null;
}

function readLine(reading: LabelledReading, row: LineRow): void {
  const { line, text } = row;
  const asked = questionLabel(text) ?? looseQuestion(text);
  if (asked !== null) {
    openLabelled(reading, row, asked);
    return;
  }
  // Below a heading that asks, what the interviewer adds is part of its answer.
  const turn = reading.isBelowQuestion ? null : interviewerLabel(text);
  if (turn !== null) {
    openTurn(reading, row, turn);
    return;
  }
  const answered = answerTo(reading, row);
  if (answered !== null && !isNextOption(reading, text)) {
    if (reading.answer?.question.isDialogue === true) reading.answer.last = line;
    else if (reading.answer !== null) finish(reading);
    else if (reading.question !== null)
      startAnswer(reading, reading.question, { line, text: answered, isLetter: startsWithLetter(text) });
    return;
  }
  if (reading.answer !== null && goesOn(reading, row)) return;
  readQuestionLine(reading, row);
}

/** Labelled as the first of several options would be. */
function startsWithLetter(text: string): boolean {
  return isLetterLabel(text) || optionLetter(text) === 'A';
}

/** What stands behind the label of an answer. Explanations are one where nothing else answers a labelled question. */
function answerTo(reading: LabelledReading, row: LineRow): string | null {
  const { answer, question } = reading;
  const explains = answer === null && question?.isLabelled === true && question.options === 0;
  return (
    answerLabel(row.text) ??
    replyIn(reading, row) ??
    (explains
      ? (explanationLabel(row.text) ?? (isQuestion(question.prompt) ? looseAnswer(row.text) : null))
      : null)
  );
}

function openLabelled(reading: LabelledReading, { line, text }: LineRow, asked: string): void {
  finish(reading, true);
  if (!isProblem(reading, { line, text }, asked)) {
    const question: Question = { line, prompt: asked, isLabelled: true, options: 0, under: under(reading) };
    const inline = inlineAnswer(asked);
    if (inline === null) reading.question = question;
    else {
      const { prompt, answer } = inline;
      startAnswer(reading, { ...question, prompt }, { line, text: answer, isLetter: false });
    }
    return;
  }
  reading.refuse({
    lines: [line, line],
    why: 'problem-label: the label stands before a problem here; without a question mark it asks nothing.',
  });
}

/** Without a question mark, `问题：` labels a problem, and any label what went wrong, unless the words ask. */
function isProblem(
  { view, isBelowQuestion }: LabelledReading,
  { line, text }: Pick<LineRow, 'line' | 'text'>,
  asked: string,
): boolean {
  if (/[?？]/.test(text)) return false;
  if (PROBLEM_LABEL.test(plainLabel(text))) return isBelowQuestion || asksWithoutMark(asked) !== 'surely';
  return isSymptom(asked, headingsAbove(view, line));
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
  if (answer.isWhole === true ? askedBy(text, startsBlock) !== null : startsBlock && opensQuestion(text)) {
    finish(reading, askedBy(text, true) !== null);
    return false;
  }
  const isEmpty = answer.firstText === '' && answer.last === answer.firstLine;
  const isOver =
    answer.isWhole !== true && startsBlock && flow.kind !== 'item' && !isEmpty && !isExplanation(text);
  // Text further down is the answer's only when another question of the series follows it.
  if (isOver || answer.perhaps !== null) answer.perhaps = line;
  else answer.last = line;
  return true;
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
  const asked: Question = { line, prompt: text, isLabelled: false, options: 0, under: under(reading) };
  reading.question = asksItself ? asked : null;
  const sameLine = bold === null ? null : answerLabel(bold.rest);
  const inline = startsBlock && sameLine === null ? inlineAnswer(text) : null;
  if (bold !== null && sameLine !== null)
    startAnswer(reading, { ...asked, prompt: bold.bold }, { line, text: sameLine, isLetter: false });
  else if (inline !== null)
    startAnswer(reading, { ...asked, prompt: inline.prompt }, { line, text: inline.answer, isLetter: false });
}

/** The heading above, when the question is the first text below it. */
function under({ under: heading }: LabelledReading): Heading | undefined {
  return heading ?? undefined;
}

/** Options come in the order of their letters. `A:` alone may as well be the answer. */
function isNextOption({ question }: LabelledReading, text: string): boolean {
  if (question === null) return false;
  const letter = optionLetter(text);
  if (letter === null || (question.options === 0 && isLetterLabel(text))) return false;
  if (
    question.options === 0 &&
    question.isLabelled &&
    isQuestion(question.prompt) &&
    looseAnswer(text) !== null
  )
    return false;
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
