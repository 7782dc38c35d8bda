/**
 * @file `<details>`: the summary asks and the inside answers, or the summary says “answer” and the question stands above.
 * Markdown of the app has no HTML, so the tags are lines of text. Plain folding is no card.
 */

import type { Candidate, Refuse } from '../candidate.ts';
import {
  answerLabel,
  cleanPrompt,
  headingName,
  isQuestion,
  OPTION_B,
  questionLabel,
  withoutBlockId,
} from '../clean.ts';
import { textLines } from '../syntax/lines.ts';
import { bodyText, lastTextLine, type NoteView } from '../view.ts';

const OPEN = /^\s{0,12}(?:[-*+]\s+)?<details(?:\s[^<>]{0,200})?>/i;
const CLOSE = /<\/details\s*>/i;
const SUMMARY = /<summary(?:\s[^<>]{0,200})?>([\s\S]{0,2000}?)<\/summary\s*>/i;
const TAGS =
  /<\/?(?:b|strong|i|em|u|font|span|code|h[1-6]|p|br|div|blockquote|ul|ol|li)(?:\s[^<>]{0,200})?\/?>/gi;
/** Summaries that name the answer to what stands above. */
const NAMES_ANSWER =
  /^(?:点击|点此|单击)?(?:查看|显示|展开)?(?:参考|标准|正确|详细|面试)?(?:答案|回答|解答|解析|题解)(?:与解析|解析|要点)?$|^(?:点击)?(?:展开|查看)$|^(?:click\s|tap\s|show|reveal|see|view|expand|the|toggle|check|click\sto\s\w{1,10}|\s){0,6}(?:the\s)?(?:answers?|solution|explanation)?(?:\sand\sexplanation)?$/i;

interface Fold {
  readonly first: number;
  readonly last: number;
  readonly summary: string;
  /** First line of the inside. */
  readonly from: number;
}

export function foldedAnswers(view: NoteView, refuse: Refuse): Candidate[] {
  if (!/<details/i.test(view.note.text)) return [];
  return foldsIn(view).flatMap((fold) => {
    const summary = cleanPrompt(fold.summary);
    const inside = insideOf(view, fold);
    if (inside === '') return left(refuse, fold, 'fold-empty: a fold with nothing inside.');
    const asked = questionLabel(summary) ?? summary;
    if (isQuestion(asked) || (questionLabel(fold.summary) !== null && asked !== ''))
      return [cardOf(fold, fold.first, asked, inside, 'the summary of a fold asks and its inside answers')];
    if (!NAMES_ANSWER.test(headingName(summary)))
      return left(
        refuse,
        fold,
        'fold: text that is only folded away; its summary neither asks nor names an answer.',
      );
    const above = questionAbove(view, fold.first);
    if (above === null)
      return left(refuse, fold, 'fold-without-question: a folded answer with no question above it.');
    return [
      cardOf(fold, above.line, above.prompt, inside, 'a question with its answer folded away below it'),
    ];
  });
}

function cardOf(fold: Fold, line: number, prompt: string, answer: string, what: string): Candidate {
  return {
    kind: 'question',
    prompt,
    answer,
    lines: [line, fold.last],
    answerLines: [fold.from, fold.last],
    explicitId: null,
    why: `folded-answer: ${what}; such cards are active.`,
  };
}

function left(refuse: Refuse, fold: Fold, why: string): Candidate[] {
  refuse({ lines: [fold.first, fold.last], why });
  return [];
}

/** Outermost folds; one that is never closed ends at the next heading and costs nobody else anything. */
function foldsIn(view: NoteView): Fold[] {
  const { text, opaque, last } = textLines(view);
  const folds: Fold[] = [];
  for (let line = 1; line <= last; line += 1) {
    if (opaque[line] || !OPEN.test(text[line] ?? '')) continue;
    let depth = 0;
    let end = line;
    for (; end <= last; end += 1) {
      const source = opaque[end] ? '' : (text[end] ?? '');
      depth += (source.match(/<details/gi)?.length ?? 0) - (source.match(/<\/details/gi)?.length ?? 0);
      if (
        depth <= 0 ||
        (end > line &&
          view.headingEnds.has(end) &&
          depth === 1 &&
          /^#{1,6}\s/.test(source) &&
          !closesLater(text, end, last))
      )
        break;
    }
    if (end > last || !CLOSE.test(text[end] ?? '')) continue;
    const head = text.slice(line, Math.min(end, line + 12) + 1).join('\n');
    const match = SUMMARY.exec(head);
    const from =
      match === null ? line + 1 : line + head.slice(0, match.index + match[0].length).split('\n').length - 1;
    folds.push({ first: line, last: end, summary: withoutTags(match?.[1] ?? ''), from });
    line = end;
  }
  return folds;
}

function closesLater(text: readonly string[], from: number, last: number): boolean {
  for (let line = from; line <= last; line += 1) {
    if (CLOSE.test(text[line] ?? '')) return true;
    if (OPEN.test(text[line] ?? '')) return false;
  }
  return false;
}

function withoutTags(text: string): string {
  return text.replace(TAGS, ' ').replace(/\s+/g, ' ').trim();
}

function insideOf(view: NoteView, { first, last, from }: Fold): string {
  const whole = bodyText(view, [from, last]).split('\n');
  const start =
    from === first || from > first
      ? (whole[0] ?? '').replace(/^.*<\/summary\s*>/i, '').replace(OPEN, '')
      : '';
  const text = [start, ...whole.slice(1)]
    .join('\n')
    .replace(/<\/details\s*>\s*$/i, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .trim();
  const [line = '', ...rest] = text.split('\n');
  const label = answerLabel(line);
  return (label === null ? text : [label, ...rest].join('\n')).trim();
}

/** The question directly above, with the options of a multiple choice between. */
function questionAbove(view: NoteView, line: number): { line: number; prompt: string } | null {
  const { text } = textLines(view);
  let last = line - 1;
  while (last > 0 && (text[last] ?? '').trim() === '') last -= 1;
  if (last < 1 || CLOSE.test(text[last] ?? '')) return null;
  let first = last;
  let blank = 0;
  // A question with its options is short; what stands further up belongs to something else.
  for (let at = last; at > 0 && last - at < 14; at -= 1) {
    const source = text[at] ?? '';
    if (CLOSE.test(source)) break;
    blank = source.trim() === '' ? blank + 1 : 0;
    if (blank > 1) break;
    if (source.trim() === '') continue;
    first = at;
    if (view.headingEnds.has(at) && /^\s{0,3}#/.test(source)) break;
    if (isAsked(source) && !isOption(source)) break;
  }
  const opening = text[first] ?? '';
  const source = text
    .slice(first, last + 1)
    .join('\n')
    .trim();
  if (!isAsked(opening) && !/[?？]/.test(source)) return null;
  if (view.titleHeading?.line === first) return null;
  const prompt = withoutBlockId(cleanPrompt(source.replace(/^\s{0,3}#{1,6}\s+/, ''))).text;
  return prompt === '' ? null : { line: lastTextLine(view, [first, first]), prompt };
}

function isAsked(source: string): boolean {
  const bare = cleanPrompt(source.replace(/^\s{0,3}#{1,6}\s+/, ''));
  return isQuestion(bare) || questionLabel(source) !== null;
}

function isOption(source: string): boolean {
  return OPTION_B.test(source) || /^\s*(?:[-*+]\s+)?(?:\*\*)?[A-H](?:\*\*)?\s{0,4}[.:：、)）]/.test(source);
}
