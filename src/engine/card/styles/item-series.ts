/**
 * @file Items of a list that ask without bold letters or without a question mark. Alone they are points of an outline; where most
 * of the list's questions are answered in their items, or asked in bold beside them, they are questions as well.
 */

import type { Block } from '../../note/note.ts';
import { asksWithoutMark } from '../asking-words.ts';
import { cleanHeading, cleanPrompt, isQuestion, withoutBlockId } from '../clean.ts';
import { unwrapBold } from '../emphasis.ts';
import { questionLabel } from '../labels.ts';

export interface AskedItem {
  readonly prompt: string;
  /** Behind the question on its own line. */
  readonly sameLine: string;
  readonly id: string | null;
}

const LEAST_SHARE = 0.6;
/** `…？ answer` in plain letters. */
const SAME_LINE = /^([^?？]{4,200}[?？])\s{0,4}([^\s?？(（[【][^?？]{4,1000})$/;

const ARROW = /^(?:[:：]|→|->|=>|—>|⇒|——|—|–|-)\s{0,4}/;

/** By item: what it asks. `marked` are items that ask in bold and with a mark. */
export function itemSeries(list: Block, marked: ReadonlySet<Block>): ReadonlyMap<Block, AskedItem> {
  const bold = new Map<Block, AskedItem>();
  const plain = new Map<Block, AskedItem>();
  let asking = 0;
  for (const item of list.children) {
    if (marked.has(item)) continue;
    const named = list.ordered ? boldWithoutMark(item) : null;
    if (named !== null) bold.set(item, named);
    const asked = named === null ? plainAsked(item) : null;
    if (asked === null) continue;
    asking += 1;
    if (asked.sameLine !== '' || isAnswered(item)) plain.set(item, asked);
  }
  const sure = [...bold.values()].filter(({ prompt }) => asksWithoutMark(prompt) === 'surely').length;
  const isBold = marked.size > 0 || (sure > 1 && bold.size >= list.children.length * LEAST_SHARE);
  const isPlain = plain.size + marked.size > 1 && plain.size >= asking * LEAST_SHARE;
  return new Map([...(isBold ? bold : []), ...(isPlain ? plain : [])]);
}

function boldWithoutMark(item: Block): AskedItem | null {
  const line = firstLine(item);
  if (line === null) return null;
  const inside = unwrapBold(line.text);
  const prompt = cleanHeading(inside);
  return inside === line.text || asksWithoutMark(prompt) === null
    ? null
    : { prompt, sameLine: '', id: line.id };
}

function plainAsked(item: Block): AskedItem | null {
  const line = firstLine(item);
  if (line === null || /^(?:\*\*|__|\[)/.test(line.text) || questionLabel(line.text) !== null) return null;
  const [, question, answer = ''] = SAME_LINE.exec(line.text) ?? [];
  const sameLine = answer.replace(ARROW, '').trim();
  // What goes on to ask is one question with the first.
  if (question !== undefined && !isTurnOfSpeech(question) && asksWithoutMark(sameLine) === null)
    return { prompt: cleanPrompt(question), sameLine, id: line.id };
  const prompt = cleanPrompt(line.text);
  return isQuestion(prompt) || asksWithoutMark(prompt) === 'surely'
    ? { prompt, sameLine: '', id: line.id }
    : null;
}

/** `When not?` says nothing of what it is about. */
function isTurnOfSpeech(question: string): boolean {
  return !/\p{Script=Han}/u.test(question) && question.trim().split(/\s+/).length < 3;
}

function firstLine({
  children: [first],
}: Block): { readonly text: string; readonly id: string | null } | null {
  if (first?.kind !== 'paragraph') return null;
  const line = withoutBlockId((first.text.split('\n')[0] ?? '').replace(/^\[[ xX]\]\s+/, ''));
  return { text: line.text.trim(), id: line.id };
}

/** Text below the question in its own item. Points below it may as well divide it further. */
export function isAnswered({ children: [first, second] }: Block): boolean {
  const [, more] = first?.text.split('\n') ?? [];
  if (more !== undefined) return !isQuestion(more);
  return second !== undefined && second.kind !== 'list' && second.kind !== 'rule' && !isQuestion(second.text);
}
