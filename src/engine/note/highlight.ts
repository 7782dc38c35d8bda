/** @file `==…==`, Obsidian's highlight: where it stands, for cards, and as a rule of markdown-it, for display. */

import type { StateInline } from 'markdown-it';
import type { SourceRange } from './note.ts';
import { BLOCK_START, isEscaped, openText } from './open-text.ts';

/** Longer stretches are two stray marks. */
const LONGEST = 2000;
const LETTER = /[A-Za-z0-9]/;

/**
 * Highlights of an inline text by its open text, marks included, in order. `a == b == c` and `x==y` are comparisons: a
 * mark has no space on its inner side, and inside a word it may only begin or end a highlight of that word.
 */
export function highlightsIn(open: string): SourceRange[] {
  const runs = [...open.matchAll(/={2,}/g)].filter(
    ({ 0: run, index }) => run.length === 2 && !isEscaped(open, index),
  );
  const found: SourceRange[] = [];
  for (let index = 0; index + 1 < runs.length; index += 1) {
    const [start, close] = [runs[index]?.index ?? 0, runs[index + 1]?.index ?? 0];
    if (!isHighlight(open, start, close)) continue;
    found.push({ start, end: close + 2 });
    index += 1;
  }
  return found;
}

function isHighlight(open: string, start: number, close: number): boolean {
  if (close - start > LONGEST) return false;
  const inside = open.slice(start + 2, close);
  if (/^\s|\s$|\n[ \t]{0,100}\n/.test(inside) || inside.includes(BLOCK_START)) return false;
  const opensInWord = isInWord(open, start);
  const closesInWord = isInWord(open, close);
  if (opensInWord && closesInWord) return false;
  return !(opensInWord || closesInWord) || !/\s/.test(inside);
}

function isInWord(open: string, mark: number): boolean {
  return LETTER.test(open[mark - 1] ?? '') && LETTER.test(open[mark + 2] ?? '');
}

/** The highlights of a paragraph by their start. Scanned once: the rule is asked at every mark. */
const found = new WeakMap<StateInline, ReadonlyMap<number, SourceRange>>();

/** Rule of markdown-it: tokens `mark_open` and `mark_close` around what is highlighted. */
export function highlight(state: StateInline, silent: boolean): boolean {
  const { pos, posMax } = state;
  if (!state.src.startsWith('==', pos)) return false;
  const range = highlightAt(state);
  if (range === undefined || range.end > posMax) return false;
  if (!silent) {
    state.push('mark_open', 'mark', 1).markup = '==';
    state.pos = pos + 2;
    state.posMax = range.end - 2;
    state.md.inline.tokenize(state);
    state.push('mark_close', 'mark', -1).markup = '==';
  }
  state.pos = range.end;
  state.posMax = posMax;
  return true;
}

function highlightAt(state: StateInline): SourceRange | undefined {
  let ranges = found.get(state);
  if (ranges === undefined) {
    ranges = new Map(highlightsIn(openText(state.src)).map((range) => [range.start, range]));
    found.set(state, ranges);
  }
  return ranges.get(state.pos);
}
