/**
 * @file Callouts: `> [!question] …？` with its answer inside, and `> [!answer]-` below a question. A callout of any other kind is
 * a remark, unless it is folded away below a title that asks.
 */

import type { Block, BlockKind, LineRange } from '../../note/note.ts';
import { asksWithoutMark } from '../asking-words.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, cleanPrompt, headingName, isQuestion, withoutBlockId } from '../clean.ts';
import { dedented } from '../dedent.ts';
import { answerLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { type Flow, type NoteView, sourceLine } from '../view.ts';
import { namesFoldedAnswer } from './details.ts';
import { withoutLabel } from './question-heading.ts';

const HEAD = /^\s{0,3}\[!([\p{L}\w-]{1,30})(?:\|[^\]]{0,60})?\]([+-]?)\s*(.*)$/u;
const ASKS = /^(?:question|questions|faq|help|quiz|q|ask|interview|flashcard|card|问题|提问|面试题)$/i;
const ANSWERS = /^(?:answer|answers|solution|a|答案|解答|回答)$/i;
/** What a question shows between its words and its answer. */
const SHOWN: readonly BlockKind[] = ['fence', 'code', 'math', 'table'];
/** Titles that only repeat the kind. */
const NAMES_KIND = /^(?:question|faq|help|quiz|q|问题|题目|面试题|提问|思考题?)?$/;

interface Callout {
  readonly type: string;
  readonly isFolded: boolean;
  readonly title: string;
  /** Lines below its head. */
  readonly body: readonly string[];
  readonly lines: LineRange;
}

/** Whether a block is a callout, or a quote, that answers what stands above it. */
export function isAnswerQuote(view: NoteView, flow: Pick<Flow, 'quotes'>, block: Block): boolean {
  const callout = calloutOf(view, flow, block);
  return callout !== null && isAnswer(callout);
}

export function callouts(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) =>
    flow.blocks.flatMap((block, index): Candidate[] => {
      const callout = calloutOf(view, flow, block);
      if (callout === null) return [];
      const found = isAnswer(callout)
        ? answerBelow(view, flow, index, callout)
        : asksItself(callout)
          ? questionWithin(callout)
          : null;
      if (found === null) return [];
      if (typeof found !== 'string') return [found];
      refuse({ lines: callout.lines, why: found });
      return [];
    }),
  );
}

function calloutOf(view: NoteView, flow: Pick<Flow, 'quotes'>, block: Block | undefined): Callout | null {
  if (block?.kind !== 'quote') return null;
  const [first, last] = block.lines;
  const source = (line: number) => sourceLine(view, line, flow.quotes + 1);
  const [, type, fold, title = ''] = HEAD.exec(source(first)) ?? [];
  const body: string[] = [];
  for (let line = first + 1; line <= last; line += 1)
    if (!view.leftOut[line] && !view.specs[line]) body.push(source(line));
  if (type !== undefined)
    return { type, isFolded: fold !== '', title: title.trim(), body, lines: block.lines };
  // A quote that begins with the label of an answer is as much one.
  const label = answerLabel(source(first));
  return label === null
    ? null
    : { type: 'answer', isFolded: false, title: '', body: [label, ...body], lines: block.lines };
}

function isAnswer({ type, title }: Callout): boolean {
  return (ANSWERS.test(type) && !isQuestion(title)) || (title !== '' && namesFoldedAnswer(title));
}

function asksItself({ type, title, isFolded }: Callout): boolean {
  return ASKS.test(type) || (isFolded && isQuestion(title));
}

/** The title asks, or the first paragraph does. */
function questionWithin({ title, body, lines }: Callout): Candidate | string | null {
  const hasTitle = !NAMES_KIND.test(headingName(title));
  const end = body.findIndex((line, index) => line.trim() === '' && index > 0);
  const stated = end < 0 ? body.slice(0, 1) : body.slice(0, end);
  const asked = hasTitle ? title : stated.join('\n').trim();
  if (!isQuestion(asked) && asksWithoutMark(cleanPrompt(asked)) === null) return null;
  const rest = hasTitle ? body : body.slice(stated.length);
  const from = lines[0] + 1 + (hasTitle ? 0 : stated.length);
  return cardOf(asked, answerText(rest), [lines[0], lines[1]], [Math.min(from, lines[1]), lines[1]]);
}

/** What stands right above asks, with the code it shows: a paragraph, a heading, or a callout that only asks. */
function answerBelow(view: NoteView, flow: Flow, index: number, callout: Callout): Candidate | string | null {
  let at = index - 1;
  while (SHOWN.includes(flow.blocks[at]?.kind ?? 'rule')) at -= 1;
  const above = flow.blocks[at];
  const asking = calloutOf(view, flow, above);
  if (above === undefined) return null;
  const asked = asking === null ? above.text : [asking.title, ...asking.body].join('\n').trim();
  const canAsk =
    asking === null ? above.kind === 'paragraph' || above.kind === 'heading' : asksItself(asking);
  const last = asked.split('\n').at(-1) ?? '';
  if (!canAsk || !(isQuestion(last) || asksWithoutMark(cleanHeading(asked)) === 'surely'))
    return 'callout-without-question: a callout that answers, with no question right above it.';
  const shown = at === index - 1 ? '' : shownBetween(view, flow, [above.lines[1] + 1, callout.lines[0] - 1]);
  const prompt = shown === '' ? asked : `${asked}\n\n${shown}`;
  return cardOf(prompt, answerText(callout.body), [above.lines[0], callout.lines[1]], callout.lines);
}

function shownBetween(view: NoteView, flow: Flow, [first, last]: LineRange): string {
  const lines: string[] = [];
  for (let line = first; line <= last; line += 1)
    if (!view.leftOut[line] && !view.specs[line]) lines.push(sourceLine(view, line, flow.quotes));
  return dedented(lines);
}

/** An answer in a callout of its own inside the question's is freed of it. */
function answerText(body: readonly string[]): string {
  const text = body.join('\n').trim();
  const [first = '', ...rest] = text.split('\n');
  const inner = /^ {0,3}> ?(.*)$/.exec(first)?.[1];
  const head = inner === undefined ? null : HEAD.exec(inner);
  if (head === null || rest.some((line) => line.trim() !== '' && !/^ {0,3}>/.test(line)))
    return withoutLabel(text);
  return withoutLabel(
    rest
      .map((line) => line.replace(/^ {0,3}> ?/, ''))
      .join('\n')
      .trim(),
  );
}

function cardOf(asked: string, answer: string, lines: LineRange, answerLines: LineRange): Candidate | string {
  const [opening = '', ...rest] = asked.split('\n');
  return (
    reasonAgainstAnswer(answer) ?? {
      kind: 'question',
      prompt: [cleanHeading(opening), ...rest].join('\n').trim(),
      answer,
      lines,
      answerLines,
      explicitId: withoutBlockId(asked).id,
      why: 'callout: a callout that asks, or answers the question above it; such cards are active.',
    }
  );
}
