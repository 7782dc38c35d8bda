/** @file Takes the Markdown dress off a prompt, and recognises question and answer labels. Every pattern is anchored. */

const LIST_MARKER = /^\s*(?:[-*+]\s+|\d{1,9}(?:[.)]\s+|[、）．]\s*)|[(（]\d{1,4}[)）]\s*)/;
const HEADING_NUMBER =
  /^\s*(?:\d{1,4}(?:\.\d{1,4}){1,5}[.、]?\s+|\d{1,4}[.、)）．]\s*(?!\d)|[(（][\d一二三四五六七八九十]{1,4}[)）]\s*|[一二三四五六七八九十]{1,4}[、.．]\s*)/;
const WHOLE_BOLD = /^(\*\*|__)(?=\S)(.*\S)\1$/s;
const BOLD_PREFIX = /^(\*\*|__)(?=\S)(.{1,2000}?)\1(.*)$/s;
const QUESTION_LABEL =
  /^(\*\*|__)?(?:(?:Q|Question)\s?\d{0,4}|Q\d{1,4}[.、)]|问|(?:面试题|问题)\s?\d{0,4})(\*\*|__)?\s{0,4}(?:[:：]|(?<=[.、)]))(\*\*|__)?\s*(.*)$/s;
const ANSWER_LABEL =
  /^(\*\*|__)?(A\d{0,3}|Answer|Ans|答|答案|回答|解答|参考答案|标准答案|回答要点)(\*\*|__)?\s{0,4}[:：](\*\*|__)?\s*(.*)$/s;
const BOLD_ANSWER_LABEL = /^(\*\*|__)(?:Answer|答|答案|回答|解答|参考答案|标准答案|回答要点)\1\s*$/;
const QUESTION_END = /[?？](?:["'”’）)」』\]*_`]|\s){0,8}$/;
const BLOCK_ID = /(?:^|\s)\^([A-Za-z0-9-]{1,64})\s*$/;
/** The second option of a multiple choice. */
export const OPTION_B = /^\s*(?:[-*+]\s+)?(?:\*\*)?B(?:\*\*)?\s{0,4}[.:：、)）]/;

/** Without list marker, number, surrounding `**`, question label and block id; the words stay as they are. */
export function cleanPrompt(text: string): string {
  let cleaned = withoutBlockId(text.trim()).text;
  for (let pass = 0; pass < 4; pass += 1) {
    const before = cleaned;
    cleaned = unwrapBold(cleaned.replace(LIST_MARKER, '').trim());
    cleaned = questionLabel(cleaned) ?? cleaned;
    if (cleaned === before) break;
  }
  return cleaned;
}

/** A heading as a prompt: its number goes too. */
export function cleanHeading(text: string): string {
  return cleanPrompt(unwrapBold(withoutBlockId(text.trim()).text).replace(HEADING_NUMBER, ''));
}

/** A heading as a name to look up: no number, emphasis, brackets or punctuation, lower case. */
export function headingName(text: string): string {
  return cleanHeading(text)
    .replace(/[（(][^（()）]{0,60}[)）]/g, '')
    .replace(/[^\p{L}\p{N}\s&-]/gu, '')
    .trim()
    .toLowerCase();
}

export function isQuestion(text: string): boolean {
  return QUESTION_END.test(withoutBlockId(text.trim()).text);
}

/** What stands behind `Q:`, `问：`, `**Q1:**` …; `null` when the text begins otherwise. */
export function questionLabel(text: string): string | null {
  return behindLabel(QUESTION_LABEL.exec(text.trim()), [1, 2, 3, 4], false);
}

/** What stands behind `A:`, `答：`, `**答案**：` …; `null` when the text begins otherwise. */
export function answerLabel(text: string): string | null {
  const trimmed = text.trim();
  if (BOLD_ANSWER_LABEL.test(trimmed)) return '';
  return behindLabel(ANSWER_LABEL.exec(trimmed), [1, 3, 4, 5], true);
}

/** When the bold that begins before the label ends behind it, the rest is bold (an answer) or is freed of it (a prompt). */
function behindLabel(
  match: RegExpExecArray | null,
  groups: readonly number[],
  keepBold: boolean,
): string | null {
  if (match === null) return null;
  const [open, before, behind, rest] = groups.map((group) => match[group]);
  const text = (rest ?? '').trim();
  const opened = open ?? behind;
  const isClosed = opened === undefined || (open !== undefined && (before ?? behind) !== undefined);
  if (isClosed || text === '') return text;
  return keepBold ? `${opened}${text}` : unwrapBold(`${opened}${text}`);
}

/** The inside when the whole text is one bold span. */
export function unwrapBold(text: string): string {
  const match = WHOLE_BOLD.exec(text);
  const [, mark, inside] = match ?? [];
  return mark === undefined || inside === undefined || inside.includes(mark) ? text : inside.trim();
}

/** The bold span a text begins with, and what follows it. */
export function boldPrefix(text: string): { readonly bold: string; readonly rest: string } | null {
  const match = BOLD_PREFIX.exec(text.trim());
  if (match === null) return null;
  return { bold: (match[2] ?? '').trim(), rest: (match[3] ?? '').trim() };
}

/** Splits ` ^block-id` off the end. Digits alone are a power that lost its formula, not an id. */
export function withoutBlockId(text: string): { readonly text: string; readonly id: string | null } {
  const match = BLOCK_ID.exec(text);
  const id = match?.[1];
  if (match === null || id === undefined || !/[A-Za-z]/.test(id) || id.length < 2) return { text, id: null };
  return { text: text.slice(0, match.index).trimEnd(), id };
}

/** A colon at the end of a label, with or without emphasis, is no part of the term. */
export function withoutColon(text: string): string {
  return text.replace(/\s{0,8}[:：]\s{0,8}$/, '');
}
