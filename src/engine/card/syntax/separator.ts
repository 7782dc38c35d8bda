/**
 * @file Where a line separates a question from its answer: `::` and `:::`, half or full width. Two colons are also part
 * of names, addresses and times; such a pair is passed over and the search goes on behind it.
 */

import { isEscaped } from '../../note/open-text.ts';
import { whyNoSeparator } from './other-colons.ts';

export interface Separator {
  readonly start: number;
  readonly end: number;
  /** Both sides are asked. */
  readonly isReversed: boolean;
}

/** `:@:` and `::@::` are one author's spelling in many thousand lines. */
const RUN = /::@::|:@:|[:：]{2,}/g;

export interface SeparatorReading {
  readonly separator: Separator | null;
  /** Why the last pair that was passed over separates nothing; `null` when there was none. */
  readonly refused: string | null;
}

/**
 * The first pair of colons of the open text that separates; one with a space beside it goes before one inside a word, so
 * that `std::move :: a cast` is cut where its author meant it.
 */
export function separatorIn(raw: string, open: string): SeparatorReading {
  let tight: Separator | null = null;
  let refused: string | null = null;
  for (const { 0: run, index: start } of open.matchAll(RUN)) {
    if (run.length > 3 && !run.includes('@')) {
      refused = 'colons: more than three colons separate nothing.';
      continue;
    }
    if (isEscaped(raw, start)) continue;
    const end = start + run.length;
    const why = whyNoSeparator(raw, start, end);
    if (why !== null) {
      refused = why;
      continue;
    }
    const separator = { start, end, isReversed: run.includes('@') ? run.length === 5 : run.length === 3 };
    if (!isTight(raw, start, end)) return { separator, refused };
    tight ??= separator;
  }
  return { separator: tight, refused };
}

function isTight(raw: string, start: number, end: number): boolean {
  return /\w/.test(raw[start - 1] ?? '') && /\w/.test(raw[end] ?? '');
}
