/** @file Deletions in a text: `==x==`, `{{c1::x}}`, `{{cloze x}}`, `{{x}}`, `{@{x}@}`. Code and maths are looked over, never into. */

import { highlightsIn } from '../../note/highlight.ts';
import type { SourceRange } from '../../note/note.ts';
import { BLOCK_START } from '../../note/open-text.ts';

export interface Deletion {
  /** From the opening mark to behind the closing one. */
  readonly start: number;
  readonly end: number;
  /** What is asked, without marks, number and hint. */
  readonly from: number;
  readonly to: number;
  readonly hint: string | null;
  /** Deletions of one number are asked together; `null` stands alone. */
  readonly number: number | null;
}

export interface DeletionReading {
  /** In the order in which Obsidian Spaced Repetition counts siblings: numbers first, else mark by mark. */
  readonly deletions: readonly Deletion[];
  /** Every pair of double braces, a deletion or not. */
  readonly braces: readonly SourceRange[];
  /** Why a mark was passed over; `null` when none was. */
  readonly refused: string | null;
}

const NESTED = 'cloze-nested: one deletion stands inside another, which cannot be asked apart.';
const OVERLAPPING = 'cloze-overlapping: a deletion that shows and hides by steps is not supported.';
/** Logseq's macros, and the holes of templates. */
const PLACEHOLDER =
  /^(?:[A-Z][A-Z0-9_-]{0,60}|(?:title|date|time|query|embed|renderer|video|youtube|tweet|twitter|img|image|include|template|cards|content|cursor|selection|page|block|name|now)(?:[\s:_-][\s\S]{0,2000})?)$/;
/** Words of a template language, or an expression of it. */
const EXPRESSION = /^\s|\s$|^[#/!>^%&<-]|[|$]|\w\(|\w\.\w/;

/** `raw` and `open` are one text; `plain` lets `{{x}}` count. */
export function deletionsIn(raw: string, open: string, plain: boolean): DeletionReading {
  const refusals: string[] = [];
  const spans: SourceRange[] = [];
  const curly = open.includes('{') ? bracesIn(raw, open, plain, refusals, spans) : [];
  const highlights = open.includes('==') ? highlightDeletions(open, curly, refusals) : [];
  const all = [...highlights, ...curly];
  const numbered = all.filter(({ number }) => number !== null);
  const deletions =
    numbered.length === 0
      ? all
      : numbered.sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.start - b.start);
  return { deletions, braces: spans, refused: refusals.at(-1) ?? null };
}

function highlightDeletions(open: string, braces: readonly Deletion[], refusals: string[]): Deletion[] {
  let next = 0;
  return highlightsIn(open).flatMap(({ start, end }) => {
    while ((braces[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    // The mark around a numbered deletion is only a mark.
    if ((braces[next]?.start ?? Number.POSITIVE_INFINITY) < end) return [];
    return partsOf(open, { start, end, from: start + 2, to: end - 2 }, refusals);
  });
}

/** `1;;answer;;hint`, each part but the answer left out at will. */
function partsOf(open: string, place: Place, refusals: string[]): Deletion[] {
  let { from, to } = place;
  const parts = open.slice(from, to).split(';;');
  const [head = ''] = parts;
  if (parts.length > 1 && /^[ash]{1,40}$/.test(head)) {
    refusals.push(OVERLAPPING);
    return [];
  }
  const isNumbered = parts.length > 1 && /^\d{1,3}$/.test(head);
  if (isNumbered) from += head.length + 2;
  const hint = parts.length > (isNumbered ? 2 : 1) ? (parts.at(-1) ?? '') : null;
  if (hint !== null) to -= hint.length + 2;
  if (to <= from) return [];
  return [{ ...place, from, to, hint: hint?.trim() || null, number: isNumbered ? Number(head) : null }];
}

function bracesIn(
  raw: string,
  open: string,
  plain: boolean,
  refusals: string[],
  spans: SourceRange[],
): Deletion[] {
  const closer = bracePairs(open);
  const found: Deletion[] = [];
  let end = 0;
  for (const { 0: mark, index: start } of open.matchAll(/\{@?\{/g)) {
    if (start < end) continue;
    const width = mark.length;
    const inner = closer.get(start + width - 1);
    const outer = closer.get(start);
    if (inner === undefined || outer !== inner + width - 1) continue;
    if (width === 3 && open[inner + 1] !== '@') continue;
    const inside = open.slice(start + width, inner);
    if (inside.includes(BLOCK_START) || /\n[ \t]{0,100}\n/.test(inside)) continue;
    end = outer + 1;
    spans.push({ start, end });
    if (/\{@?\{/.test(inside) && isDeletion(inside, plain)) {
      refusals.push(NESTED);
      continue;
    }
    const at = { start, end, from: start + width, to: inner };
    if (width === 3) found.push({ ...at, hint: null, number: null });
    else found.push(...curlyOf({ raw, open }, inside, at, plain, refusals));
  }
  return found;
}

function isDeletion(inside: string, plain: boolean): boolean {
  return plain || /^c\d{1,3}::|^cloze\s/.test(inside);
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function curlyOf(
  { raw, open }: { readonly raw: string; readonly open: string },
  inside: string,
  at: Place,
  plain: boolean,
  refusals: string[],
): Deletion[] {
  const numbered = /^c(\d{1,3})::/.exec(inside);
  if (numbered !== null) {
    const from = at.from + numbered[0].length;
    const hintAt = inside.indexOf('::', numbered[0].length);
    return cut(raw, { ...at, from }, hintAt === -1 ? null : at.from + hintAt, 2, Number(numbered[1]));
  }
  const cloze = /^cloze\s+/.exec(inside);
  if (cloze !== null) {
    const cue = inside.indexOf('\\\\');
    return cut(raw, { ...at, from: at.from + cloze[0].length }, cue === -1 ? null : at.from + cue, 2, null);
  }
  if (!plain || PLACEHOLDER.test(inside) || EXPRESSION.test(inside)) return [];
  return partsOf(open, at, refusals);
}

/** The answer goes from `at.from` to the hint, if there is one, without spaces at its edges. */
function cut(
  raw: string,
  at: Place,
  hintAt: number | null,
  width: number,
  number: number | null,
): Deletion[] {
  let [from, to] = [at.from, hintAt ?? at.to];
  while (from < to && /\s/.test(raw[from] ?? '')) from += 1;
  while (to > from && /\s/.test(raw[to - 1] ?? '')) to -= 1;
  if (from >= to) return [];
  const hint = hintAt === null ? null : raw.slice(hintAt + width, at.to).trim() || null;
  return [{ start: at.start, end: at.end, from, to, hint, number }];
}

/** The closing brace of every opening one that has one. One pass with a stack. */
function bracePairs(open: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const stack: number[] = [];
  for (const { 0: brace, index } of open.matchAll(/[{}]/g)) {
    if (brace === '{') stack.push(index);
    else {
      const opened = stack.pop();
      if (opened !== undefined) pairs.set(opened, index);
    }
  }
  return pairs;
}
