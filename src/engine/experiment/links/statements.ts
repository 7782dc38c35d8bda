/**
 * @file Statements of the catalogue that a card makes: by heading path and similarity of text, never by file name or
 * whole-file hash, so that a moved, renamed or revised note keeps its experiments.
 */

import type { Card } from '#engine/card/card.ts';
import { pairAt } from '#engine/card/similarity.ts';
import { headingLetters, lettersOf } from '../places/letters.ts';
import { isSameHeading, isSameTitle, type Least, leastAt, leastOf } from '../places/nearness.ts';
import type { Statement } from '../types.ts';

/** Statements whose place and words are those of the card, best match first. */
export function matchingStatements(card: Card, statements: readonly Statement[]): Statement[] {
  const scores = scoresOf(card, preparedOf(statements));
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  return statements
    .map((statement, index) => ({ statement, score: scores[index] ?? 0 }))
    .filter(({ score }) => score > 0 && score >= best - NEAR_BEST)
    .sort((a, b) => b.score - a.score)
    .map(({ statement }) => statement);
}

/** Two formulas of one shape are alike without being the same: what is clearly less alike than the best is dropped. */
const NEAR_BEST = 0.1;

/** The best score of each statement over its bindings. */
function scoresOf(card: Card, prepared: Prepared): number[] {
  const likeness = likenessOf(card, prepared);
  const path = card.headings.map(headingLetters);
  const title = headingLetters(card.noteTitle);
  const scores = new Array<number>(prepared.statements).fill(0);
  const isTitle = isSameTitle(lettersOf(card.prompt), title);
  prepared.bindings.forEach(({ statement, least, headings }, index) => {
    const alike = likeness[index] ?? 0;
    if (alike < least.sectionOfNote || (headings.length === 1 && !isTitle)) return;
    const section = headings.at(-1) ?? '';
    const inSection = path.some((heading) => isSameHeading(section, heading));
    // A whole card is compared, not a stretch of a note: cards of other notes reach 0.5, so no title need vouch for it.
    const sameNote = !inSection || isSameTitle(title, headings[0] ?? '');
    const enough = leastAt(least, inSection, sameNote);
    if (alike >= enough) scores[statement] = Math.max(scores[statement] ?? 0, alike);
  });
  return scores;
}

/**
 * For each binding how alike the card is to it, by its prompt, its answer, or both together. A section holds several
 * sentences, and matches those it contains.
 */
function likenessOf(card: Card, prepared: Prepared): Float64Array {
  const likeness = new Float64Array(prepared.bindings.length);
  const [prompt, answer] = [lettersOf(card.prompt), lettersOf(card.answer)];
  for (const text of new Set([prompt, answer, prompt + answer])) compareAll(text, prepared, likeness);
  prepared.bindings.forEach(({ text, quote, headings }, index) => {
    if (card.kind === 'section' && text.length >= ENOUGH_LETTERS && answer.includes(text))
      likeness[index] = 1;
    // A whole note holds every statement it makes: only what is said of notes as a whole is meant.
    if (card.kind === 'note' && headings.length === 1 && answer.includes(quote)) likeness[index] = 1;
  });
  return likeness;
}

/**
 * Raises `likeness` to the Dice coefficient of the text's pairs of letters with those of each binding. One pass over the
 * text finds the pairs shared with all bindings at once, since most texts of a large vault share none.
 */
function compareAll(text: string, { bindings, places, longest }: Prepared, likeness: Float64Array): void {
  const total = text.length - 1;
  if (total < 1 || total > longest * LONGEST_RATIO) return;
  const shared = new Uint32Array(bindings.length);
  const seen = new Map<number, number>();
  for (let at = 0; at < total; at += 1) {
    const pair = pairAt(text, at);
    const holders = places.get(pair);
    if (holders === undefined) continue;
    const nth = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, nth);
    for (const { binding, count } of holders) if (count >= nth) shared[binding] = (shared[binding] ?? 0) + 1;
  }
  bindings.forEach((binding, index) => {
    const dice = (2 * (shared[index] ?? 0)) / (total + binding.pairs);
    likeness[index] = Math.max(likeness[index] ?? 0, dice);
  });
}

/** 2·min/(a + b) ≥ 0.5, the least that counts anywhere, asks for a ratio of at most 3. */
const LONGEST_RATIO = 3;
/** A section holds shorter words by chance. */
const ENOUGH_LETTERS = 10;

/** The bindings of some statements, made ready once for all cards. */
interface Prepared {
  readonly statements: number;
  readonly bindings: readonly {
    /** Index of the statement. */
    readonly statement: number;
    readonly text: string;
    /** Letters of the statement's own words. */
    readonly quote: string;
    /** Letters of the heading path, outermost first. */
    readonly headings: readonly string[];
    readonly least: Least;
    /** Number of its pairs of letters. */
    readonly pairs: number;
  }[];
  /** Which bindings hold a pair of letters, and how often. */
  readonly places: ReadonlyMap<number, readonly { readonly binding: number; readonly count: number }[]>;
  /** Most pairs of any binding. */
  readonly longest: number;
}

const preparedStatements = new WeakMap<readonly Statement[], Prepared>();

function preparedOf(statements: readonly Statement[]): Prepared {
  const known = preparedStatements.get(statements);
  if (known !== undefined) return known;
  const made = prepare(statements);
  preparedStatements.set(statements, made);
  return made;
}

function prepare(statements: readonly Statement[]): Prepared {
  const places = new Map<number, { binding: number; count: number }[]>();
  const all = statements.flatMap(({ bindings, quote: words }, statement) => {
    const quote = lettersOf(words);
    return bindings.map((binding) => {
      const text = lettersOf(binding.text);
      const headings = binding.headings.map(headingLetters);
      return { statement, text, quote, least: leastOf(text), headings };
    });
  });
  const bindings = all.map((binding, index) => {
    for (const [pair, count] of pairsOf(binding.text)) {
      const known = places.get(pair);
      if (known === undefined) places.set(pair, [{ binding: index, count }]);
      else known.push({ binding: index, count });
    }
    return { ...binding, pairs: Math.max(0, binding.text.length - 1) };
  });
  const longest = bindings.reduce((most, { pairs }) => Math.max(most, pairs), 0);
  return { statements: statements.length, bindings, places, longest };
}

function pairsOf(text: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = pairAt(text, at);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Whether the words that were judged still stand in the card, so that the badge may be shown. */
export function quoteStands(statement: Statement, card: Pick<Card, 'prompt' | 'answer'>): boolean {
  return lettersOf(`${card.prompt} ${card.answer}`).includes(lettersOf(statement.quote));
}
