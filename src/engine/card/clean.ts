/** @file Takes the Markdown dress off a prompt and tells whether it asks. Every pattern is anchored or bounded. */

import { withoutPictures } from './decoration.ts';
import { unwrapBold } from './emphasis.ts';
import { interviewerLabel, questionLabel } from './labels.ts';

const LIST_MARKER =
  /^\s*(?:(?:\*\*|__)(?:第\s?|题\s?)?\d{1,4}(?:\s?题)?[.、)）:：]?(?:\*\*|__)\s*(?=\S)|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}(?:[.)]\s+|[、）．]\s*)|[(（]\d{1,4}[)）]\s*)/;
const HEADING_NUMBER =
  /^\s*(?:\d{1,4}(?:\.\d{1,4}){1,5}[.、]?\s+|\d{1,4}[.、)）．]\s*(?!\d)|\d{1,3}[:：]\s+|\d{1,3}-\d{1,3}[.、]?\s+|[a-h][.)]\s+|[(（【[][\d一二三四五六七八九十]{1,4}[)）】\]]\s*|[一二三四五六七八九十]{1,4}[、.．]\s*|#\d{1,4}[.、:：)）]?\s+|【(?:高频|必考|必会|必问|重点|常考|常问|热点|热门|基础|进阶|困难|中等|简单|难|中|易|单选|多选|单选题|多选题|简答|简答题|问答题|面试题)】\s*|第\s?[\d一二三四五六七八九十百]{1,5}\s?[题问道][.、:：\s]\s*|[\u2460-\u2473]\s*)/;
const QUESTION_END = /[?？][!！]?(?:["'”’）)」』\]*_`]|\s){0,8}$/;
/** How hard or how often asked, and remarks of tools: what may stand behind a question and is no part of it. */
const BEHIND_QUESTION =
  /(?<=[?？][!！]?(?:\*\*|__)?)(?:\s|\*\*|__|\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|[\u2605\u2606]|[（([【](?:easy|medium|hard|简单|中等|困难|易|中|难|高频|必考|必会|必问|重点|常考|常问|了解|掌握|基础|进阶)[)）\]】]|[（(](?:难度|(?:出现|考察|考查|提问)?(?:频率|频次|概率)|考频|热度|重要性|来源|出处|公司|level|difficulty|frequency|source|asked by)[^()（）]{0,30}[)）]|<!--[^<>]{0,200}-->|\{#[\w-]{1,80}\}|(?<=\s)#[\p{L}\p{N}_/-]{1,60}|\[[^\][\p{L}]{0,4}\]\(#[^()\s]{0,200}\)|\[[^\][]{1,30}\](?![([:])){1,12}$/iu;
const ANCHOR = /<a\s[^<>]{0,200}>\s{0,4}(?:<\/a>)?/gi;
/** Colours and sizes of editors that know no other way. */
const DRESS = /<\/?(?:font|span|mark|u|center|big|small|strong|b)(?:\s[^<>]{0,200})?>/gi;
const BOLD_AND_ITALIC = /^\*{3}(?=[^\s*])([^*]{1,500})(?<=[^\s*])\*{3}/;
const WHOLE_LINK = /^\[(.{1,500})\]\(([^()\s]{0,500})\)$/s;
const LINKED_HEADING = /^\[([^[\]]{1,500})\]\([^()\s]{0,500}\)$/;
const BLOCK_ID = /(?:^|\s)\^([A-Za-z0-9-]{1,64})\s*$/;

/** Without list marker, number, surrounding `**`, question label and block id; the words stay as they are. */
export function cleanPrompt(text: string): string {
  let cleaned = withoutBlockId(withoutAnchors(text.trim())).text;
  for (let pass = 0; pass < 4; pass += 1) {
    const before = cleaned;
    cleaned = unwrapBold(
      withoutRemarks(unwrapContents(withoutPictures(cleaned.replace(LIST_MARKER, '').trim()))),
    );
    cleaned = questionLabel(cleaned) ?? interviewerLabel(cleaned) ?? cleaned;
    if (cleaned === before) break;
  }
  return cleaned;
}

/** A heading as a prompt: its number goes too. */
export function cleanHeading(text: string): string {
  const undressed = withoutPictures(withoutBlockId(withoutAnchors(text.trim())).text);
  const plain = unwrapBold(undressed);
  // A heading that is one link, to wherever, asks with the text of the link.
  const bare = withoutPictures(unwrapContents(LINKED_HEADING.exec(plain)?.[1]?.trim() ?? plain));
  return cleanPrompt(bare.replace(HEADING_NUMBER, ''));
}

/** A heading as a name to look up: no number, emphasis, brackets or punctuation, lower case. */
export function headingName(text: string): string {
  return cleanHeading(text)
    .replace(/[（(][^（()）]{0,60}[)）]/g, '')
    .replace(/[^\p{L}\p{N}\s&-]/gu, '')
    .trim()
    .toLowerCase();
}

/** Whether a text ends in a question mark; marks of difficulty and remarks may stand behind it. */
export function isQuestion(text: string): boolean {
  const bare = withoutBlockId(withoutAnchors(text.trim())).text;
  if (QUESTION_END.test(bare)) return true;
  const inside = WHOLE_LINK.exec(bare)?.[1];
  if (inside !== undefined) return QUESTION_END.test(inside);
  return /[?？]/.test(bare) && QUESTION_END.test(withoutRemarks(bare));
}

/** A question without what stands behind its question mark; bold that was opened before stays closed. */
function withoutRemarks(text: string): string {
  if (!/[?？]/.test(text) || QUESTION_END.test(text)) return text;
  const behind = BEHIND_QUESTION.exec(text);
  if (behind === null) return text;
  const bare = text.slice(0, behind.index);
  const mark = /^(?:\*\*|__)/.exec(bare)?.[0];
  return mark !== undefined && behind[0].includes(mark) && !bare.slice(2).includes(mark)
    ? `${bare}${mark}`
    : bare;
}

/** A link to a place of the same note is its text. */
function unwrapContents(text: string): string {
  const [, inside, target] = text.startsWith('[') ? (WHOLE_LINK.exec(text) ?? []) : [];
  return inside !== undefined && target?.startsWith('#') ? inside.trim() : text;
}

/** Without anchors and without tags that only colour the text. */
export function withoutAnchors(text: string): string {
  const plain = text.startsWith('***') ? text.replace(BOLD_AND_ITALIC, '**$1**') : text;
  return plain.includes('<')
    ? plain
        .replace(ANCHOR, '')
        .replace(/<\/a>\s*$/i, '')
        .replace(DRESS, '')
        .trim()
    : plain;
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
