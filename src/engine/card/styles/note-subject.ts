/**
 * @file Whether a note is about one thing, so that its name can be asked and its text recalled. Indexes, journals, plans,
 * records of interviews and collections of links are not, however short they are.
 */

import { headingName } from '../clean.ts';
import { linesBelow, type NoteView } from '../view.ts';

/** The whole name, as `headingName` gives it: no punctuation, lower case. */
const NAMES: readonly (readonly [name: RegExp, what: string])[] = [
  [
    /^(?:read ?me|index|home|moc|contents|table of contents|toc|summary of contents|目录|总目录|索引|导航|首页|主页|总览|笔记目录|学习目录|知识目录)$/,
    'an index of other notes',
  ],
  [
    /^(?:awesome(?:[ -].{1,60})?|(?:useful |external |学习|参考|相关)?(?:links?|resources?|references|bookmarks|reading list|链接|资源|资料|文献|书单|网站|收藏)(?:汇总|整理|合集|推荐|收集)?)$/,
    'a collection of links',
  ],
  [
    /^(?:glossary|cheat ?sheet|.{0,40} cheat ?sheet|术语表|词汇表|名词解释|速查表|.{0,20}速查表|缩写表)$/,
    'a list of many things',
  ],
  [
    /^(?:q ?& ?a|qa|faqs?|问答|(?:常见|高频|经典)?(?:面试题?|问题|面试问题|面试题目|问答)(?:汇总|合集|整理|集锦|大全|集)?|八股文?|(?:common |frequent )?(?:interview )?questions(?: and answers)?)$/,
    'a collection of questions',
  ],
  [
    /^(?:to ?-?do|todos?|to ?do list|inbox|backlog|scratch(?:pad)?|untitled(?: \d{1,4})?|change ?log|release notes|license|待办|待办事项|待办清单|收集箱|草稿|草稿箱|未命名(?: ?\d{1,4})?|无标题|新建文档|随手记|更新日志|版本记录)$/,
    'a note to work on, not to recall',
  ],
  [
    /(?:^|[^\p{L}])(?:journal|diary|stand-?up|weekly review|meeting notes|meeting minutes|study plan|learning plan|weekly plan|daily plan)(?:$|[^\p{L}])|会议(?:记录|纪要)|(?:日|周|月)报$|日记$|周记$|周总结$|(?:学习|工作|实习)日志$|(?:学习|复习|备考|备战|准备|求职|面试|读书|阅读|工作|刷题|年度|月度|每周|每日|周)计划(?:表)?$|打卡/u,
    'a plan or a record of days',
  ],
  [
    /面经|凉经|(?:[一二三四五终]|hr|主管|交叉|技术)\s?面(?:试)?(?:记录|总结|复盘|经历|问题|题)?$|面试(?:记录|复盘|经历)$|(?:^|[^\p{L}])interview (?:experiences?|logs?|record|debrief)(?:$|[^\p{L}])/u,
    'a record of interviews',
  ],
];
/** `2025-11-24`, `20251124 周一`, `2025年11月24日`, `week 3`, `第 3 周`, `day 12`: names of a time. */
const DAY =
  /^(?:(?:19|20)\d{2}[\s.\-/年]{0,3}\d{1,2}(?:[\s.\-/月]{0,3}\d{1,2})?[日号]?|(?:19|20)\d{2}[\s-]?w\d{1,2}|(?:week|day)\s?\d{1,3}|第\s?[\d一二三四五六七八九十]{1,3}\s?[周天])(?:\s{0,2}[（(]?(?:周|星期)[一二三四五六日天][)）]?)?$/i;
const LINK =
  /!?\[[^\]]{0,300}\]\([^()\s]{0,500}(?:\s"[^"]{0,200}")?\)|\[\[[^\]]{1,300}\]\]|<?https?:\/\/[^\s<>]{1,500}>?/g;
/** Letters around the links of a line: a name, a date, a remark. A Chinese one says as much as three. */
const LONGEST_REMARK = 36;
const LEAST_LINKS = 0.6;

/** What the note is instead of one subject; `null` when its name can be asked. `answer` is its body without the title. */
export function otherThanSubject(view: NoteView, answer: string): string | null {
  const title = view.note.title.trim();
  if (DAY.test(title)) return 'its name is a day';
  const name = headingName(title);
  const named = NAMES.find(([pattern]) => pattern.test(name));
  if (named !== undefined) return `by its name it is ${named[1]}`;
  if (isMostlyLinks(answer)) return 'most of it are links, pictures and questions';
  return topLevelParts(view) > 1 ? 'it has several parts of the highest level' : null;
}

/** What leads elsewhere or asks tells nothing itself. */
function isMostlyLinks(answer: string): boolean {
  const lines = answer.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line) && !/^#{1,6}\s/.test(line));
  const tellNothing = lines.filter((line) => isLink(line) || /[?？]\s*$/.test(line));
  return tellNothing.length > 0 && tellNothing.length >= lines.length * LEAST_LINKS;
}

/** What a link to an experiment stands beside is text of the note. */
function isLink(line: string): boolean {
  const rest = line.replace(LINK, (link) => (link.includes('](experiment:') ? link : ''));
  return rest !== line && weight(rest) <= LONGEST_REMARK;
}

function weight(text: string): number {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length + 2 * (letters.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** Headings of the first level with text of their own below. */
function topLevelParts(view: NoteView): number {
  return view.note.headings.filter((heading) => {
    if (heading.level !== 1 || view.leftOut[heading.line]) return false;
    const [first, last] = linesBelow(view, heading, 'section');
    return view.note.blocks.some(
      ({ kind, lines }) =>
        kind !== 'heading' &&
        kind !== 'rule' &&
        lines[0] >= first &&
        lines[0] <= last &&
        !view.leftOut[lines[0]],
    );
  }).length;
}
