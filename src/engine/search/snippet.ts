/** @file The piece of a text around what was asked for, with its places, for a row of results. */

import type { Query, TextField } from './query.ts';
import { foldText, placesOf, wordsOf } from './words.ts';

export interface Snippet {
  readonly text: string;
  /** Offsets of beginning and end of what was asked for, in their order. */
  readonly marks: readonly (readonly [start: number, end: number])[];
}

/** Letters shown before the first mark. */
const LEAD = 24;
/** Texts longer than this are looked through this far. */
const FARTHEST = 20_000;

/** Words and phrases that a query wants to stand in this field. */
export function wantedIn(query: Query, field: TextField): readonly string[] {
  switch (query.type) {
    case 'text':
      return [query.text];
    case 'field':
      return query.field === field ? [query.text] : [];
    case 'and':
    case 'or':
      return query.of.flatMap((part) => wantedIn(part, field));
    default:
      return [];
  }
}

/** At most `length` letters in one line, from a little before the first of the wanted words. */
export function snippetOf(source: string, wanted: readonly string[], length: number): Snippet {
  const line = source.slice(0, FARTHEST).replace(/\s+/g, ' ').trim();
  const marks = marksIn(line, wanted);
  const first = marks[0]?.[0] ?? 0;
  const start = first > length / 2 ? wholeLetter(line, first - LEAD) : 0;
  const end = wholeLetter(line, Math.min(line.length, start + length));
  const [before, behind] = [start > 0 ? '…' : '', end < line.length || source.length > FARTHEST ? '…' : ''];
  const shift = before.length - start;
  const shown = marks.filter((mark) => mark[0] >= start && mark[0] < end);
  return {
    text: before + line.slice(start, end) + behind,
    marks: shown.map((mark) => [mark[0] + shift, Math.min(mark[1], end) + shift] as const),
  };
}

function marksIn(line: string, wanted: readonly string[]): Snippet['marks'] {
  const { folded, origin } = foldWithOrigin(line);
  const words = wordsOf(folded);
  const found = wanted.flatMap((text) => {
    const asked = wordsOf(foldText(text));
    return placesOf(words, asked).flatMap((place): [number, number][] => {
      const [first, last] = [words[place], words[place + asked.length - 1]];
      if (first === undefined || last === undefined) return [];
      const end = last.at + (asked.at(-1)?.text.length ?? 0);
      return [[origin[first.at] ?? 0, origin[end] ?? line.length]];
    });
  });
  return merged(found.sort((a, b) => a[0] - b[0]));
}

function merged(marks: readonly (readonly [number, number])[]): [number, number][] {
  const apart: [number, number][] = [];
  for (const [start, end] of marks) {
    const last = apart.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** Folding may change how long a letter is, so each folded letter knows where it came from. */
function foldWithOrigin(text: string): { readonly folded: string; readonly origin: readonly number[] } {
  const origin: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    const piece = foldText(letter);
    for (let index = 0; index < piece.length; index += 1) origin.push(at);
    folded += piece;
    at += letter.length;
  }
  return { folded, origin: [...origin, at] };
}

/** Never between the two halves of one letter. */
function wholeLetter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : Math.max(0, at);
}
