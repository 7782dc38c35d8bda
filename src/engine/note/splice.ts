/**
 * @file Writes review metadata back by replacing only the characters of a value (law L3). Whatever else stands in the
 * file (comments, order, quotes, line endings, BOM) is the same before and after.
 */

import type { AppError } from '../core/diagnostic.ts';
import { err, ok, type Result } from '../core/result.ts';
import { readEntries, type YamlEntry } from './front-matter.ts';
import { type FrontMatterPlace, locateFrontMatter } from './front-matter-locate.ts';
import { lineAt, lineTable } from './lines.ts';

/** The only keys Nabla ever writes. */
export const OWNED_KEYS = ['last_reviewed', 'next_review', 'review_count', 'mastery_level'] as const;
export type OwnedKey = (typeof OWNED_KEYS)[number];
/** New values: days as `YYYY-MM-DD`, counts and levels as numbers. */
export type FrontMatterEdits = Readonly<Partial<Record<OwnedKey, string | number>>>;

/** Why nothing was changed, and the line of the note to look at. */
export interface SpliceRefusal extends AppError {
  readonly line: number;
}

/** What stands between the fences, and where. */
export interface OpenFrontMatter {
  readonly place: FrontMatterPlace;
  readonly entries: readonly YamlEntry[];
}

/** `text` in the place of what stands from `start` to `end`. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SAFE_SCALAR = /^[\w.:+-]{1,40}$/;
/** As git leaves them; a note with both sides in it belongs to neither. */
const CONFLICT = /^(?:<{7}|>{7})(?: |$)/;

/**
 * The text with these values in its front matter. A value that already reads the same is not touched; a missing key is
 * added above the closing fence. Refuses (and changes nothing) when the front matter cannot be read, or a value is
 * something else than one plain or quoted scalar.
 */
export function spliceFrontMatter(text: string, edits: FrontMatterEdits): Result<string, SpliceRefusal> {
  const opened = openFrontMatter(text);
  if (!opened.ok) return opened;
  const { place, entries } = opened.value;
  const cuts: Cut[] = [];
  for (const key of OWNED_KEYS) {
    const value = edits[key];
    if (value === undefined) continue;
    if (!SAFE_SCALAR.test(String(value))) return refuse('front-matter-value', `${key} cannot be written.`);
    const entry = entries.find((candidate) => candidate.key === key);
    if (entry !== undefined && !entry.simple) {
      const line = lineAt(lineTable(text), entry.keyStart);
      return refuse('front-matter-value', `The value of ${key} is not a single plain value.`, line);
    }
    if (entry !== undefined && readsSame(entry.value, value)) continue;
    cuts.push(
      entry === undefined
        ? insertion(text, place, entries, key, value)
        : replacement(text, entries, entry, value),
    );
  }
  const spliced = applyCuts(text, cuts);
  return readsBack(spliced, edits)
    ? ok(spliced)
    : refuse('front-matter-value', 'The front matter is written in a way that cannot be edited safely.');
}

/** The front matter if it can be edited at all: there, readable, and not torn between two sides of a merge. */
export function openFrontMatter(text: string): Result<OpenFrontMatter, SpliceRefusal> {
  const table = lineTable(text);
  const conflict = table.starts.findIndex((start, index) =>
    CONFLICT.test(text.slice(start, table.ends[index])),
  );
  if (conflict !== -1)
    return refuse('note-conflict', 'The note holds conflict markers of an unfinished merge.', conflict + 1);
  const place = locateFrontMatter(text, table);
  if (place === 'unclosed')
    return refuse('front-matter-unclosed', 'The front matter opens with --- and is never closed.');
  if (place === 'none') return refuse('front-matter-missing', 'The note has no front matter.');
  const entries = readEntries(text.slice(place.content.start, place.content.end), place.content.start);
  if (Array.isArray(entries)) return ok({ place, entries });
  if (entries === 'not-a-map') return refuse('front-matter-missing', 'The note has no front matter.');
  const line = lineAt(table, entries.offset);
  return refuse('front-matter-yaml', `The front matter could not be read: ${entries.message}.`, line);
}

function refuse(code: string, message: string, line = 1): Result<never, SpliceRefusal> {
  return err({ code, message, line, hint: 'Correct the note by hand; the file was not changed.' });
}

function replacement(
  text: string,
  entries: readonly YamlEntry[],
  entry: YamlEntry,
  value: string | number,
): Cut {
  const { start, end } = entry.range;
  const old = text.slice(start, end);
  const written = scalar(entry.key, value, quoteFor(text, entries, old, value));
  const spaced = start === end && text[start - 1] === ':' ? ` ${written}` : written;
  return { start, end, text: spaced };
}

function insertion(
  text: string,
  place: FrontMatterPlace,
  entries: readonly YamlEntry[],
  key: string,
  value: string | number,
): Cut {
  const lineBreak = /^[^\r\n]*(\r\n?|\n)/.exec(text)?.[1] ?? '\n';
  const written = scalar(key, value, quoteFor(text, entries, '', value));
  return { start: place.content.end, end: place.content.end, text: `${key}: ${written}${lineBreak}` };
}

/** A quoted value stays quoted the same way; a date that was empty follows the note's other dates. */
function quoteFor(text: string, entries: readonly YamlEntry[], old: string, value: string | number): string {
  const own = quoteOf(old);
  if (own !== '') return own;
  const isEmpty = old === '' || old === 'null' || old === '~';
  if (!isEmpty || typeof value === 'number') return '';
  const model = entries.find(
    (entry) =>
      ['created', 'last_reviewed', 'next_review'].includes(entry.key) && typeof entry.value === 'string',
  );
  return model === undefined ? '' : quoteOf(text.slice(model.range.start, model.range.end));
}

function quoteOf(written: string): string {
  const [first] = written;
  return first === "'" || first === '"' ? first : '';
}

/** The tool that owns the format writes `1.0`, never `1`, for a level. */
function scalar(key: string, value: string | number, quote: string): string {
  const plain = key === 'mastery_level' && Number.isInteger(value) ? `${value}.0` : String(value);
  return `${quote}${plain}${quote}`;
}

/** Whether a value of the note says what was, or would be, written. */
export function readsSame(old: unknown, value: string | number): boolean {
  if (old === undefined || old === null || old === '') return false;
  return typeof value === 'number' ? Number(old) === value : String(old) === value;
}

export function applyCuts(text: string, cuts: readonly Cut[]): string {
  // From the end, so that earlier offsets stay true; at one offset the later key goes in first and ends up below.
  const ordered = cuts.map((cut, order) => ({ cut, order }));
  ordered.sort((a, b) => b.cut.start - a.cut.start || b.order - a.order);
  return ordered.reduce((made, { cut }) => made.slice(0, cut.start) + cut.text + made.slice(cut.end), text);
}

function readsBack(text: string, edits: FrontMatterEdits): boolean {
  const opened = openFrontMatter(text);
  if (!opened.ok) return false;
  return OWNED_KEYS.every((key) => {
    const value = edits[key];
    const entry = opened.value.entries.find((candidate) => candidate.key === key);
    return value === undefined || readsSame(entry?.value, value);
  });
}
