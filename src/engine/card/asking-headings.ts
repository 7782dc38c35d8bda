/** @file Which headings ask: by their mark or label, or without either as one of a series. */

import type { Heading } from '../note/note.ts';
import { asksWithoutMark, isSymptom } from './asking-words.ts';
import { cleanHeading, headingName, isQuestion, withoutBlockId } from './clean.ts';
import { unwrapBold } from './emphasis.ts';
import { interviewerLabel, plainLabel, questionLabel } from './labels.ts';
import { LEFT_OUT_HEADINGS, NO_ANSWER_HEADINGS } from './vocabulary.ts';

const PROBLEM = /^(?:\*\*)?(?:问题|题目|追问)\s?\d{0,4}(?:\*\*)?\s{0,4}[:：.、]/;

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
  if (asks(heading)) return false;
  const label = questionLabel(plainLabel(withoutNumber(heading.text)));
  return label !== null && label !== '';
}

function withoutNumber(text: string): string {
  return text.replace(/^\s*\d{1,4}[.、]\s*/, '');
}

/** Fewer headings of one level that ask are no series, … */
const FEWEST = 3;
/** … and so are those that make up less of their level. */
const LEAST_SHARE = 0.6;

/**
 * Headings that ask without a mark, in the midst of others of their level that ask as well: `什么是X`, `Explain X`. In a text
 * whose title is answered by a section of its own such headings only divide the explanation.
 */
export function seriesWithoutMarks(
  headings: readonly Heading[],
  title: Heading | null,
  namesAnswer: (heading: Heading) => boolean,
): ReadonlySet<Heading> {
  const series = new Set<Heading>();
  const levels = Map.groupBy(
    headings.filter((heading) => heading !== title && !divides(heading)),
    ({ level }) => level,
  );
  let answered = Number.POSITIVE_INFINITY;
  for (const level of [...levels.keys()].sort()) {
    const of = levels.get(level) ?? [];
    if (of.some(namesAnswer)) answered = Math.min(answered, level);
    if (level >= answered) break;
    const marked = of.filter(asks).length;
    const ways = of.map((heading) => (asks(heading) ? null : asksWithoutMark(cleanHeading(heading.text))));
    const sure = marked + ways.filter((way) => way === 'surely').length;
    const all = marked + ways.filter((way) => way !== null).length;
    if (sure < 2 || all < FEWEST || all < of.length * LEAST_SHARE) continue;
    for (const [index, heading] of of.entries()) if (ways[index] !== null) series.add(heading);
  }
  return series;
}

/** What most texts have beside their questions. */
function divides({ text }: Heading): boolean {
  const name = headingName(text);
  return LEFT_OUT_HEADINGS.includes(name) || NO_ANSWER_HEADINGS.includes(name);
}
