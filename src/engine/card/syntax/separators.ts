/**
 * @file Obsidian Spaced Repetition's separators: `::` and `:::` inside a line, `?` and `??` on a line of their own, also
 * full-width. They never match inside code or maths, and a `::` inside a multi-line answer is text.
 */

import { scanInline } from '../../note/inline.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import type { ForeignSchedule } from '../card.ts';
import { cleanPrompt, withoutBlockId } from '../clean.ts';
import type { NoteView } from '../view.ts';
import { braces } from './cloze-text.ts';
import { isBreak, type TextLines, textLines } from './lines.ts';
import { isMarked } from './marks.ts';
import { schedulesIn, withoutSchedules } from './schedule-comment.ts';

interface Sides {
  readonly front: string;
  readonly back: string;
  readonly both: boolean;
  readonly lines: readonly [number, number];
  readonly answerFrom: number;
  readonly explicitId: string | null;
  readonly schedules: readonly (ForeignSchedule | null)[];
}

const INLINE = /(?<![:：])(:{2,3}|：{2,3})(?![:：])/g;
const MULTI = /^\s*([?？]{1,2})\s*$/;
const LIST_MARKER = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+/;

export function separatedCards(view: NoteView, refuse: Refuse): Candidate[] {
  if (!/::|：：|(?:^|[\r\n])[ \t]{0,40}[?？]{1,2}[ \t]{0,40}(?:[\r\n]|$)/.test(view.note.text)) return [];
  const lines = textLines(view);
  const marked = isMarked(view, lines);
  const found: Sides[] = [];
  let from = 1;
  for (let line = 1; line <= lines.last; line += 1) {
    if (isBreak(lines, line)) {
      from = line + 1;
      continue;
    }
    if (lines.opaque[line]) continue;
    const multi = multiLine(view, lines, from, line);
    if (multi !== null) {
      found.push(multi);
      line = multi.lines[1];
      from = line + 1;
      continue;
    }
    const inline = inlineSides(view, lines, line, marked, refuse);
    if (inline !== null) found.push(inline);
  }
  return found.flatMap((sides) => cardsOf(sides, marked));
}

function cardsOf(
  { front, back, both, lines, answerFrom, explicitId, schedules }: Sides,
  marked: boolean,
): Candidate[] {
  const why = marked
    ? 'such cards are active in a note that is marked for flashcards.'
    : 'such cards are held in a note that is not marked for flashcards (#flashcards).';
  const card = (prompt: string, answer: string, sibling: 0 | 1): Candidate => ({
    kind: 'basic',
    prompt,
    answer,
    lines,
    answerLines: [answerFrom, lines[1]],
    explicitId: explicitId === null || sibling === 0 ? explicitId : `${explicitId}-reversed`,
    active: marked,
    ...(schedules[sibling] ? { foreign: schedules[sibling] } : {}),
    why: `${sibling === 0 ? 'separator: a front and a back with a separator between them' : 'separator-reversed: the same two sides the other way round'}; ${why}`,
  });
  return both ? [card(front, back, 0), card(back, front, 1)] : [card(front, back, 0)];
}

/** A line `?` or `??` with text above it; the answer goes to the next blank line, blank lines inside code and maths are its own. */
function multiLine(view: NoteView, lines: TextLines, from: number, line: number): Sides | null {
  const mark = MULTI.exec(lines.text[line] ?? '')?.[1];
  if (mark === undefined || line === from) return null;
  let last = line;
  while (last < lines.last && !isBreak(lines, last + 1)) last += 1;
  const raw = (first: number, end: number) => lines.text.slice(first, end + 1);
  const answer = raw(line + 1, last)
    .join('\n')
    .trim();
  const front = cleanFront(raw(from, line - 1).join('\n'));
  if (answer === '' || front === '') return null;
  const { schedules, end } = schedulesAround(view, line, last);
  const { text, id } = withoutBlockId(answer);
  return {
    front,
    back: text,
    both: mark.length === 2,
    lines: [from, end],
    answerFrom: line + 1,
    explicitId: id,
    schedules,
  };
}

function cleanFront(text: string): string {
  return cleanPrompt(text.replace(/^\s{0,3}#{1,6}\s+/, '').trim());
}

/** Comments within the lines, or on a line of their own directly below them. */
function schedulesAround({ note, table }: NoteView, first: number, last: number) {
  const source = (line: number) =>
    note.text.slice(table.starts[line - 1] ?? note.text.length, table.ends[line - 1] ?? note.text.length);
  const inside = [];
  for (let line = first; line <= last; line += 1) inside.push(...schedulesIn(source(line)));
  if (inside.length > 0) return { schedules: inside, end: last };
  const below = source(last + 1);
  const isAlone = withoutSchedules(below).replace(/^[\s>]+/, '') === '';
  const schedules = isAlone ? schedulesIn(below) : [];
  return { schedules, end: schedules.length > 0 ? last + 1 : last };
}

function inlineSides(
  view: NoteView,
  lines: TextLines,
  line: number,
  marked: boolean,
  refuse: Refuse,
): Sides | null {
  const text = (lines.text[line] ?? '')
    .replace(LIST_MARKER, '')
    .replace(/^(?:\s{0,3}>\s?)+/, '')
    .trim();
  if (!/::|：：/.test(text) || /^\s{0,3}#{1,6}\s/.test(text)) return null;
  const inBraces = braces(text, true);
  for (const { kind, range } of scanInline(text)) {
    if (kind !== 'text') continue;
    for (const match of text.slice(range.start, range.end).matchAll(INLINE)) {
      const at = range.start + match.index;
      if (inBraces.some(({ start, end }) => at > start && at < end)) continue;
      const [before, behind] = [text.slice(0, at), text.slice(at + match[0].length)];
      const reason = reasonAgainst(before, behind, marked);
      if (reason !== null) {
        refuse({ lines: [line, line], why: reason });
        continue;
      }
      const { text: back, id } = withoutBlockId(behind.trim());
      const front = cleanFront(before);
      if (front === '' || back === '') continue;
      const { schedules, end } = schedulesAround(view, line, line);
      const both = match[0].length === 3;
      return { front, back, both, lines: [line, end], answerFrom: line, explicitId: id, schedules };
    }
  }
  return null;
}

const SCOPES =
  /(?:^|[^\w])(?:std|torch|at|c10|boost|cv|Eigen|absl|thrust|cub|cutlass|cute|tf|tensorflow|folly|fmt|chrono|ranges|filesystem|this_thread|experimental|detail|internal|nvinfer1?|crate|self|super|Self|Vec|String|Option|Result|Box|Arc|Rc|HashMap|Foo|Bar|MyClass|Base|Derived)$/;
const PROPERTY = /^[a-z][\w-]{0,40}$/;
const PROPERTY_NAMES =
  /^(?:id|tags?|alias(?:es)?|type|title|created|updated|modified|date|status|author|template|collapsed|public|icon|heading|link|url|source|rating|due|priority|logseq\.[\w.-]{1,60}|card-[\w-]{1,40})$/i;

/** Why two colons separate nothing here; `null` when they do. */
function reasonAgainst(before: string, behind: string, marked: boolean): string | null {
  if (before.trim() === '' || behind.trim() === '')
    return 'separator-empty: two colons with nothing on one side.';
  const [left = '', right = ''] = [/\S*$/.exec(before)?.[0], /^\S*/.exec(behind)?.[0]];
  if (/:\/\/\S*$/.test(before)) return 'separator-url: two colons inside an address.';
  const isTight = left !== '' && right !== '';
  if (isTight && /\d$/.test(left) && /^\d/.test(right)) return 'separator-number: two colons between digits.';
  if (
    isTight &&
    /^[\da-f:]*\d[\da-f:]*$|^[\da-f]{4}(?::[\da-f]{1,4})*$/i.test(left) &&
    /^[\da-f]{1,4}(?:[:/%\s,;)]|$)/i.test(right)
  )
    return 'separator-address: two colons inside a network address.';
  const isScope = isTight && /[A-Za-z_]\w*(?:<[^<>]{0,80}>)?$/.test(left) && /^[A-Za-z_~]/.test(right);
  if (
    isScope &&
    (SCOPES.test(left) || /^[A-Za-z_~]\w*\s*(?:\(|<|::)/.test(behind) || /[a-z]_[a-z]/.test(left + right))
  )
    return 'separator-scope: two colons that name a member of a namespace or class.';
  if (isScope && !marked)
    return 'separator-scope: two colons between two names, in a note that is not marked for flashcards.';
  const isProperty = right === '' && !/\s/.test(before) && PROPERTY.test(before);
  if ((isProperty && !marked) || (!/\s/.test(before) && PROPERTY_NAMES.test(before)))
    return 'separator-property: a property line, not a front and a back.';
  return null;
}
