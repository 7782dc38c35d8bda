/** @file A bold question alone on a line, with the text below it as the answer, down to the next such line or heading. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { answerLabel, boldPrefix, cleanPrompt, isQuestion, withoutBlockId } from '../clean.ts';
import { isOnlyOptions, isOnlyQuestions } from '../only-questions.ts';
import type { Flow, NoteView } from '../view.ts';

/** Stars, emoji and levels that mark how hard a question is, and the question mark itself. */
const BEHIND =
  /^[?？]?\s*(?:\p{Extended_Pictographic}|\u{fe0f}|[★☆*\s]|\((?:easy|medium|hard)\)|[（(](?:简单|中等|困难|高频|必考)[)）]){0,20}$/iu;

export function boldQuestions(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) => (flow.kind === 'item' ? [] : inFlow(view, flow, refuse)));
}

function inFlow(view: NoteView, flow: Flow, refuse: Refuse): Candidate[] {
  const asked = flow.blocks.map(questionOf);
  return flow.blocks.flatMap((block, index): Candidate[] => {
    const question = asked[index] ?? null;
    if (question === null) return [];
    let end = index + 1;
    while (end < flow.blocks.length && asked[end] === null && !isEnd(flow.blocks[end])) end += 1;
    const last = flow.blocks[end - 1] ?? block;
    const from = question.sameBlock ? block.lines[0] + 1 : (flow.blocks[index + 1]?.lines[0] ?? 0);
    if (from === 0 || from > last.lines[1] || (!question.sameBlock && end === index + 1)) {
      refuse({ lines: block.lines, why: 'question-without-answer: a bold question with nothing below it.' });
      return [];
    }
    return answered(view, flow, block, question.prompt, [from, last.lines[1]], refuse);
  });
}

function answered(
  view: NoteView,
  flow: Flow,
  block: Block,
  asked: string,
  lines: readonly [number, number],
  refuse: Refuse,
): Candidate[] {
  const { quotes } = flow;
  const body = answerText(view, { lines: [lines[0] - 1, lines[1]], firstText: '', itemEnd: 0, quotes });
  const [first = '', ...rest] = body.text.split('\n');
  const label = answerLabel(first);
  const text = (label === null ? body.text : [label, ...rest].join('\n')).trim();
  if (text === '' || isOnlyQuestions(text)) {
    refuse({ lines: block.lines, why: 'only-questions: below this question stand only further questions.' });
    return [];
  }
  if (isOnlyOptions(text)) {
    refuse({
      lines: block.lines,
      why: 'multiple-choice: below this question stand its options and no answer.',
    });
    return [];
  }
  const { text: prompt, id } = withoutBlockId(asked);
  return [
    {
      kind: 'question',
      prompt: cleanPrompt(prompt),
      answer: text,
      lines: [block.lines[0], body.lastLine],
      answerLines: [lines[0], body.lastLine],
      explicitId: id ?? body.explicitId,
      why: 'bold-question: a bold question on a line of its own with text below it; such cards are active.',
    },
  ];
}

interface Asked {
  readonly prompt: string;
  /** The answer begins on the next line of the same paragraph. */
  readonly sameBlock: boolean;
}

function questionOf(block: Block): Asked | null {
  if (block.kind !== 'paragraph') return null;
  const [line = '', ...rest] = block.text.split('\n');
  const start = boldPrefix(withoutBlockId(line.trim()).text);
  if (start === null || !BEHIND.test(start.rest)) return null;
  const mark = /^[?？]/.exec(start.rest)?.[0] ?? '';
  if (!isQuestion(start.bold) && mark === '') return null;
  return { prompt: start.bold + mark, sameBlock: rest.length > 0 };
}

/** Headings and rules end an answer. */
function isEnd(block: Block | undefined): boolean {
  return block === undefined || block.kind === 'heading' || block.kind === 'rule';
}
