/** @file Which headings ask: by their mark or label, or without either as one of a series. */

import type { Heading } from '../note/note.ts';
import { asksWithoutMark, isSymptom, isTrouble } from './asking-words.ts';
import { cleanHeading, isQuestion, withoutBlockId } from './clean.ts';
import { unwrapBold } from './emphasis.ts';
import { interviewerLabel, plainLabel, questionLabel } from './labels.ts';
import { LEFT_OUT_HEADINGS, NO_ANSWER_HEADINGS } from './vocabulary.ts';

const PROBLEM =
  /^(?:\*\*)?(?:问题|题目|考题|真题|(?:面试)?考点|追问|练习题?|习题|思考题?|自测题?|例题|Exercise|Problem)\s?\d{0,4}(?:\*\*)?\s{0,4}[:：.、]/;

/** Whether a heading asks by itself. `问题1：` and `Q1：页面打不开` without a question mark describe a problem. */
export function asks(heading: Heading): boolean {
  const text = unwrapBold(withoutBlockId(heading.text).text);
  if (isQuestion(text)) return true;
  const bare = plainLabel(withoutNumber(text));
  if (asksWithoutMark(interviewerLabel(bare) ?? '') !== null) return true;
  const label = questionLabel(bare);
  if (label === null || label === '' || PROBLEM.test(bare)) return false;
  return !isSymptom(label, heading.path.slice(0, -1));
}

/** Whether a heading that does not ask has the label of one: it describes a problem. */
export function isProblem(heading: Heading): boolean {
  const label = questionLabel(plainLabel(withoutNumber(heading.text)));
  return label !== null && label !== '';
}

function withoutNumber(text: string): string {
  return text.replace(/^\s*\d{1,4}[.、]\s*/, '');
}

/** Fewer headings side by side that ask are no series, … */
const FEWEST = 3;
/** … and so are those that make up less of them. */
const LEAST_SHARE = 0.6;
/** What stands below such a heading is there to be asked. */
const NAMES_QUESTIONS =
  /面试(?:常见|高频|相关)?(?:题|问题|追问|真题)|(?:常见|高频|经典)(?:面试)?(?:题|问题|问答|考题|追问)|追问|自测题?|问答|思考题|q\s?&\s?a\b|(?:interview|review|common|follow-up|practice|self-test) questions/i;

/**
 * Headings that ask without a mark, in the midst of others beside them or of their level that ask as well: `什么是X`,
 * `Explain X`. In a text whose title is answered by a section of its own such headings only divide the explanation, unless the
 * heading above says that questions follow.
 */
export function seriesWithoutMarks(
  headings: readonly Heading[],
  { title, marked, names }: HeadingFacts,
  namesAnswer: (heading: Heading) => boolean,
): ReadonlySet<Heading> {
  const series = new Set<Heading>();
  const found = headings.map((heading): Asking => {
    const isMarked = marked.has(heading);
    return { heading, isMarked, way: isMarked ? null : asksWithoutMark(cleanHeading(heading.text)) };
  });
  if (found.every(({ way }) => way === null)) return series;
  const add = (group: readonly Asking[]) => {
    for (const { heading, way } of group) if (way !== null) series.add(heading);
  };
  const answered = Math.min(...headings.filter(namesAnswer).map(({ level }) => level));
  const open = found.filter(({ heading }) => heading !== title && !divides(names.get(heading) ?? ''));
  for (const [level, group] of Map.groupBy(open, ({ heading }) => heading.level))
    if (level < answered && isSeries(group)) add(group);
  for (const group of Map.groupBy(open, ({ heading }) => placeOf(heading)).values()) {
    const above = group[0]?.heading.path.at(-2) ?? '';
    const isNamed = NAMES_QUESTIONS.test(above) && !isTrouble(above);
    if (isNamed || ((group[0]?.heading.level ?? 0) < answered && isSeries(group))) add(group);
  }
  return series;
}

/** What is known of the headings of a note. */
interface HeadingFacts {
  readonly title: Heading | null;
  /** Those that ask by themselves. */
  readonly marked: ReadonlySet<Heading>;
  readonly names: ReadonlyMap<Heading, string>;
}

interface Asking {
  readonly heading: Heading;
  readonly isMarked: boolean;
  readonly way: ReturnType<typeof asksWithoutMark>;
}

function isSeries(group: readonly Asking[]): boolean {
  const sure = group.filter(({ isMarked, way }) => isMarked || way === 'surely').length;
  const all = group.filter(({ isMarked, way }) => isMarked || way !== null).length;
  return sure > 1 && all >= FEWEST && all >= group.length * LEAST_SHARE;
}

/** Equal for headings of one level below the same heading. */
function placeOf({ level, path }: Heading): string {
  return JSON.stringify([level, ...path.slice(0, -1)]);
}

/** What most texts have beside their questions. */
function divides(name: string): boolean {
  return LEFT_OUT_HEADINGS.includes(name) || NO_ANSWER_HEADINGS.includes(name);
}
