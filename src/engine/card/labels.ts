/** @file Recognises what marks a question or an answer at the start of a line: `Q:`, `问：`, `**答案**：`, and the letters of options. */

import { withoutPictures } from './decoration.ts';
import { unwrapBold } from './emphasis.ts';

const EMPHASIS = '\\*\\*|__|\\*|_';
/** `1`, `1.2`, `一`; and a remark in brackets such as `（概念）`. */
const NUMBER = '\\s?(?:\\d{1,4}(?:\\.\\d{1,3}){0,2}|[一二三四五六七八九十]{1,3})';
const REMARK = '(?:\\s?[（(][^（()）]{1,20}[)）])?';
const QUESTION_LABEL = new RegExp(
  `^(${EMPHASIS})?(?:(?:Q|Ques|Question|QUESTION)\\s?[.#-]?(?:${NUMBER})?|Front|正面|问(?:${NUMBER})?|(?:面试题|考题|真题|问题|题目|(?:面试)?追问)(?:${NUMBER})?|(?:(?:面试)?考点|练习题?|习题|思考题?|自测题?|例题|Exercise|Problem)${NUMBER}|题${NUMBER})` +
    `${REMARK}(${EMPHASIS})?(?:\\s{0,4}[:：]|(?<=\\d(?:\\*\\*|__)?)\\s?[.、)）–—-](?=\\s|\\p{Script=Han}|\\*)|(?<=\\d\\.\\d{1,3}|Q[.#]\\d{1,3})(?=\\s))` +
    `(${EMPHASIS})?\\s*(.*)$`,
  'su',
);
const ANSWER_WORDS =
  'A\\d{0,3}|Back|背面|反面|[Aa]nswer(?:\\s?\\d{1,3})?|ANSWER|[Cc]orrect [Aa]nswer|Ans|(?:[Ss]ample|[Mm]odel|[Ee]xpected|[Ss]uggested|[Rr]eference|[Ss]hort) [Aa]nswer|答|(?:参考|标准|正确|满分|高分|推荐|优秀|最佳|面试|核心|简短|精简|简要|完整|示例)?(?:答案|回答)|解答|回答要点|答案要点|答题要点|参考要点|答题思路|回答思路|答题方向|追问回答|简答';
const ANSWER_LABEL = new RegExp(
  `^(${EMPHASIS})?(${ANSWER_WORDS})(?:[（(][^（()）]{0,30}[)）])?(${EMPHASIS})?(?:\\s?[（(][^（()）]{0,30}[)）])?(?:\\s{0,4}[:：]|(?<=(?:Answer|Ans|答案|回答|答)(?:\\*\\*|__))\\s{1,2}[—–-](?=\\s)|(?<=Ans)\\.(?=\\s))(${EMPHASIS})?\\s*(.*)$`,
  's',
);
const BOLD_ANSWER_LABEL = new RegExp(
  `^(\\*\\*|__)(?!A\\d{0,3}\\1)(?:${ANSWER_WORDS})(?:[（(][^（()）]{0,30}[)）])?\\1\\s*$`,
);
/** A word on a line of its own. */
const LONE_ANSWER = /^(?:Answer|ANSWER|答案|参考答案|标准答案|回答|解答)$/;
/** `Q. …?` and `A. …`, `q: …?` and `a: …`: only where a question mark stands behind the one is the other its answer. */
const LOOSE_QUESTION =
  /^(?:\*\*)?[Qq](?:\s?\d{1,3})?(?:\s?[.:：)）]|\s[–—-])(?:\*\*)?\s{1,4}(\S.{1,400}[?？](?:\*\*)?)$/;
const LOOSE_ANSWER =
  /^(?:\*\*)?(?:[Aa]|[Aa]ns)(?:\s?\d{1,3})?(?:\s?[.:：)）]|\s[–—-])(?:\*\*)?\s{1,4}(\S.*)$/s;
const OPTION = /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*)?\(?([A-H])(?:\*\*)?\s{0,4}[.:：、)）](?!\/\/)/;
/** The second option of a multiple choice. */
export const OPTION_B = /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*)?\(?B(?:\*\*)?\s{0,4}[.:：、)）]/;
/** What comes with an answer and belongs to it. */
const EXPLANATION =
  /^(?:\*\*|__|\*|_)?(?:解析|答案解析|题解|详解|说明|理由|解释|[Ee]xplanation|[Rr]ationale|[Rr]eason|[Ss]olution)(?:\*\*|__|\*|_)?\s{0,4}[:：](?:\*\*|__|\*|_)?\s*/;
/** `【题目】`, `[Q]`: a label in brackets instead of before a colon. */
const BRACKETED =
  /^(\*\*|__)?(?:【\s{0,2}([^【】\s]{1,12})\s{0,2}】|\[\s{0,2}([QA]\d{0,3}|问|答|问题|答案|题目)\s{0,2}\](?![([:]))(\*\*|__)?\s{0,2}[:：]?/;
/** How every label of a question begins. */
const OPENS_QUESTION = /^(?:\*\*|__|\*|_)?[QFEP问面题追正考真练习思自例]/;
const NAMES_INTERVIEWER = /^.{0,16}(?:面试官|考官|提问者|nterviewer|User|Human|用户)/;
const SPEAKER = '\\s?[A-Z\\d一二三四甲乙]?(?:\\s?[（(][^（()）]{1,20}[)）])?';
const INTERVIEWER = new RegExp(
  `^(${EMPHASIS})?(?:主?面试官|主?考官|提问者|[Ii]nterviewer|User|Human|用户)(?:继续|接着|又|再)?(?:追问|提问|问|反问)?${SPEAKER}(${EMPHASIS})?\\s{0,4}[:：](${EMPHASIS})?\\s*(.*)$`,
  's',
);
const CANDIDATE = new RegExp(
  `^(${EMPHASIS})?(?:候选人|应聘者|求职者|面试者|应试者|受访者|考生|我|你|本人|[Cc]andidate|[Ii]nterviewee|[Aa]pplicant|Me|You|I|Assistant|ChatGPT|GPT|Claude|DeepSeek|AI|助手)${SPEAKER}(${EMPHASIS})?\\s{0,4}[:：](${EMPHASIS})?\\s*(.*)$`,
  's',
);

/** What stands behind `Q:`, `问：`, `**Q1:**` …; `null` when the text begins otherwise. */
export function questionLabel(text: string): string | null {
  const bare = plainLabel(text);
  return OPENS_QUESTION.test(bare) ? behindLabel(QUESTION_LABEL.exec(bare), [1, 2, 3, 4], false) : null;
}

/** What an interviewer says in a written dialogue; `null` when the line is not theirs. */
export function interviewerLabel(text: string): string | null {
  if (!NAMES_INTERVIEWER.test(text)) return null;
  return behindLabel(INTERVIEWER.exec(withoutPictures(text.trim())), [1, 2, 3, 4], false);
}

/** What the other side of such a dialogue says. Only behind a question of the interviewer does it answer. */
export function candidateLabel(text: string): string | null {
  return behindLabel(CANDIDATE.exec(withoutPictures(text.trim())), [1, 2, 3, 4], true);
}

/** The text from its first word on, with a colon behind a label that stands in brackets. */
export function plainLabel(text: string): string {
  const bare = withoutPictures(text.trim());
  if (!/^(?:\*\*|__)?[【[]/.test(bare)) return bare;
  return bare.replace(
    BRACKETED,
    (_, open = '', full = '', half = '', close = '') => `${open}${full}${half}${close}：`,
  );
}

/** What stands behind `A:`, `答：`, `**答案**：` …; `null` when the text begins otherwise. */
export function answerLabel(text: string): string | null {
  const trimmed = plainLabel(text);
  if (BOLD_ANSWER_LABEL.test(trimmed) || LONE_ANSWER.test(trimmed)) return '';
  return behindLabel(ANSWER_LABEL.exec(trimmed), [1, 3, 4, 5], true);
}

/** `A:` may be an answer or the first option; every other label is an answer. */
export function isLetterLabel(text: string): boolean {
  return ANSWER_LABEL.exec(text.trim())?.[2] === 'A';
}

/** The question behind `Q.`, `q:`, `Q)`; `null` for any other line. */
export function looseQuestion(text: string): string | null {
  return /[?？]/.test(text) ? (LOOSE_QUESTION.exec(withoutPictures(text.trim()))?.[1] ?? null) : null;
}

/** What stands behind `A.`, `a:`, `A1)`: below such a question it answers, elsewhere it may be an option. */
export function looseAnswer(text: string): string | null {
  return LOOSE_ANSWER.exec(withoutPictures(text.trim()))?.[1]?.trim() ?? null;
}

export function isExplanation(text: string): boolean {
  return EXPLANATION.test(plainLabel(text));
}

/** What stands behind `解析：`, which answers where nothing else does; `null` when the text begins otherwise. */
export function explanationLabel(text: string): string | null {
  const bare = plainLabel(text);
  const label = EXPLANATION.exec(bare)?.[0];
  return label === undefined ? null : bare.slice(label.length).trim();
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
