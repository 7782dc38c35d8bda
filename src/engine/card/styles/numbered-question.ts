/**
 * @file `1. **…？**` with any answer below it in the same item, `- **…？** answer` on one line, and a heading that asks inside
 * an item. A bold bullet with points below it is an outline, not a card, and so is a plain item unless most of its list answer.
 */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, cleanPrompt, isQuestion, withoutBlockId } from '../clean.ts';
import { dedented } from '../dedent.ts';
import { boldPrefix } from '../emphasis.ts';
import { answerLabel, questionLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import type { NoteView, PlacedList } from '../view.ts';
import { isAnswerQuote } from './callout.ts';
import { type AskedItem, isAnswered, itemSeries } from './item-series.ts';
import { withoutLabel } from './question-heading.ts';

/** `…？（答：…）`: a self-test with its answer in brackets. */
const ANSWER_IN_BRACKETS =
  /^([^（(]{1,300}[?？])\s{0,4}[（(](?:答|答案|A|Answer)[:：](.{1,1000})[)）][。.]?$/;

const WHY =
  'numbered-question: a list item that asks, in bold or as a heading, with its answer in the item; such cards are active.';
const WHY_IN_SERIES =
  'numbered-question: an item of a list whose questions are answered in their items; such cards are active.';

export function numberedQuestions(view: NoteView, refuse: Refuse): Candidate[] {
  return view.lists.flatMap((placed) => {
    const { children } = placed.list;
    const marked = new Set(children.filter((item) => askedBy(item.children[0]) !== null));
    const series = itemSeries(placed.list, marked);
    return children.flatMap((item) =>
      view.leftOut[item.lines[0]] ? [] : cardOf(view, placed, item, series, refuse),
    );
  });
}

function cardOf(
  view: NoteView,
  placed: PlacedList,
  item: Block,
  series: ReadonlyMap<Block, AskedItem>,
  refuse: Refuse,
): Candidate[] {
  const asked = askedBy(item.children[0]) ?? series.get(item) ?? null;
  if (asked === null) return plainItem(placed, item, refuse);
  // So is an answer in a callout or quote, below the code that the question shows.
  if (item.children.some((child) => isAnswerQuote(view, placed, child))) return [];
  // A bold bullet is as often a point of an outline as a question: an answer on its own line decides, or a label elsewhere.
  const isBullet = !placed.list.ordered && item.children[0]?.kind === 'paragraph';
  if (isBullet && withoutBrackets(asked.sameLine) === '' && !isAnswered(item))
    return onlyPoints(item, refuse);
  const from = asked.sameLine === '' ? item.lines[0] + 1 : item.lines[0];
  const body = answerText(view, {
    lines: item.lines,
    firstText: asked.sameLine,
    itemEnd: item.lines[1],
    quotes: placed.quotes,
  });
  // Below a heading the text is often indented further than the item asks for.
  const whole = asked.sameLine === '' ? dedented(body.text.split('\n')) : body.text;
  const below = from > item.lines[1] ? '' : whole;
  // What is folded away is for its own style to read.
  if (/^<details\b/i.test(below)) return [];
  const text = withoutLabel(below);
  const reason = reasonAgainstAnswer(below) ?? reasonAgainstAnswer(text);
  if (reason !== null) {
    refuse({ lines: item.lines, why: reason });
    return [];
  }
  return [
    {
      kind: 'question',
      prompt: asked.prompt,
      answer: text,
      lines: [item.lines[0], body.lastLine],
      answerLines: [from, body.lastLine],
      explicitId: asked.id ?? body.explicitId,
      why: series.has(item) ? WHY_IN_SERIES : WHY,
    },
  ];
}

function askedBy(first: Block | undefined): AskedItem | null {
  if (first?.kind === 'heading')
    return isQuestion(first.text)
      ? { prompt: cleanHeading(first.text), sameLine: '', id: withoutBlockId(first.text).id }
      : null;
  if (first?.kind !== 'paragraph') return null;
  const line = withoutBlockId((first.text.split('\n')[0] ?? '').replace(/^\[[ xX]\]\s+/, ''));
  const [, question, answer] = ANSWER_IN_BRACKETS.exec(line.text.trim()) ?? [];
  if (question !== undefined && answer !== undefined)
    return { prompt: cleanPrompt(question), sameLine: answer.trim(), id: line.id };
  const bold = boldPrefix(line.text);
  if (bold === null) return null;
  const mark = /^[?？]\s*/.exec(bold.rest)?.[0] ?? '';
  const isAsked = isQuestion(bold.bold) || mark !== '' || /^Q\d/.test(bold.bold);
  if (!isAsked || (mark === '' && isProblem(bold.bold, bold.rest))) return null;
  const rest = bold.rest.slice(mark.length);
  // Stars behind the bold are no answer.
  const sameLine = isQuestion(`${bold.bold}${mark.trim()} ${rest}`) ? '' : rest;
  return { prompt: cleanPrompt(bold.bold + mark.trim()), sameLine, id: line.id };
}

/** What a line says outside of brackets. */
function withoutBrackets(text: string): string {
  return text.replace(/[（(][^（()）]{0,200}[)）]/g, '').trim();
}

/** `**Q1**: …`: only the label is bold. */
function isProblem(bold: string, rest: string): boolean {
  return /^[:：]/.test(rest) || questionLabel(bold) === '';
}

/** Nothing is said of an item whose points begin with the label of an answer. */
function onlyPoints({ lines: [line], children }: Block, refuse: Refuse): Candidate[] {
  const point = children[1]?.children[0]?.children[0]?.text ?? '';
  if (answerLabel(point) === null)
    refuse({
      lines: [line, line],
      why: 'question-without-answer: a bold list item that asks, with no answer but points below it; such lists are outlines.',
    });
  return [];
}

function plainItem({ list }: PlacedList, item: Block, refuse: Refuse): Candidate[] {
  const first = item.children[0];
  const text = first?.kind === 'paragraph' ? (first.text.split('\n')[0] ?? '') : '';
  if (!isQuestion(text)) return [];
  const isContents = /^\[[^\]]{1,500}\]\(/.test(text.trim());
  const what = isContents
    ? 'contents: an entry of a table of contents, which leads to its answer and holds none.'
    : `question-without-answer: a ${list.ordered ? 'numbered' : 'list'} item that asks without bold or label, with no answer in it; such lists are outlines.`;
  refuse({ lines: [item.lines[0], item.lines[0]], why: what });
  return [];
}
