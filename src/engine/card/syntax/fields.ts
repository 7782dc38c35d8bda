/** @file hashcards' decks: `Q:`, `A:` and `C:` at the start of a line, each field running on to the next tag or rule. */

import type { NoteView } from '../view.ts';
import { type MarkLine, markLines } from './mark-lines.ts';

export interface Field {
  readonly tag: 'Q' | 'A' | 'C';
  readonly first: number;
  /** Its last line that is not blank. */
  readonly last: number;
}

const TAG = /^([QAC]):/;
/** The second option of a multiple choice. */
const OPTION = /^B[.:：、)）]/;
const ANY_TAG = /(?:^|[\r\n])[QC]:/;

const known = new WeakMap<NoteView, boolean>();

/**
 * A deck names itself in TOML; without that, it begins with a tag, holds two cards or more and no headings, and is written
 * as only hashcards is: with a `C:`, rules between its cards, or answers of several paragraphs.
 */
export function isDeck(view: NoteView): boolean {
  let deck = known.get(view);
  if (deck === undefined) {
    deck = ANY_TAG.test(view.note.text) && readsAsDeck(view);
    known.set(view, deck);
  }
  return deck;
}

function readsAsDeck(view: NoteView): boolean {
  if (view.note.frontMatter?.format === 'toml') return true;
  const lines = markLines(view);
  const first = lines.findIndex(({ kind }, line) => kind !== 'blank' && !isTitle(view, line));
  if (first === -1 || tagOf(lines[first]) === null) return false;
  const below = lines.slice(first);
  if (below.some(({ kind, raw }) => kind === 'heading' || OPTION.test(raw))) return false;
  const fields = fieldsIn(lines);
  if (fields.filter(({ tag }) => tag !== 'A').length < 2) return false;
  const isOnlyHashcards = ({ tag, first: from, last }: Field) =>
    tag === 'C'
      ? lines[from]?.open.includes('[')
      : lines.slice(from, last).some(({ kind }) => kind === 'blank');
  return below.some(({ kind }) => kind === 'rule') || fields.some(isOnlyHashcards);
}

function isTitle({ titleHeading, headingEnds }: NoteView, line: number): boolean {
  if (titleHeading === null) return false;
  return line >= titleHeading.line && line <= (headingEnds.get(titleHeading.line) ?? titleHeading.line);
}

/** Fields in order. Tags inside code count for nothing; a rule and a heading end a field. */
export function fieldsIn(lines: readonly MarkLine[]): Field[] {
  const fields: Field[] = [];
  let open = false;
  lines.forEach((here, line) => {
    const tag = tagOf(here);
    const field = fields.at(-1);
    if (tag !== null) {
      fields.push({ tag, first: line, last: line });
      open = true;
    } else if (here.kind === 'rule' || here.kind === 'heading') open = false;
    else if (open && field !== undefined && here.kind !== 'blank')
      fields[fields.length - 1] = { ...field, last: line };
  });
  return fields;
}

function tagOf(line: MarkLine | undefined): Field['tag'] | null {
  if (line?.kind !== 'text' || line.quotes > 0) return null;
  const tag = TAG.exec(line.raw)?.[1];
  return tag === 'Q' || tag === 'A' || tag === 'C' ? tag : null;
}
