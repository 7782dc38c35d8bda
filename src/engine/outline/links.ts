/** @file Links to notes in a line of Markdown: `[text](../notes/a.md)`, `[[a#h|text]]`. What it reads without them, and where they point. */

export interface LinkReading {
  /** The links' own words in their place. */
  readonly text: string;
  /** Of links to notes, as written: a path from the outline's folder, or a name in `[[…]]`. */
  readonly targets: readonly string[];
}

const LONGEST_LABEL = 600;
const LONGEST_TARGET = 1200;
/** Another program's address, or a place in the same file. */
const ELSEWHERE = /^(?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|\/\/|#|$)/;

/** Never fails: what is no whole link is text. Takes time in proportion to the line. */
export function readLinks(source: string): LinkReading {
  const targets: string[] = [];
  const text = readPart(source, targets, 0);
  return { text: text.trim(), targets };
}

function readPart(source: string, targets: string[], depth: number): string {
  let text = '';
  let at = 0;
  while (at < source.length) {
    const found = pieceAt(source, at, targets, depth);
    text += found.text;
    at = found.end;
  }
  return text;
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

function pieceAt(source: string, at: number, targets: string[], depth: number): Piece {
  const char = source[at] ?? '';
  if (char === '\\') return { text: source.slice(at, at + 2), end: at + 2 };
  if (char === '`') {
    const end = endOfCode(source, at);
    return { text: source.slice(at, end), end };
  }
  const open = char === '!' ? at + 1 : at;
  if (source[open] === '[') {
    const link = wikilinkAt(source, open, targets) ?? inlineLinkAt(source, open, targets, depth);
    if (link !== null) return link;
  }
  return { text: char, end: at + 1 };
}

/** `[[name#heading|text]]`. */
function wikilinkAt(source: string, at: number, targets: string[]): Piece | null {
  if (source[at + 1] !== '[') return null;
  const close = source.slice(at, at + LONGEST_LABEL).indexOf(']]');
  if (close < 3) return null;
  const inside = source.slice(at + 2, at + close);
  if (/[[\]\n]/.test(inside)) return null;
  const bar = inside.indexOf('|');
  const target = (bar < 0 ? inside : inside.slice(0, bar)).replace(/\\$/, '').trim();
  const shown = bar < 0 ? target : inside.slice(bar + 1).trim();
  if (!target.startsWith('#') && target !== '') targets.push(`[[${target}]]`);
  return { text: shown, end: at + close + 2 };
}

/** `[text](target "title")`; a target may hold spaces, as hand-written ones do. */
function inlineLinkAt(source: string, at: number, targets: string[], depth: number): Piece | null {
  const close = closing(source, at, '[', ']', LONGEST_LABEL);
  if (close === null || source[close + 1] !== '(') return null;
  const end = closing(source, close + 1, '(', ')', LONGEST_TARGET);
  if (end === null) return null;
  const label = source.slice(at + 1, close);
  const target = targetIn(source.slice(close + 2, end));
  const isImage = source[at - 1] === '!';
  if (!isImage && !ELSEWHERE.test(target)) targets.push(target);
  // A link in a link's words is no link, and words nested deeper than this are nobody's.
  const text = depth < 3 ? readPart(label, [], depth + 1) : label;
  return { text, end: end + 1 };
}

function targetIn(inside: string): string {
  const trimmed = inside.trim();
  const bracketed = /^<([^<>]{0,1200})>/.exec(trimmed)?.[1];
  if (bracketed !== undefined) return bracketed.trim();
  return withoutTitle(trimmed);
}

/** `a.md "title"` → `a.md`. */
function withoutTitle(target: string): string {
  const quote = target.at(-1) ?? '';
  if (quote !== '"' && quote !== "'") return target;
  const start = target.lastIndexOf(quote, target.length - 2);
  return start > 0 && /\s/.test(target[start - 1] ?? '') ? target.slice(0, start).trimEnd() : target;
}

/** Where the bracket that opens at `at` closes; `null` when it does not on this line, or too far away. */
function closing(source: string, at: number, open: string, close: string, longest: number): number | null {
  let depth = 0;
  const last = Math.min(source.length, at + longest);
  for (let index = at; index < last; index += 1) {
    const char = source[index];
    if (char === '\\') index += 1;
    else if (char === '`' && open === '[') index = endOfCode(source, index) - 1;
    else if (char === open) depth += 1;
    else if (char === close) {
      depth -= 1;
      if (depth === 0) return index;
    } else if (char === '\n') return null;
  }
  return null;
}

/** Behind a code span; behind its opening marks when nothing closes them. */
function endOfCode(source: string, at: number): number {
  let end = at;
  while (source[end] === '`') end += 1;
  const marks = source.slice(at, end);
  const within = source.slice(end, end + LONGEST_LABEL);
  for (let from = within.indexOf(marks); from >= 0; from = within.indexOf(marks, from + 1)) {
    const after = from + marks.length;
    if (within[after] !== '`') return end + after;
    while (within[from + 1] === '`') from += 1;
  }
  return end;
}
