/** @file Recognises what marks a question or an answer at the start of a line: `Q:`, `问：`, `**答案**：`, and the letters of options. */

import { withoutPictures } from './decoration.ts';
import { unwrapBold } from './emphasis.ts';

const EMPHASIS = '\\*\\*|__|\\*|_';
/** `1`, `1.2`, `一`; and a remark in brackets such as `（概念）`. */
const NUMBER = '\\s?(?:\\d{1,4}(?:\\.\\d{1,3}){0,2}|[一二三四五六七八九十]{1,3})';
const REMARK = '(?:\\s?[（(][^（()）]{1,20}[)）])?';
const QUESTION_LABEL = new RegExp(
  `^(${EMPHASIS})?(?:(?:Q|Question|QUESTION)\\s?[.#]?(?:${NUMBER})?|问(?:${NUMBER})?|(?:面试题|问题|题目|(?:面试)?追问)(?:${NUMBER})?|题${NUMBER})` +
    `${REMARK}(${EMPHASIS})?(?:\\s{0,4}[:：]|(?<=\\d(?:\\*\\*|__)?)\\s?[.、)）–—-](?=\\s|\\p{Script=Han}|\\*)|(?<=\\d\\.\\d{1,3})(?=\\s))` +
    `(${EMPHASIS})?\\s*(.*)$`,
  'su',
);
const ANSWER_WORDS =
  'A\\d{0,3}|[Aa]nswer(?:\\s?\\d{1,3})?|ANSWER|[Cc]orrect [Aa]nswer|Ans|(?:[Ss]ample|[Mm]odel|[Ee]xpected|[Ss]uggested|[Rr]eference|[Ss]hort) [Aa]nswer|答|答案|回答|解答|参考答案|标准答案|正确答案|参考回答|标准回答|面试回答|回答要点|答案要点|答题要点|参考要点|答题思路|回答思路|答题方向|追问回答|简答';
const ANSWER_LABEL = new RegExp(
  `^(${EMPHASIS})?(${ANSWER_WORDS})(?:[（(][^（()）]{0,30}[)）])?(${EMPHASIS})?(?:\\s?[（(][^（()）]{0,30}[)）])?\\s{0,4}[:：](${EMPHASIS})?\\s*(.*)$`,
  's',
);
const BOLD_ANSWER_LABEL = new RegExp(
  `^(\\*\\*|__)(?!A\\d{0,3}\\1)(?:${ANSWER_WORDS})(?:[（(][^（()）]{0,30}[)）])?\\1\\s*$`,
);
const OPTION = /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*)?\(?([A-H])(?:\*\*)?\s{0,4}[.:：、)）](?!\/\/)/;
/** The second option of a multiple choice. */
export const OPTION_B = /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*)?\(?B(?:\*\*)?\s{0,4}[.:：、)）]/;
/** What comes with an answer and belongs to it. */
const EXPLANATION =
  /^(?:\*\*|__|\*|_)?(?:解析|答案解析|说明|理由|解释|[Ee]xplanation|[Rr]ationale|[Rr]eason)(?:\*\*|__|\*|_)?\s{0,4}[:：]/;

/** What stands behind `Q:`, `问：`, `**Q1:**` …; `null` when the text begins otherwise. */
export function questionLabel(text: string): string | null {
  return behindLabel(QUESTION_LABEL.exec(withoutPictures(text.trim())), [1, 2, 3, 4], false);
}

/** What stands behind `A:`, `答：`, `**答案**：` …; `null` when the text begins otherwise. */
export function answerLabel(text: string): string | null {
  const trimmed = withoutPictures(text.trim());
  if (BOLD_ANSWER_LABEL.test(trimmed)) return '';
  return behindLabel(ANSWER_LABEL.exec(trimmed), [1, 3, 4, 5], true);
}

/** `A:` may be an answer or the first option; every other label is an answer. */
export function isLetterLabel(text: string): boolean {
  return ANSWER_LABEL.exec(text.trim())?.[2] === 'A';
}

export function isExplanation(text: string): boolean {
  return EXPLANATION.test(text);
}

/** The letter of an option such as `- B. …` or `C) …`; `null` for any other line. */
export function optionLetter(text: string): string | null {
  return OPTION.exec(text)?.[1] ?? null;
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
