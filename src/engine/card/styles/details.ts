/**
 * @file `<details>`: the summary asks and the inside answers, or the summary says “answer” and the question stands above it,
 * with the options of a multiple choice. Plain folding is no card.
 */

import { asksWithoutMark } from '../asking-words.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, cleanPrompt, headingName, isQuestion } from '../clean.ts';
import { isCounter } from '../counter.ts';
import { dedented } from '../dedent.ts';
import { type Fold, insideLine } from '../folds.ts';
import { questionLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { isQuestionMeta } from '../question-meta.ts';
import { type NoteView, sourceLine } from '../view.ts';
import { withoutLabel } from './question-heading.ts';

/** Summaries that name the answer to what stands above, as `headingName` gives them. */
const NAMES_ANSWER =
  /^(?:(?:点击|点此|点我|单击|请)?(?:这里)?(?:查看|显示|展开|揭晓|看)?(?:参考|标准|正确|详细|面试)?(?:答案|回答|解答|解析|题解|详解)(?:与|和|及)?(?:解析|要点|详解)?(?:点击展开|展开)?|(?:点击|点我)(?:展开|查看)|展开(?:查看)?|查看)$/;
const NAMES_ANSWER_ENGLISH =
  /^(?:(?:click|tap|press|here|to|for|show|reveal|see|view|expand|toggle|check|open|the|my|our|full|correct|sample|model|suggested|possible|short|detailed)\s+){0,6}(?:answers?|solutions?|explanation|reveal|expand|details)(?:\s+(?:and|&)\s+explanations?)?(?:\s+(?:here|below))?$/;
/** A question with its code and options is not longer. */
const LONGEST_QUESTION = 80;

export function foldedAnswers(view: NoteView, refuse: Refuse): Candidate[] {
  let answeredTo = 0;
  const ends = new Map(view.folds.map((fold) => [fold.last, fold]));
  return view.folds.flatMap((fold) => {
    // A fold inside an answer is part of it.
    if (fold.last <= answeredTo) return [];
    const found = readFold(view, fold, ends);
    if (typeof found !== 'string') {
      answeredTo = fold.last;
      return [found];
    }
    refuse({ lines: [fold.first, fold.last], why: found });
    return [];
  });
}

const OF_SEVERAL =
  'fold-of-several: it answers several questions at once, so it is no answer to one of them.';

/** Folds by their last lines. */
type Ends = ReadonlyMap<number, Fold>;

/** The card of a fold, or why there is none. */
function readFold(view: NoteView, fold: Fold, ends: Ends): Candidate | string {
  const isAsked = asks(fold);
  if (!isAsked && !namesAnswer(fold))
    return 'fold: text that is only folded away; its summary neither asks nor names an answer.';
  const above = isAsked
    ? { line: fold.first, prompt: cleanHeading(fold.summary) }
    : questionAbove(view, fold, ends);
  if (above === 'several') return OF_SEVERAL;
  if (above === null) return 'fold-without-question: a folded answer with no question above it.';
  const answer = insideOf(view, fold);
  if (!isAsked && /(?:answers|solutions)\b/i.test(fold.summary) && /^1[.)、]/.test(answer)) return OF_SEVERAL;
  const what = isAsked
    ? 'the summary of a fold asks and its inside answers'
    : 'a question with its answer folded away below it';
  return (
    reasonAgainstAnswer(answer) ?? {
      kind: 'question',
      prompt: above.prompt,
      answer,
      lines: [above.line, fold.last],
      answerLines: [fold.from, fold.last],
      explicitId: null,
      why: `folded-answer: ${what}; such cards are active.`,
    }
  );
}

function asks({ summary }: Fold): boolean {
  const label = questionLabel(summary.replace(/^\d{1,4}[.、]\s*/, ''));
  return (
    isQuestion(summary) ||
    (label !== null && label !== '' && /^Q/.test(summary)) ||
    asksWithoutMark(cleanHeading(summary)) === 'surely'
  );
}

function namesAnswer({ summary }: Fold): boolean {
  return namesFoldedAnswer(summary);
}

/** Whether the summary of a fold, or the title of a callout, says that the answer to what stands above is inside. */
export function namesFoldedAnswer(summary: string): boolean {
  const name = headingName(summary.replace(/\p{Extended_Pictographic}/gu, ''));
  return NAMES_ANSWER.test(name) || NAMES_ANSWER_ENGLISH.test(name);
}

function insideOf(view: NoteView, { from, last }: Fold): string {
  const kept: string[] = [];
  for (let line = from; line <= last; line += 1) {
    if (view.leftOut[line] || view.specs[line]) continue;
    const source = sourceLine(view, line, 0);
    kept.push(view.code[line] ? source : insideLine(source));
  }
  return withoutLabel(withoutAnswerHeading(dedented(kept)));
}

/** `#### Answer: D` inside a fold says what the summary said; `D` is the answer's first line. */
function withoutAnswerHeading(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const heading = /^\s{0,3}#{1,6}\s+(\S.{0,299})$/.exec(first)?.[1];
  return heading === undefined ? text : [heading, ...rest].join('\n');
}

interface Above {
  readonly line: number;
  readonly prompt: string;
}

/** What stands between the fold and the heading, question or fold before it; `several` when it is a list of questions. */
function questionAbove(view: NoteView, fold: Fold, ends: Ends): Above | 'several' | null {
  const { top } = fold;
  const last = lastLineAbove(view, fold, top, ends);
  if (last === null) return null;
  let first = last;
  for (let line = last; line > Math.max(top, last - LONGEST_QUESTION); line -= 1) {
    if (view.leftOut[line] || ends.has(line)) break;
    if (view.code[line]) continue;
    const source = sourceLine(view, line, 0);
    if (source.trim() === '' || isQuestionMeta(source)) continue;
    if (/^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(source)) break;
    first = line;
    if (view.headingEnds.has(line) && isHeading(source)) return underHeading(view, line, last);
    if (opens(source)) break;
  }
  if (isLaterItem(view, first, top, ends)) return 'several';
  const prompt = promptOf(view, first, last);
  return /[?？]/.test(prompt) || opens(sourceLine(view, first, 0)) ? { line: first, prompt } : null;
}

/** Folds directly above that neither ask nor answer, such as hints, are passed by. */
function lastLineAbove(view: NoteView, fold: Fold, top: number, ends: Ends): number | null {
  let line = fold.first - 1;
  for (;;) {
    while (line > top && !view.leftOut[line] && sourceLine(view, line, 0).trim() === '') line -= 1;
    const previous = ends.get(line);
    if (previous === undefined) break;
    if (asks(previous) || namesAnswer(previous)) return null;
    line = previous.first - 1;
  }
  return line <= top || view.leftOut[line] ? null : line;
}

const ITEM = /^\s{0,6}(\d{1,3})[.)、]/;

/** `5. …？` directly below `4. …？`: the fold under such a list answers all of it. */
function isLaterItem(view: NoteView, first: number, top: number, ends: Ends): boolean {
  const number = Number(ITEM.exec(sourceLine(view, first, 0))?.[1]);
  if (!(number > 1)) return false;
  for (let line = first - 1; line > Math.max(top, first - LONGEST_QUESTION); line -= 1) {
    const source = sourceLine(view, line, 0);
    if (view.leftOut[line] || ends.has(line) || isHeading(source)) return false;
    if (!view.code[line] && Number(ITEM.exec(source)?.[1]) === number - 1) return true;
  }
  return false;
}

function isHeading(source: string): boolean {
  return /^ {0,3}#{1,6}(?:\s|$)/.test(source);
}

/** A line that opens a question: bold, numbered, labelled, or ending in a question mark. Options do not. */
function opens(source: string): boolean {
  const bare = source.replace(/^\s*(?:[-*+]|\d{1,4}[.)、])\s*/, '');
  return (
    /^\s*(?:\d{1,4}[.)、]|\*\*|__)/.test(source) ||
    questionLabel(bare) !== null ||
    isQuestion(cleanPrompt(source))
  );
}

/** The heading asks, with all that stands below it; or it only counts, and the text below asks. */
function underHeading(view: NoteView, line: number, last: number): Above | null {
  const heading = sourceLine(view, line, 0)
    .replace(/^\s{0,3}#{1,6}\s*/, '')
    .trimEnd()
    .replace(/(?<!\s)\s+#+$/, '');
  const below = line === last ? '' : textOf(view, line + 1, last);
  const counts = isCounter(heading);
  if (below !== '' && (counts || (view.titleHeading?.line === line && !isQuestion(heading))))
    return { line: line + 1, prompt: promptOf(view, line + 1, last) };
  const asked = cleanHeading(heading);
  if (asked === '' || counts) return null;
  return { line, prompt: below === '' ? asked : `${asked}\n\n${below}` };
}

function textOf(view: NoteView, first: number, last: number): string {
  const lines: string[] = [];
  for (let line = first; line <= last; line += 1) {
    const source = sourceLine(view, line, 0);
    if (!view.leftOut[line] && (view.code[line] || !isQuestionMeta(source))) lines.push(source);
  }
  return dedented(lines);
}

/** The question with all that belongs to it: only its first line is freed of number, label and bold. */
function promptOf(view: NoteView, first: number, last: number): string {
  const [opening = '', ...rest] = textOf(view, first, last).split('\n');
  return [cleanPrompt(opening), ...rest].join('\n').trim();
}
