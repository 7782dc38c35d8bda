/**
 * @file Questions under labels with numbers, `**Q1.** …` or `### Q1 …`, and their answers under the same numbers in a later
 * section whose heading says that it answers: *Reference solution*, 参考答案. They are paired by their numbers.
 */

import type { Block, Heading, LineRange } from '../../note/note.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, withoutBlockId } from '../clean.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, lastTextLine, type NoteView } from '../view.ts';
import { withoutLabel } from './question-heading.ts';

const ANSWERS =
  /^(?:(?:参考|标准|正确|详细|完整)?(?:答案|解答|题解)(?:与|和|及)?(?:解析|提示)?|(?:(?:reference|sample|model|full|worked|suggested)\s)?(?:answers?|solutions?)(?: key)?)$/;
/** `**Q1.** …`, `Q1: …`, `**1.** …`, `**第 1 题**：…`, `Answer 1. …`; the number, and what stands behind it. */
const NUMBERED =
  /^(\*\*|__)?(Q|A|Question|Answer|Problem|Exercise|问题?|答案?|题目?|第)?\s?(\d{1,3})\s?题?\s?([.、:：)）])?(\*\*|__)?\s{0,2}([.、:：)）])?\s*/;

/** A numbered question or answer: from the line of its label to where the next one, or another heading, begins. */
interface Item {
  readonly number: string;
  /** What stands behind the label on its first line. */
  readonly opening: string;
  readonly lines: LineRange;
}

export function numbersApart(view: NoteView, refuse: Refuse): Candidate[] {
  const headings = view.note.headings.filter((heading) => ANSWERS.test(view.names.get(heading) ?? ''));
  if (headings.length === 0) return [];
  const items = itemsOf(view);
  let from = 1;
  return headings.flatMap((heading): Candidate[] => {
    if (heading.line < from) return [];
    const questions = within(items, [from, heading.line - 1]);
    const answers = new Map(
      within(items, [heading.line, heading.lines[1]]).map((item) => [item.number, item]),
    );
    from = heading.lines[1] + 1;
    const pairs = questions.flatMap((question) => {
      const answer = answers.get(question.number);
      return answer === undefined ? [] : [{ question, answer }];
    });
    if (pairs.length < 2 || pairs.length * 2 <= questions.length || !areUnique(questions)) return [];
    return pairs.flatMap(({ question, answer }) => cardOf(view, heading, question, answer, refuse));
  });
}

/** Whether an answer goes through numbered questions that stand above it, so that it answers no other. */
export function answersNumbers(view: NoteView, [first, last]: LineRange): boolean {
  const items = itemsOf(view);
  return within(items, [first, last]).length > 1 && within(items, [1, first - 1]).length > 1;
}

function within(items: readonly Item[], [first, last]: LineRange): Item[] {
  return items.filter(({ lines }) => lines[0] >= first && lines[0] <= last);
}

/** A number that comes twice, as where every chapter begins anew, pairs nothing. */
function areUnique(items: readonly Item[]): boolean {
  return new Set(items.map(({ number }) => number)).size === items.length;
}

function itemsOf(view: NoteView): Item[] {
  const blocks = view.flows.find(({ kind }) => kind === 'body')?.blocks ?? [];
  const items: Item[] = [];
  let next = view.lastLine + 1;
  for (const block of [...blocks].reverse()) {
    const [first] = block.lines;
    const found = labelOf(block);
    if (found !== null) items.push({ ...found, lines: [first, lastTextLine(view, [first, next - 1])] });
    if (found !== null || block.kind === 'heading') next = first;
  }
  return items.reverse();
}

function labelOf({ kind, text }: Block): Pick<Item, 'number' | 'opening'> | null {
  if (kind !== 'paragraph' && kind !== 'heading') return null;
  const opening = text.split('\n')[0] ?? '';
  const found = NUMBERED.exec(opening);
  if (found === null) return null;
  const [label, open, word, number, mark, close, behind] = found;
  const isMarked = mark !== undefined || behind !== undefined || (open !== undefined && close !== undefined);
  if (number === undefined || !isMarked || (word === undefined && open === undefined)) return null;
  // `**Q1. the whole question is bold**`: the mark that opens it belongs to the text.
  const isHalfBold = open !== undefined && close === undefined;
  return { number, opening: `${isHalfBold ? open : ''}${opening.slice(label.length)}` };
}

function cardOf(view: NoteView, heading: Heading, question: Item, answer: Item, refuse: Refuse): Candidate[] {
  const [asked, answered] = [textOf(view, question), textOf(view, answer)];
  const text = withoutLabel(answered);
  const reason = asked === '' ? null : reasonAgainstAnswer(text);
  if (asked === '' || reason !== null) {
    if (reason !== null) refuse({ lines: question.lines, why: reason });
    return [];
  }
  const [opening = '', ...rest] = asked.split('\n');
  return [
    {
      kind: 'question',
      prompt: [cleanPrompt(opening), ...rest].join('\n').trim(),
      answer: text,
      lines: [question.lines[0], answer.lines[1]],
      answerLines: answer.lines,
      explicitId: withoutBlockId(asked).id ?? withoutBlockId(answered).id,
      why: `numbers-apart: a numbered question with the answer of the same number under “${heading.text.trim()}”; such cards are active.`,
    },
  ];
}

function textOf(view: NoteView, { opening, lines }: Item): string {
  const below = bodyText(view, [lines[0] + 1, lines[1]]).replace(/\s*<\/details>\s*$/i, '');
  return `${opening.trim()}\n${startsParagraph(view, lines) ? '\n' : ''}${below}`.trim();
}

/** `bodyText` takes the blank lines at its edges. */
function startsParagraph(view: NoteView, [first, last]: LineRange): boolean {
  return last > first && bodyText(view, [first + 1, first + 1]) === '';
}
