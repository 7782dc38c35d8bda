/** @file Whether a line is a question of its own: all bold, or labelled `Q:`, with nothing behind it but marks of difficulty. */

import type { Block } from '../../note/note.ts';
import { cleanPrompt, isQuestion, withoutBlockId, withoutColon } from '../clean.ts';
import { withoutPictures } from '../decoration.ts';
import { boldPrefix, unwrapBold } from '../emphasis.ts';
import { questionLabel } from '../labels.ts';
import { firstLineOf } from './rows.ts';

export interface Asked {
  readonly prompt: string;
  readonly id: string | null;
  /** Numbered or labelled as a question: one of a series, whose answer runs on to the next of its kind. */
  readonly isNumbered: boolean;
}

const NUMBER =
  /^\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}\s?[.、)）．]?(?=\s|\p{Script=Han})|[(（]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|第\s?[\d一二三四五六七八九十]{1,3}[题问])/u;

/** A line that asks, bold or labelled; `null` for any other. */
export function askedBy(line: string, startsBlock: boolean): Asked | null {
  const { text, id } = withoutBlockId(withoutPictures(line.trim()));
  return boldQuestion(text, id) ?? (startsBlock ? labelledQuestion(text, id) : null);
}

function boldQuestion(text: string, id: string | null): Asked | null {
  const start = boldPrefix(text);
  if (start === null) return null;
  const mark = /^[?？]/.exec(start.rest)?.[0] ?? '';
  if (!isRemark(start.rest.slice(mark.length))) return null;
  const label = questionLabel(start.bold);
  const isNumbered = label !== null || NUMBER.test(withoutPictures(start.bold));
  // `**Q1: explain X**` asks without a question mark; `**问题1：训练慢**` describes a problem.
  const asks = mark !== '' || isQuestion(start.bold) || (/^Q(?:uestion)?\s?\d/.test(start.bold) && label);
  return asks ? { prompt: cleanPrompt(start.bold + mark), id, isNumbered } : null;
}

function labelledQuestion(text: string, id: string | null): Asked | null {
  // `问题：` labels a problem as often as a question: only the label of its answer tells.
  const label = /^(?:\*\*|__)?问题\s{0,4}(?:\*\*|__)?\s{0,4}[:：]/.test(text) ? null : questionLabel(text);
  return label !== null && isQuestion(label) ? { prompt: cleanPrompt(label), id, isNumbered: true } : null;
}

/** Nothing, or what may stand behind a question mark. */
function isRemark(text: string): boolean {
  return text === '' || (!/[?？]/.test(text) && isQuestion(`?${text}`));
}

/** A list of one item that is a bold question and nothing else: its answer stands below, not indented. */
export function askedByList(list: Block): Asked | null {
  const item = list.children[0];
  if (list.kind !== 'list' || !list.ordered || list.children.length !== 1 || item?.children.length !== 1)
    return null;
  const text = item.children[0]?.text ?? '';
  if (item.children[0]?.kind !== 'paragraph' || text.includes('\n')) return null;
  const asked = askedBy(text, false);
  return asked === null ? null : { ...asked, isNumbered: true };
}

/** Only the first item decides: an answer may well contain questions, a list of questions begins with one. */
export function startsWithQuestion(list: Block): boolean {
  const text = list.kind === 'list' ? firstLineOf(list.children[0]) : null;
  if (text === null) return false;
  const bold = boldPrefix(text)?.bold;
  return questionLabel(text) !== null || (bold !== undefined && isQuestion(bold));
}

/** A quote with a question of its own. */
export function quotesQuestion({ kind, children }: Block): boolean {
  if (kind !== 'quote') return false;
  const paragraphs = children.filter((child) => child.kind === 'paragraph');
  return paragraphs.some(({ text }) => text.split('\n').some((line) => askedBy(line, false) !== null));
}

/** A line all in bold that asks nothing: it heads a part of the text. */
export function headsPart(line: string): { readonly isNumbered: boolean } | null {
  const bare = withoutColon(line.trim());
  const inside = unwrapBold(bare);
  return inside === bare ? null : { isNumbered: NUMBER.test(inside) };
}
