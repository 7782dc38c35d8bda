/** @file The block view: what a question style sees of a note. Built once per note, shared by all styles. */

import { type LineTable, lineCount, lineTable, lineText } from '../note/lines.ts';
import type { Block, Heading, LineRange, Note } from '../note/note.ts';
import { withoutGap } from '../note/schedule-comments.ts';
import { namesAnswer } from './answer-heading.ts';
import { asks, seriesWithoutMarks } from './asking-headings.ts';
import { headingName } from './clean.ts';
import { type Fold, foldsIn } from './folds.ts';
import { hiddenLines } from './hidden.ts';
import { codeLines } from './lines-of-code.ts';
import { isSpecFence } from './refs.ts';
import { type AnswerHeadings, LEFT_OUT_HEADINGS, MACHINE_MARK } from './vocabulary.ts';

/** Sibling blocks of one container: the body itself, a list item, or a quote. */
export interface Flow {
  readonly kind: 'body' | 'item' | 'quote';
  readonly blocks: readonly Block[];
  /** How many quotes stand around it; their `>` marks are no part of an answer. */
  readonly quotes: number;
}

/** A list with the number of quotes around it. */
export interface PlacedList {
  readonly list: Block;
  readonly quotes: number;
}

export interface NoteView {
  readonly note: Note;
  readonly table: LineTable;
  readonly lastLine: number;
  /** The first level-1 heading, when the title comes from it. */
  readonly titleHeading: Heading | null;
  readonly answerHeadings: AnswerHeadings;
  readonly flows: readonly Flow[];
  readonly lists: readonly PlacedList[];
  /** Last line of each heading by its first: an underlined heading takes two. */
  readonly headingEnds: ReadonlyMap<number, number>;
  /** By line: front matter, related notes, references, comments and machine-written blocks. */
  readonly leftOut: readonly boolean[];
  /** By line: code, maths and tables. */
  readonly code: readonly boolean[];
  /** Each `<details>`, in the order of their first lines. */
  readonly folds: readonly Fold[];
  /** Each heading as a name to look up. */
  readonly names: ReadonlyMap<Heading, string>;
  /** Headings that ask: by a mark or label of their own, … */
  readonly marked: ReadonlySet<Heading>;
  /** … and without a question mark, as most beside them do. */
  readonly unmarked: ReadonlySet<Heading>;
  /** By line: `experiment` blocks. They count for a card's lines and links, not for its text. */
  readonly specs: readonly boolean[];
}

export function viewOf(note: Note, answerHeadings: AnswerHeadings): NoteView {
  const table = lineTable(note.text);
  const lastLine = lineCount(table);
  const code = codeLines(note, lastLine);
  const names = new Map(note.headings.map((heading) => [heading, headingName(heading.text)]));
  const leftOut = leftOutLines(note, names, table, lastLine);
  const source = (line: number) => lineText(note.text, table, line);
  for (const [first, last] of hiddenLines(note.text, lastLine, source, (line) => code[line] === true))
    leftOut.fill(true, first, last + 1);
  const flows: Flow[] = [];
  const lists: PlacedList[] = [];
  const visit = (blocks: readonly Block[], kind: Flow['kind'], quotes: number) => {
    flows.push({ kind, quotes, blocks: blocks.filter(({ lines }) => !leftOut[lines[0]]) });
    for (const block of blocks) {
      if (leftOut[block.lines[0]]) continue;
      if (block.kind === 'quote') visit(block.children, 'quote', quotes + 1);
      if (block.kind !== 'list') continue;
      lists.push({ list: block, quotes });
      for (const item of block.children) visit(item.children, 'item', quotes);
    }
  };
  visit(note.blocks, 'body', 0);
  const isNoText = (line: number) => code[line] === true || leftOut[line] === true;
  const folds = foldsIn(note.text, lastLine, source, isNoText);
  const titleHeading = note.headings.find(({ level, text }) => level === 1 && text.trim() !== '') ?? null;
  const headingEnds = new Map(note.blocks.map(({ lines }) => lines));
  const specs = specLines(note, lastLine);
  const open = note.headings.filter(({ line }) => !leftOut[line]);
  const marked = new Set(note.headings.filter(asks));
  const unmarked = seriesWithoutMarks(open, { title: titleHeading, marked, names }, (heading) =>
    namesAnswer({ answerHeadings, names }, heading),
  );
  return {
    note,
    table,
    lastLine,
    titleHeading,
    answerHeadings,
    flows,
    lists,
    headingEnds,
    leftOut,
    code,
    folds,
    names,
    marked,
    unmarked,
    specs,
  };
}

function specLines(note: Note, lastLine: number): boolean[] {
  const specs: boolean[] = new Array(lastLine + 2).fill(false);
  for (const { info, lines } of note.fences) {
    if (isSpecFence(info)) specs.fill(true, lines[0], lines[1] + 1);
  }
  return specs;
}

function leftOutLines(
  note: Note,
  names: ReadonlyMap<Heading, string>,
  table: LineTable,
  lastLine: number,
): boolean[] {
  const leftOut: boolean[] = new Array(lastLine + 2).fill(false);
  const leaveOut = ([first, last]: LineRange) => leftOut.fill(true, first, last + 1);
  if (note.frontMatter !== null) leaveOut(note.frontMatter.lines);
  let sectionEnd = 0;
  for (const [{ lines }, name] of names) {
    if (lines[1] <= sectionEnd || !LEFT_OUT_HEADINGS.includes(name)) continue;
    leaveOut(lines);
    sectionEnd = lines[1];
  }
  if (!MACHINE_MARK.test(note.text)) return leftOut;
  const headingLines = new Set(note.headings.map(({ line }) => line));
  let inMachineText = false;
  for (let line = 1; line <= lastLine; line += 1) {
    if (headingLines.has(line)) inMachineText = false;
    if (MACHINE_MARK.test(lineText(note.text, table, line))) inMachineText = true;
    if (inMachineText) leftOut[line] = true;
  }
  return leftOut;
}

/** Lines of a section below its heading; with `own` only down to its first sub-heading. Empty when first > last. */
export function linesBelow(view: NoteView, heading: Heading, extent: 'section' | 'own'): LineRange {
  const first = (view.headingEnds.get(heading.line) ?? heading.line) + 1;
  return [first, extent === 'own' ? heading.ownLines[1] : heading.lines[1]];
}

/** Headings above the line, outermost first; a heading does not stand above itself. */
export function headingsAbove(view: NoteView, line: number): readonly string[] {
  const { headings } = view.note;
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const heading = headings[low - 1];
  if (heading === undefined) return [];
  return heading.line === line ? heading.path.slice(0, -1) : heading.path;
}

/** Where a comment with schedules was taken out, the spaces in its place go too. */
function shownLine({ note, table }: NoteView, line: number): string {
  const text = lineText(note.text, table, line);
  return note.schedules.length === 0 ? text : withoutGap(text);
}

/** One source line without the marks of the quotes around it. */
export function sourceLine(view: NoteView, line: number, quotes: number): string {
  let text = shownLine(view, line);
  for (let depth = 0; depth < quotes; depth += 1) text = text.replace(/^ {0,3}> ?/, '');
  return text;
}

/** Whole lines as Markdown with LF, without what is left out and without blank lines and rules at the edges. */
export function bodyText(view: NoteView, lines: LineRange): string {
  const kept: string[] = [];
  for (let line = lines[0]; line <= lines[1]; line += 1) {
    if (!view.leftOut[line] && !view.specs[line]) kept.push(shownLine(view, line));
  }
  return kept
    .slice(...edges(kept))
    .join('\n')
    .trimEnd();
}

/** The last line of a range that holds something of the author's; its first line when there is none. */
export function lastTextLine(view: NoteView, lines: LineRange): number {
  let last = lines[1];
  while (last > lines[0] && (view.leftOut[last] || isEmptyLine(sourceLine(view, last, 0)))) last -= 1;
  return last;
}

function edges(lines: readonly string[]): [number, number] {
  let start = 0;
  let end = lines.length;
  while (start < end && isEmptyLine(lines[start] ?? '')) start += 1;
  while (end > start && isEmptyLine(lines[end - 1] ?? '')) end -= 1;
  return [start, end];
}

/** Blank, or a rule that only separates. */
function isEmptyLine(line: string): boolean {
  return /^\s*$|^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line);
}
