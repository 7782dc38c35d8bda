/** @file Whether a line is a question of its own: all bold, or labelled `Q:`, with nothing behind it but marks of difficulty. */

import type { Block } from '../../note/note.ts';
import { asksWithoutMark } from '../asking-words.ts';
import {
  cleanHeading,
  cleanPrompt,
  headingName,
  isQuestion,
  withoutAnchors,
  withoutBlockId,
  withoutColon,
} from '../clean.ts';
import { withoutPictures } from '../decoration.ts';
import { boldPrefix, unwrapBold } from '../emphasis.ts';
import { GENERIC_LABELS, NUMBERED_LABEL } from '../generic-labels.ts';
import { answerLabel, isExplanation, questionLabel } from '../labels.ts';
import { LABEL_WORDS } from '../vocabulary.ts';
import { firstLineOf } from './rows.ts';

export interface Asked {
  readonly prompt: string;
  readonly id: string | null;
  /** Numbered or labelled as a question: one of a series, whose answer runs on to the next of its kind. */
  readonly isNumbered: boolean;
  /** What stands behind the question on its own line and begins its answer. */
  readonly sameLine?: string;
  /** Its place in a series of plain numbers; the next number ends its answer. */
  readonly number?: number;
  /** Where it stands in its block, if not at the first line. */
  readonly line?: number | undefined;
}

const NUMBER =
  /^\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}\s?[.、)）．]?(?=\s|\p{Script=Han})|[(（]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|第\s?[\d一二三四五六七八九十]{1,3}[题问])/u;

const PLAIN_NUMBER =
  /^(?:\d{1,3}\s?(?:[、)）．]|[.:：](?=\s|\p{Script=Han}))|[(（]\d{1,3}[)）]|[\u2460-\u2473]|[一二三四五六七八九十]{1,3}[、.．]|第\s?[\d一二三四五六七八九十]{1,3}[题问])/u;
const BOLD = /\*\*|__/;
const LONGEST_PLAIN = 300;
/** A name is not longer. */
const LONGEST_NAME = 24;
/** `①`. */
const FIRST_CIRCLED = 0x2460;
/** `**Why?** …` is a turn of speech. */
const SHORTEST_RUN_IN = 6;

/** `**2.** **…？**`: the number is bold by itself. */
const BOLD_NUMBER = /^\*\*\d{1,3}[.、)）]?\*\*\s{0,4}(?=\*\*)/;

/** A line that asks, bold or labelled; `null` for any other. */
export function askedBy(line: string, startsBlock: boolean): Asked | null {
  const { text, id } = withoutBlockId(withoutPictures(withoutAnchors(line.trim())).replace(BOLD_NUMBER, ''));
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

/** `**2. Explain X.**`: asks without a mark, as one of several numbered bold lines that ask. */
export function boldWithoutMark(line: string): Asked | null {
  if (!BOLD.test(line)) return null;
  const { text, id } = withoutBlockId(withoutPictures(withoutAnchors(line.trim())).replace(BOLD_NUMBER, ''));
  const inside = unwrapBold(text);
  if (inside === text || !NUMBER.test(inside)) return null;
  const prompt = cleanHeading(inside);
  return asksWithoutMark(prompt) === null ? null : { prompt, id, isNumbered: true };
}

/** `1、…？` in plain letters: a question where several of them are answered, else an entry of a list. */
export function plainNumbered(line: string): Asked | null {
  const number = plainNumberOf(line.trim());
  if (number === null || line.length > LONGEST_PLAIN) return null;
  const { text, id } = withoutBlockId(line.trim());
  const prompt = cleanHeading(text);
  return isQuestion(text) || asksWithoutMark(prompt) === 'surely'
    ? { prompt, id, isNumbered: true, number }
    : null;
}

/** The number before the first word: 0 for one that is not written in digits, `null` for none. */
export function plainNumberOf(line: string): number | null {
  const mark = PLAIN_NUMBER.exec(line)?.[0];
  if (mark === undefined) return null;
  const circled = mark.codePointAt(0) ?? 0;
  if (circled >= FIRST_CIRCLED && circled < FIRST_CIRCLED + 20) return circled - FIRST_CIRCLED + 1;
  return Number(/\d{1,3}/.exec(mark)?.[0] ?? 0);
}

/** `**…？** answer` as a paragraph: a question where several stand so, else words in bold. */
export function askedAndAnswered(line: string): Asked | null {
  if (!BOLD.test(line)) return null;
  const { text, id } = withoutBlockId(withoutPictures(line.trim()));
  const start = boldPrefix(text);
  const behind = start?.rest.replace(/^(?:[–—-]|→|->|=>)\s+/, '') ?? '';
  if (start === null || !isQuestion(start.bold) || behind === '' || /^[:：]/.test(behind)) return null;
  const prompt = cleanPrompt(start.bold);
  return prompt.length < SHORTEST_RUN_IN || isRemark(behind)
    ? null
    : { prompt, id, isNumbered: true, sameLine: behind };
}

function labelledQuestion(text: string, id: string | null): Asked | null {
  // `问题：` labels a problem as often as a question: only the label of its answer tells.
  const label = /^(?:\*\*|__)?问题\s{0,4}(?:\*\*|__)?\s{0,4}[:：]/.test(text) ? null : questionLabel(text);
  return label !== null && isQuestion(label) ? { prompt: cleanPrompt(label), id, isNumbered: true } : null;
}

/** Nothing, or what may stand behind a question mark. */
function isRemark(text: string): boolean {
  return text === '' || (!/[?？]/.test(text) && isQuestion(`? ${text}`));
}

/** A list that ends in a bold question and nothing else: its answer stands below, not indented. */
export function askedByList(list: Block): Asked | null {
  const end = lineAtEnd(list);
  const asked = end === null ? null : askedBy(end.text, false);
  return asked === null ? null : { ...asked, isNumbered: true, line: end?.line };
}

/** The same in plain letters, as `plainNumbered`. */
export function plainNumberedList(list: Block): Asked | null {
  const end = lineAtEnd(list);
  const asked = end === null ? null : plainNumbered(`1. ${end.text}`);
  if (asked === null) return null;
  const { number: _none, ...rest } = asked;
  return { ...rest, line: end?.line };
}

/** The only line of the last item, where the items before it all hold more: the tenth number takes a deeper indent. */
function lineAtEnd({
  kind,
  ordered,
  children,
}: Block): { readonly text: string; readonly line: number } | null {
  const [paragraph, ...more] = children.at(-1)?.children ?? [];
  if (kind !== 'list' || !ordered || paragraph?.kind !== 'paragraph' || more.length > 0) return null;
  const holdMore = children.slice(0, -1).every((item) => item.children.length > 1);
  return !holdMore || paragraph.text.includes('\n')
    ? null
    : { text: paragraph.text, line: paragraph.lines[0] };
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

/** `**BN 的位置：** …`: a paragraph about something of its own. `**例如：** …` goes on with what stands above. */
export function namesPart(line: string): { readonly isNumbered: boolean } | null {
  const start = boldPrefix(line);
  if (start === null || start.rest === '' || start.bold.length > LONGEST_NAME) return null;
  if (!/[:：]$/.test(start.bold) && !/^[:：]/.test(start.rest)) return null;
  const name = headingName(withoutColon(start.bold));
  const isGeneric = GENERIC_LABELS.includes(name) || NUMBERED_LABEL.test(name) || LABEL_WORDS.includes(name);
  return isGeneric || answerLabel(line) !== null || isExplanation(line) ? null : { isNumbered: false };
}
