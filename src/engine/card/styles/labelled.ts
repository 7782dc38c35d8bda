/**
 * @file Questions whose answer carries a label: `Q:`/`A:`, `问：`/`答：`, a bold or plain question with `答：` below it, in
 * the body, in list items and in quotes. Read line by line through three states: nothing, a question, its answer.
 */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate } from '../candidate.ts';
import {
  answerLabel,
  boldPrefix,
  cleanPrompt,
  isQuestion,
  OPTION_B,
  questionLabel,
  unwrapBold,
  withoutBlockId,
} from '../clean.ts';
import type { Flow, NoteView } from '../view.ts';
import { type Row, rowsOf } from './rows.ts';

interface Question {
  readonly line: number;
  prompt: string;
  /** Opened by `Q:` or `问：`; only such a question may run over several lines. */
  readonly labelled: boolean;
}

interface Answer {
  readonly question: Question;
  readonly firstLine: number;
  readonly firstText: string;
  readonly itemEnd: number;
  last: number;
  /** Texts behind the first, to tell the options of a multiple choice. */
  readonly further: string[];
}

interface Reading {
  readonly view: NoteView;
  readonly flow: Flow;
  question: Question | null;
  answer: Answer | null;
  readonly found: Candidate[];
}

/** `问题：` without a number labels a problem as often as a question. */
const PROBLEM_LABEL = /^(?:\*\*|__)?问题\s{0,4}(?:\*\*|__)?\s{0,4}[:：]/;
/** `K: key matrix`: a legend of symbols, in which `Q:` asks nothing. */
const LEGEND = /^\s*(?:[-*+]\s+)?[A-Z][:：]/;

export function labelledQuestions(view: NoteView): Candidate[] {
  return view.flows.flatMap((flow) => {
    const reading: Reading = { view, flow, question: null, answer: null, found: [] };
    for (const row of rowsOf(flow)) readRow(reading, row);
    finish(reading);
    return reading.found;
  });
}

function readRow(reading: Reading, row: Row): void {
  switch (row.kind) {
    case 'break':
      finish(reading);
      break;
    case 'line':
      readLine(reading, row.line, row.text, row.startsBlock);
      break;
    case 'block':
      readBlock(reading, row.block);
      break;
  }
}

function readLine(reading: Reading, line: number, text: string, startsBlock: boolean): void {
  const asked = questionLabel(text);
  if (asked !== null) {
    finish(reading);
    reading.question =
      PROBLEM_LABEL.test(text) && !isQuestion(text) ? null : { line, prompt: asked, labelled: true };
    return;
  }
  const answered = answerLabel(text);
  if (answered !== null) {
    readAnswerLabel(reading, line, answered);
    return;
  }
  const { answer } = reading;
  if (answer !== null) {
    const isOver = startsBlock && reading.flow.kind !== 'item' && !isEmptyAnswer(answer);
    if (!isOver && !(startsBlock && opensQuestion(text))) {
      answer.last = line;
      answer.further.push(text);
      return;
    }
    finish(reading);
  }
  readQuestionLine(reading, line, text, startsBlock);
}

function readAnswerLabel(reading: Reading, line: number, text: string): void {
  const { answer, question } = reading;
  if (answer !== null) finish(reading);
  else if (question !== null)
    startAnswer(reading, question, { line, text, itemEnd: flowEnd(reading), last: line });
}

/** Inside an item every further line is indented by the item; in the body no line is. */
function flowEnd({ flow }: Reading): number {
  return flow.kind === 'item' ? (flow.blocks.at(-1)?.lines[1] ?? 0) : 0;
}

function startAnswer(
  reading: Reading,
  question: Question,
  at: { line: number; text: string; itemEnd: number; last: number },
): void {
  reading.answer = {
    question,
    firstLine: at.line,
    firstText: at.text,
    itemEnd: at.itemEnd,
    last: at.last,
    further: [],
  };
}

function isEmptyAnswer(answer: Answer): boolean {
  return answer.firstText === '' && answer.last === answer.firstLine;
}

/** A line of its own that asks: all bold, or ending in a question mark. */
function opensQuestion(text: string): boolean {
  const bare = withoutBlockId(text.trim()).text;
  return unwrapBold(bare) !== bare || isQuestion(bare);
}

function readQuestionLine(reading: Reading, line: number, text: string, startsBlock: boolean): void {
  const { question } = reading;
  if (question?.labelled && !startsBlock) {
    if (LEGEND.test(text)) reading.question = null;
    else question.prompt += `\n${text}`;
    return;
  }
  reading.question = opensQuestion(text) ? { line, prompt: text, labelled: false } : null;
  const bold = boldPrefix(text);
  const sameLine = bold === null ? null : answerLabel(bold.rest);
  if (bold === null || sameLine === null) return;
  const asked: Question = { line, prompt: bold.bold, labelled: false };
  startAnswer(reading, asked, { line, text: sameLine, itemEnd: flowEnd(reading), last: line });
}

function readBlock(reading: Reading, block: Block): void {
  const { answer, question } = reading;
  if (answer !== null) {
    if (block.kind !== 'list' || !startsWithQuestion(block)) {
      answer.last = block.lines[1];
      return;
    }
    finish(reading);
    reading.question = questionAtEnd(block);
    return;
  }
  if (question === null) {
    reading.question = questionAtEnd(block);
    return;
  }
  const first = block.children[0];
  const text = firstLineOf(block);
  const answered = block.kind === 'list' && text !== null ? answerLabel(text) : null;
  const isChoice = OPTION_B.test(block.children[1]?.children[0]?.text ?? '');
  if (answered === null || first === undefined || isChoice) {
    reading.question = questionAtEnd(block);
    return;
  }
  startAnswer(reading, question, {
    line: first.lines[0],
    text: answered,
    itemEnd: first.lines[1],
    last: block.lines[1],
  });
}

/** A bold question that ends a list without an answer of its own may be answered by the paragraph below. */
function questionAtEnd(list: Block): Question | null {
  const [paragraph, ...body] = list.children.at(-1)?.children ?? [];
  if (list.kind !== 'list' || paragraph?.kind !== 'paragraph' || body.length > 0) return null;
  const bold = unwrapBold(withoutBlockId(paragraph.text).text);
  const isAsked = bold !== paragraph.text && isQuestion(bold);
  return isAsked ? { line: paragraph.lines[0], prompt: paragraph.text, labelled: false } : null;
}

/** Only the first item decides: an answer may well contain questions, a list of questions begins with one. */
function startsWithQuestion(list: Block): boolean {
  const text = firstLineOf(list);
  if (text === null) return false;
  const bold = boldPrefix(text)?.bold;
  return questionLabel(text) !== null || (bold !== undefined && isQuestion(bold));
}

function firstLineOf(list: Block): string | null {
  const paragraph = list.children[0]?.children[0];
  return paragraph?.kind === 'paragraph' ? (paragraph.text.split('\n')[0] ?? '') : null;
}

function finish(reading: Reading): void {
  const { answer } = reading;
  reading.answer = null;
  reading.question = null;
  if (answer === null || answer.further.some((text) => OPTION_B.test(text))) return;
  const lines = [answer.firstLine, answer.last] as const;
  const { firstText, itemEnd, question } = answer;
  const { quotes } = reading.flow;
  const { text, explicitId, lastLine } = answerText(reading.view, { lines, firstText, itemEnd, quotes });
  const prompt = cleanPrompt(question.prompt);
  if (text === '' || prompt === '') return;
  reading.found.push({
    kind: 'question',
    prompt,
    answer: text,
    lines: [question.line, lastLine],
    answerLines: [answer.firstLine, lastLine],
    explicitId: withoutBlockId(question.prompt).id ?? explicitId,
    why: 'labelled-answer: a question followed by an answer that is labelled as one; such cards are active.',
  });
}
