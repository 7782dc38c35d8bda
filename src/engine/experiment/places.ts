/**
 * @file Where the statements of the catalogue stand in a vault: by heading path and likeness of the words, never by
 * file name, so that renamed, moved, edited and copied notes keep them. What stands nowhere is not checked.
 */

import { diceSimilarity } from '#engine/card/similarity.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { lineCount, lineTable, lineText } from '#engine/note/lines.ts';
import type { LineRange, Note } from '#engine/note/note.ts';
import { headingLetters, lettersOf } from './places/letters.ts';
import { isSameHeading, isSameTitle, type Least, leastAt, leastOf } from './places/nearness.ts';
import { type Stretch, stretches } from './places/window.ts';
import type { Statement } from './types.ts';

export interface Spot {
  readonly note: NotePath;
  /** 1-based; the first line of the words. */
  readonly line: number;
}

export interface Place extends Spot {
  readonly statement: Statement;
  /** 1 where the quote stands word for word. */
  readonly likeness: number;
  /** Other notes that say it too. */
  readonly alsoAt: readonly Spot[];
}

/** One place for every statement that was found in a note, in the order of the statements. */
export function placesOf(found: readonly Found[], statements: readonly Statement[]): Place[] {
  const of = Map.groupBy(found, ({ statement }) => statement);
  return statements.flatMap((statement) => {
    const [best, ...others] = (of.get(statement) ?? []).toSorted((a, b) => b.score - a.score);
    if (best === undefined) return [];
    const { note, line, likeness } = best;
    return [{ statement, note, line, likeness, alsoAt: others.map((other) => spot(other)) }];
  });
}

function spot({ note, line }: Spot): Spot {
  return { note, line };
}

/** A statement in one note. */
export interface Found extends Spot, Stretch {
  readonly statement: Statement;
  readonly quote: string;
  readonly score: number;
}

/** Of two places with the same words the one under the more similar headings is meant. */
const PATH_WEIGHT = 0.1;

/** Where the statements stand in this note. Takes time in proportion to the text, some milliseconds for a long note. */
export function findStatements(note: Note, statements: readonly Statement[]): Found[] {
  const reading = readingOf(note);
  const found = statements.flatMap((statement) => bestIn(reading, statement) ?? []);
  return found.filter((place) => !found.some((other) => isRather(other, place)));
}

/** Two formulas of one shape are alike without being the same: words that are rather another quote are not this one. */
function isRather(other: Found, place: Found): boolean {
  // A quote and a part of it stand at the same words.
  if (place.likeness === 1 || other.quote.includes(place.quote) || place.quote.includes(other.quote))
    return false;
  const overlap = Math.min(other.end, place.end) - Math.max(other.start, place.start);
  if (overlap < COVERED * (place.end - place.start)) return false;
  return other.likeness === 1 || other.likeness > place.likeness + CLEARLY;
}

const COVERED = 0.8;
const CLEARLY = 0.1;

/** A note made ready to be searched. */
interface Reading {
  readonly note: Note;
  readonly letters: string;
  /** Every two neighbouring letters. */
  readonly pairs: ReadonlySet<string>;
  /** Line of each letter. */
  readonly lines: readonly number[];
  /** Letters of the heading path of each line, outermost first. */
  readonly pathOf: (line: number) => readonly string[];
}

function readingOf(note: Note): Reading {
  const table = lineTable(note.text);
  const hidden = new Set(note.fences.flatMap(({ lines }) => rangeOf(lines)));
  const lines: number[] = [];
  let letters = '';
  for (let line = (note.frontMatter?.lines[1] ?? 0) + 1; line <= lineCount(table); line++) {
    if (hidden.has(line)) continue;
    const own = lettersOf(lineText(note.text, table, line));
    letters += own;
    for (let i = 0; i < own.length; i++) lines.push(line);
  }
  const pairs = new Set<string>();
  for (let i = 1; i < letters.length; i++) pairs.add(letters.slice(i - 1, i + 1));
  const paths = note.headings.map(({ line, path }) => ({ line, path: path.map(headingLetters) }));
  const pathOf = (line: number) => paths.findLast((each) => each.line <= line)?.path ?? [];
  return { note, letters, pairs, lines, pathOf };
}

function rangeOf([first, last]: LineRange): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function bestIn(reading: Reading, statement: Statement): Found | undefined {
  const quote = lettersOf(statement.quote);
  if (quote.length < 2) return undefined;
  const ofQuote = leastOf(quote);
  const nearness = nearnessTo(statement, reading, ofQuote);
  let best: Found | undefined;
  for (const stretch of stretches(reading, quote, ofQuote.sectionOfNote)) {
    const line = lineOf(reading, stretch);
    const { least, path } = nearness(line);
    if (stretch.likeness < least) continue;
    const score = stretch.likeness + PATH_WEIGHT * path;
    if (score > (best?.score ?? 0))
      best = { ...stretch, statement, quote, note: reading.note.path, line, score };
  }
  return best;
}

/** Word for word: where it begins. Otherwise the line that most of it stands on, since a window may begin a little early. */
function lineOf({ lines }: Reading, { start, end, likeness }: Stretch): number {
  return lines[likeness === 1 ? start : (start + end) >> 1] ?? 1;
}

/** For a line: how alike words must be there, and how alike its headings are. */
function nearnessTo({ headings }: Statement, { note, pathOf }: Reading, ofQuote: Least) {
  const wanted = headings.map(headingLetters);
  const section = wanted.at(-1) ?? '';
  const sameNote = isSameTitle(headingLetters(note.title), wanted[0] ?? '');
  const known = new Map<readonly string[], { least: number; path: number }>();
  return (line: number) => {
    const path = pathOf(line);
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const inSection = path.some((each) => isSameHeading(section, each));
    const made = { least: leastAt(ofQuote, inSection, sameNote), path: pathLikeness(path, wanted) };
    known.set(path, made);
    return made;
  };
}

function pathLikeness(path: readonly string[], wanted: readonly string[]): number {
  const own = diceSimilarity(path.at(-1) ?? '', wanted.at(-1) ?? '');
  const above = diceSimilarity(path.slice(0, -1).join(' '), wanted.slice(0, -1).join(' '));
  return OWN_HEADING * own + (1 - OWN_HEADING) * above;
}

const OWN_HEADING = 0.6;
