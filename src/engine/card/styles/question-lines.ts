/** @file What a line without a label may be among labelled questions: a question, one with its answer behind it, or a remark. */

import { isQuestion, withoutBlockId } from '../clean.ts';
import { boldPrefix, unwrapBold } from '../emphasis.ts';

/** `Q：…？→ A：…` on one line, unless `B:` follows as a second option. */
const INLINE_ANSWER =
  /(?<=[?？](?:\*\*|__)?)\s{0,4}(?:→|->|=>|—>|⇒|\/)?\s{0,4}(?:\*\*)?(?:A\d{0,3}|答|答案|回答|Answer)(?:\*\*)?\s{0,2}[:：](?:\*\*)?\s{0,4}(?!.{0,200}\bB\s?[:：.])/;
/** `下列说法正确的是（ ）`: a blank to be filled with the letter of an option. */
const BLANK_TO_FILL = /[（(]\s{0,8}[)）]\s{0,4}[。.]?$/;

/** A question and its labelled answer on one line; `null` when the line is none. */
export function inlineAnswer(text: string): { readonly prompt: string; readonly answer: string } | null {
  const inline = INLINE_ANSWER.exec(text);
  if (inline === null) return null;
  return { prompt: text.slice(0, inline.index).trim(), answer: text.slice(inline.index + inline[0].length) };
}

/** A line of its own that asks: all bold, ending in a question mark, with a blank to fill, or with its answer on the same line. */
export function opensQuestion(text: string): boolean {
  const bare = withoutBlockId(text.trim()).text;
  return unwrapBold(bare) !== bare || isQuestion(bare) || BLANK_TO_FILL.test(bare) || asksAndAnswers(bare);
}

function asksAndAnswers(text: string): boolean {
  return INLINE_ANSWER.test(text) || isQuestion(boldPrefix(text)?.bold ?? '');
}

/** `**继续追问：** …？`: a label of the author's own, and what it remarks on a question. */
export function isRemark(bold: ReturnType<typeof boldPrefix>): boolean {
  if (bold === null || bold.rest === '') return false;
  return /[:：]$/.test(bold.bold) || /^[:：]/.test(bold.rest);
}
