/** @file What a note is called where it is asked: the question or title of its front matter before the name of its file. */

import type { Note } from '../note/note.ts';
import { cleanHeading } from './clean.ts';

const LONGEST = 300;

/** Its identity stays with the note's own title. */
export function askedTitle(note: Note): string {
  const hasHeading = note.headings.some(({ level, text }) => level === 1 && text.trim() !== '');
  const written = scalarOf(note, 'question') ?? (hasHeading ? null : scalarOf(note, 'title'));
  return cleanHeading(written ?? note.title);
}

/** A short text on one line of the front matter, without quotes. */
function scalarOf({ frontMatter, text }: Note, key: string): string | null {
  const range = frontMatter?.format === 'yaml' ? frontMatter.valueRanges.get(key) : undefined;
  if (range === undefined || range.end - range.start > LONGEST) return null;
  const written = text.slice(range.start, range.end).trim();
  const plain = (/^"([^"\\]*)"$/.exec(written) ?? /^'([^']*)'$/.exec(written))?.[1] ?? written;
  return plain === '' || /^[[{|>&*!'"]|\n/.test(plain) || /^(?:null|~|true|false)$/i.test(plain)
    ? null
    : plain.trim();
}
