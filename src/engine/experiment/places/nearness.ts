/** @file How alike words must be to count as a quote, by how near they stand to where it stood. */

import { diceSimilarity } from '#engine/card/similarity.ts';

/** Smallest Dice coefficient of the letters' pairs. */
export interface Least {
  readonly sectionOfNote: number;
  readonly section: number;
  readonly note: number;
  readonly anywhere: number;
}

/** Neighbouring sentences of a note reach 0.45, those of another topic 0.3. */
const OF_PROSE: Least = { sectionOfNote: 0.5, section: 0.6, note: 0.65, anywhere: 0.85 };
/** Other formulas of the same note reach 0.9; what tells them apart is the better match beside them. */
const OF_FORMULA: Least = { sectionOfNote: 0.75, section: 0.8, note: 0.85, anywhere: 0.95 };
/** Share of braces and the like from which words count as a formula. */
const FORMULA_SHARE = 0.2;
/** So few letters are met by chance: they must be more alike, and stand in their section or note. */
const FEW_LETTERS = 10;
const MORE_ALIKE = 0.15;
const SAME_HEADING = 0.6;
const SAME_TITLE = 0.8;

/** `quote` as `lettersOf` gives it. */
export function leastOf(quote: string): Least {
  const least = formulaShare(quote) > FORMULA_SHARE ? OF_FORMULA : OF_PROSE;
  if (quote.length >= FEW_LETTERS) return least;
  const { sectionOfNote, section, note, anywhere } = least;
  return {
    sectionOfNote: sectionOfNote + MORE_ALIKE,
    section: section + MORE_ALIKE,
    note: note + MORE_ALIKE,
    anywhere: anywhere + MORE_ALIKE,
  };
}

export function leastAt(least: Least, inSection: boolean, sameNote: boolean): number {
  if (inSection) return sameNote ? least.sectionOfNote : least.section;
  return sameNote ? least.note : least.anywhere;
}

/** Headings as `headingLetters` gives them. */
export function isSameHeading(a: string, b: string): boolean {
  return a !== '' && diceSimilarity(a, b) >= SAME_HEADING;
}

/** Titles of notes, likewise. */
export function isSameTitle(a: string, b: string): boolean {
  return diceSimilarity(a, b) >= SAME_TITLE;
}

function formulaShare(quote: string): number {
  return (quote.match(/[{}^=|<>≤≥\uE000-\uF8FF]/g)?.length ?? 0) / quote.length;
}
