/**
 * @file Statements of the catalogue that a card makes: by heading path and similarity of text, never by file name or
 * whole-file hash, so that a moved, renamed or revised note keeps its experiments.
 */

import type { Card } from '#engine/card/card.ts';
import { bigramsOf, diceSimilarity } from '#engine/card/similarity.ts';
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

/** Words alike enough in the same section; nearly the same words anywhere, if there are enough of them. */
const ALIKE_IN_SECTION = 0.6;
const ALIKE_ANYWHERE = 0.85;
const ENOUGH_WORDS = 10;
const SAME_SECTION = 0.6;

/** The best score of each statement over its bindings. */
function scoresOf(card: Card, prepared: Prepared): number[] {
  const likeness = likenessOf(card, prepared);
  const heading = bare(card.headings.at(-1) ?? '');
  const scores = new Array<number>(prepared.statements).fill(0);
  prepared.bindings.forEach(({ statement, text, section }, index) => {
    const alike = likeness[index] ?? 0;
    const there = alike >= ALIKE_IN_SECTION && diceSimilarity(heading, section) >= SAME_SECTION;
    const anywhere = alike >= ALIKE_ANYWHERE && text.length >= ENOUGH_WORDS;
    if (there || anywhere) scores[statement] = Math.max(scores[statement] ?? 0, alike);
  });
  return scores;
}

/** For each binding how alike the card is to it, by its prompt, its answer, or both together. */
function likenessOf(card: Card, prepared: Prepared): Float64Array {
  const likeness = new Float64Array(prepared.bindings.length);
  const [prompt, answer] = [bare(card.prompt), bare(card.answer)];
  for (const text of new Set([prompt, answer, prompt + answer])) compareAll(text, prepared, likeness);
  if (card.kind !== 'section') return likeness;
  // A section holds several sentences: it matches those it contains. A whole note would match them all, so it does not.
  prepared.bindings.forEach(({ text }, index) => {
    if (text.length >= ENOUGH_WORDS && answer.includes(text)) likeness[index] = 1;
  });
  return likeness;
}

/**
 * Raises `likeness` to the Dice coefficient of the text's pairs of letters with those of each binding. One pass over the
 * text finds the pairs shared with all bindings at once, since most texts of a large vault share none.
 */
function compareAll(text: string, { bindings, places, longest }: Prepared, likeness: Float64Array): void {
  const letters = [...text];
  const total = letters.length - 1;
  if (total < 1 || total > longest * LONGEST_RATIO) return;
  const shared = new Uint32Array(bindings.length);
  const seen = new Map<string, number>();
  for (let at = 0; at < total; at += 1) {
    const pair = `${letters[at]}${letters[at + 1]}`;
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

/** 2·min/(a + b) ≥ 0.6 asks for a ratio of at most 7/3. */
const LONGEST_RATIO = (2 - ALIKE_IN_SECTION) / ALIKE_IN_SECTION;

/** The bindings of some statements, made ready once for all cards. */
interface Prepared {
  readonly statements: number;
  readonly bindings: readonly {
    /** Index of the statement. */
    readonly statement: number;
    readonly text: string;
    /** Heading of the section. */
    readonly section: string;
    /** Number of its pairs of letters. */
    readonly pairs: number;
  }[];
  /** Which bindings hold a pair of letters, and how often. */
  readonly places: ReadonlyMap<string, readonly { readonly binding: number; readonly count: number }[]>;
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
  const places = new Map<string, { binding: number; count: number }[]>();
  const all = statements.flatMap(({ bindings }, statement) =>
    bindings.map(({ text, headings }) => ({
      statement,
      text: bare(text),
      section: bare(headings.at(-1) ?? ''),
    })),
  );
  const bindings = all.map((binding, index) => {
    const counts = bigramsOf(binding.text);
    let pairs = 0;
    for (const [pair, count] of counts) {
      pairs += count;
      const known = places.get(pair);
      if (known === undefined) places.set(pair, [{ binding: index, count }]);
      else known.push({ binding: index, count });
    }
    return { ...binding, pairs };
  });
  const longest = bindings.reduce((most, { pairs }) => Math.max(most, pairs), 0);
  return { statements: statements.length, bindings, places, longest };
}

/** Letters, digits and operators only: spacing, emphasis and punctuation carry no meaning here. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[\s*_`$：:，,。.；;、！!？?（）()]+/g, '');
}

/** Whether the words that were judged still stand in the card, so that the badge may be shown. */
export function quoteStands(statement: Statement, card: Card): boolean {
  return bare(`${card.prompt} ${card.answer}`).includes(bare(statement.quote));
}
