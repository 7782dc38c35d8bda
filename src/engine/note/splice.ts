/**
 * @file Writes review metadata back by replacing only the characters of a value (law L3). Whatever else stands in the
 * file (comments, order, quotes, line endings, BOM) is the same before and after.
 */

import type { AppError } from '../core/diagnostic.ts';
import { err, ok, type Result } from '../core/result.ts';
import { readEntries, type YamlEntry } from './front-matter.ts';
import { type FrontMatterPlace, locateFrontMatter } from './front-matter-locate.ts';
import { lineTable } from './lines.ts';

/** The only keys Nabla ever writes. */
export const OWNED_KEYS = ['last_reviewed', 'next_review', 'review_count', 'mastery_level'] as const;
type OwnedKey = (typeof OWNED_KEYS)[number];
/** New values: days as `YYYY-MM-DD`, counts and levels as numbers. */
export type FrontMatterEdits = Readonly<Partial<Record<OwnedKey, string | number>>>;

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SAFE_SCALAR = /^[\w.:+-]{1,40}$/;

/**
 * The text with these values in its front matter. A value that already reads the same is not touched; a missing key is
 * added above the closing fence. Refuses (and changes nothing) when the front matter cannot be read, or a value is
 * something else than one plain or quoted scalar.
 */
export function spliceFrontMatter(text: string, edits: FrontMatterEdits): Result<string, AppError> {
  const place = locateFrontMatter(text, lineTable(text));
  if (typeof place === 'string') return refuse('front-matter-missing', 'The note has no front matter.');
  const content = text.slice(place.content.start, place.content.end);
  const entries = readEntries(content, place.content.start);
  if (!Array.isArray(entries)) return refuse('front-matter-yaml', 'The front matter cannot be read.');
  const cuts: Cut[] = [];
  for (const key of OWNED_KEYS) {
    const value = edits[key];
    if (value === undefined) continue;
    if (!SAFE_SCALAR.test(String(value))) return refuse('front-matter-value', `${key} cannot be written.`);
    const entry = entries.find((candidate) => candidate.key === key);
    if (entry !== undefined && !entry.simple) {
      return refuse('front-matter-value', `The value of ${key} is not a single plain value.`);
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

function refuse(code: string, message: string): Result<string, AppError> {
  return err({ code, message, hint: 'Correct the front matter by hand; the file was not changed.' });
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

function readsSame(old: unknown, value: string | number): boolean {
  if (old === undefined || old === null || old === '') return false;
  return typeof value === 'number' ? Number(old) === value : String(old) === value;
}

function applyCuts(text: string, cuts: readonly Cut[]): string {
  // From the end, so that earlier offsets stay true; at one offset the later key goes in first and ends up below.
  const ordered = cuts.map((cut, order) => ({ cut, order }));
  ordered.sort((a, b) => b.cut.start - a.cut.start || b.order - a.order);
  return ordered.reduce((made, { cut }) => made.slice(0, cut.start) + cut.text + made.slice(cut.end), text);
}

function readsBack(text: string, edits: FrontMatterEdits): boolean {
  const place = locateFrontMatter(text, lineTable(text));
  if (typeof place === 'string') return false;
  const entries = readEntries(text.slice(place.content.start, place.content.end), place.content.start);
  if (!Array.isArray(entries)) return false;
  return OWNED_KEYS.every((key) => {
    const value = edits[key];
    return value === undefined || readsSame(entries.find((entry) => entry.key === key)?.value, value);
  });
}
