/**
 * @file Splits an answer into the points a learner ticks off and hints reveal one by one:
 * list items, else `1)…`, else bold spans, else sentences. A cut never falls inside maths or code.
 */

import { protectedText } from './protected-text.ts';

/** A piece of the answer; offsets are UTF-16 code units, end exclusive. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Finds pieces in the text whose maths and code are blotted out. */
type Splitter = (text: string) => readonly Piece[];

/** The points of an answer in Markdown, in order, trimmed; none for an empty answer. */
export function answerPoints(answer: string): readonly string[] {
  const text = protectedText(answer);
  const points = (splitter: Splitter) =>
    splitter(text)
      .map(({ start, end }) => withoutMarker(answer.slice(start, end).trim()))
      .filter((point) => point !== '');
  for (const splitter of [listItems, numberedParts, boldSpans]) {
    const found = points(splitter);
    // A single item is emphasis, not an enumeration.
    if (found.length > 1) return found;
  }
  return points(sentences);
}

function withoutMarker(point: string): string {
  return point.replace(/^(?:[-*+]|\d{1,9}[.)])[ \t]+/, '');
}

const LIST_MARKER = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/gm;

/**
 * List items of the outermost level that has several, each with what is nested in it.
 * The last one ends where unindented text follows a blank line.
 */
const listItems: Splitter = (text) => {
  const markers = [...text.matchAll(LIST_MARKER)].map((match) => ({
    indent: (match[1] ?? '').length,
    lineStart: match.index,
    start: match.index + match[0].length,
  }));
  const levels = Map.groupBy(markers, ({ indent }) => indent);
  const several = [...levels].filter(([, items]) => items.length > 1).sort(([x], [y]) => x - y);
  const items = several[0]?.[1] ?? [];
  return items.map(({ start }, index) => {
    const limit = items[index + 1]?.lineStart ?? text.length;
    const after = /\n[ \t]*\n(?=\S)/.exec(text.slice(start, limit));
    return { start, end: after === null ? limit : start + after.index };
  });
};

const NUMBERED = /(?<![\w.(（])(?<open>[（(]?)(?<number>\d{1,2})[)）][ \t]*|(?<circled>[①-⑳])[ \t]*/g;
const CIRCLED_ZERO = 0x245f;

/** `1) … 2) …`, `（1）…（2）…` or `①…②…` inside running text, as long as the numbers count up from 1. */
const numberedParts: Splitter = (text) => {
  const marks: Piece[] = [];
  for (const match of text.matchAll(NUMBERED)) {
    const { open = '', number, circled = '' } = match.groups ?? {};
    // `g(x, 2)` ends a call, not a number of the list.
    if (circled === '' && open === '' && isInsideBrackets(text, match.index)) continue;
    const value = number === undefined ? circled.charCodeAt(0) - CIRCLED_ZERO : Number(number);
    if (value === marks.length + 1) marks.push({ start: match.index, end: match.index + match[0].length });
  }
  return marks.map(({ end }, index) => ({ start: end, end: marks[index + 1]?.start ?? text.length }));
};

function isInsideBrackets(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

const boldSpans: Splitter = (text) =>
  [...text.matchAll(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g)].map((match) => ({
    start: match.index + 2,
    end: match.index + match[0].length - 2,
  }));

/** A paragraph's end, or a full stop with its closing quotes; an English one only before white space and a new start. */
const SENTENCE_END =
  /\n[ \t]*\n\s*|(?:[。！？]|[!?](?=\P{ASCII}))[”’」』）)*]*|[.!?]["')\]*]*(?=\s+["'([$*]*[A-Z\d\u4e00-\u9fff\ue000])/gu;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|al|Fig|Eq|Eqs|Sec|Dr|Prof|No|approx|resp|[A-Z])\.$/i;

const sentences: Splitter = (text) => {
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.') && ABBREVIATION.test(text.slice(start, match.index + 1))) continue;
    pieces.push({ start, end });
    start = end;
  }
  pieces.push({ start, end: text.length });
  return joinFormulas(
    text,
    pieces.filter((piece) => isSaying(text, piece)),
  );
};

/** Headings and white space say nothing. */
function isSaying(text: string, { start, end }: Piece): boolean {
  const piece = text.slice(start, end).trim();
  return piece !== '' && !/^#{1,6}[ \t][^\n]*$/.test(piece);
}

/** A formula or a code block that stands alone belongs to the sentence that announced it. */
function joinFormulas(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const alone = /^\ue000+[,.，。]?$/.test(text.slice(piece.start, piece.end).trim());
    if (alone && before !== undefined) joined[joined.length - 1] = { start: before.start, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}
