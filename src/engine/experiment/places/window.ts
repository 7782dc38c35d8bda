/** @file The stretch of a text that is most like a quote, found by sliding a window over it. */

import { bigramsOf } from '#engine/card/similarity.ts';

export interface Stretch {
  /** Units of the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Dice coefficient of the bigrams; exactly 1 only where the quote itself stands. */
  readonly likeness: number;
}

export interface Searched {
  readonly letters: string;
  /** Every two neighbouring letters. */
  readonly pairs: ReadonlySet<string>;
}

/** An edited sentence is a little longer or shorter than the quote. */
const LENGTHS = [1, 1.25, 1.5, 0.8];
/** Other words can have the same pairs of letters. */
const NEARLY = 0.999;

/** Every stretch that may be the quote: where it stands word for word, else one window per start and length. */
export function* stretches(text: Searched, quote: string, least: number): Generator<Stretch> {
  const { letters } = text;
  let exact = letters.indexOf(quote);
  const found = exact >= 0;
  for (; exact >= 0; exact = letters.indexOf(quote, exact + 1)) {
    yield { start: exact, end: exact + quote.length, likeness: 1 };
  }
  if (!found && sharesEnough(text, quote, least)) yield* windows(letters, quote, least);
}

/** A window of another length can be at most this much more like the quote than the share of its pairs that occur at all. */
function sharesEnough({ pairs: present }: Searched, quote: string, least: number): boolean {
  const pairs = [...bigramsOf(quote)];
  const there = pairs.reduce((sum, [pair, count]) => sum + (present.has(pair) ? count : 0), 0);
  const all = pairs.reduce((sum, [, count]) => sum + count, 0);
  return all > 0 && there >= (least / 2) * (1 + Math.min(...LENGTHS)) * all;
}

function* windows(text: string, quote: string, least: number): Generator<Stretch> {
  const wanted = bigramsOf(quote);
  const pairs = Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  for (const factor of LENGTHS) {
    const size = Math.min(Math.max(2, Math.round(factor * quote.length)), text.length);
    const held = new Map<string, number>();
    let shared = 0;
    for (let at = 0; at < pairs.length; at++) {
      shared += take(held, wanted, pairs[at] ?? '');
      const start = at - (size - 2);
      if (start > 0) shared -= drop(held, wanted, pairs[start - 1] ?? '');
      if (start < 0) continue;
      const likeness = Math.min(NEARLY, (2 * shared) / (quote.length + size - 2));
      if (likeness >= least) yield { start, end: start + size, likeness };
    }
  }
}

/** 1 when the pair is one that the quote has not enough of yet. */
function take(held: Map<string, number>, wanted: ReadonlyMap<string, number>, pair: string): number {
  const count = (held.get(pair) ?? 0) + 1;
  held.set(pair, count);
  return count <= (wanted.get(pair) ?? 0) ? 1 : 0;
}

function drop(held: Map<string, number>, wanted: ReadonlyMap<string, number>, pair: string): number {
  const count = held.get(pair) ?? 0;
  held.set(pair, count - 1);
  return count <= (wanted.get(pair) ?? 0) ? 1 : 0;
}
