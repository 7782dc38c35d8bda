/**
 * @file A note as lines in which marks may stand. Explicit syntaxes count lines, not blocks: a card ends at a blank line
 * or at the end of a line. What is code, maths, a comment or an address is closed to marks.
 */

import { scanComments } from '../../note/comments.ts';
import type { Block } from '../../note/note.ts';
import { BLOCK_START, CLOSED, openText } from '../../note/open-text.ts';
import { type NoteView, sourceLine } from '../view.ts';

/** `solid`: code or a formula that owns its lines; it belongs to an answer and its blank lines separate nothing. */
export type MarkLineKind = 'blank' | 'text' | 'heading' | 'table' | 'solid' | 'rule';

export interface MarkLine {
  readonly kind: MarkLineKind;
  /** Source without the `>` of quotes and without comments. */
  readonly raw: string;
  /** As long as `raw`: closed characters where no mark may stand, `BLOCK_START` for the marker a block begins with. */
  readonly open: string;
  readonly quotes: number;
}

const BLANK: MarkLine = { kind: 'blank', raw: '', open: '', quotes: 0 };

const known = new WeakMap<NoteView, readonly MarkLine[]>();

/** By line number; index 0 is blank. */
export function markLines(view: NoteView): readonly MarkLine[] {
  let lines = known.get(view);
  if (lines === undefined) {
    lines = readLines(view);
    known.set(view, lines);
  }
  return lines;
}

function readLines(view: NoteView): readonly MarkLine[] {
  const lines: MarkLine[] = [];
  for (let line = 0; line <= view.lastLine; line += 1) {
    const raw = view.leftOut[line] || line === 0 ? '' : sourceLine(view, line, 0);
    lines.push(raw.trim() === '' ? BLANK : { kind: 'solid', raw, open: shut(raw), quotes: 0 });
  }
  for (const block of view.note.blocks) readBlock(view, lines, block, 0);
  return withoutComments(lines);
}

/** A line in which no mark may stand. */
function shut(raw: string): string {
  return CLOSED.repeat(raw.length);
}

function readBlock(view: NoteView, lines: MarkLine[], block: Block, quotes: number): void {
  switch (block.kind) {
    case 'quote':
      for (const child of block.children) readBlock(view, lines, child, quotes + 1);
      break;
    case 'list':
    case 'item':
      for (const child of block.children) readBlock(view, lines, child, quotes);
      break;
    case 'paragraph':
      readText(view, lines, block, quotes, 'text');
      break;
    case 'heading':
      readHeading(view, lines, block, quotes);
      break;
    case 'table':
      setLines(view, lines, block, quotes, 'table', openText);
      break;
    case 'rule':
      setLines(view, lines, block, quotes, 'rule', shut);
      break;
    case 'fence':
    case 'code':
    case 'math':
      setLines(view, lines, block, quotes, 'solid', shut);
      break;
    default:
      block.kind satisfies never;
  }
}

function setLines(
  view: NoteView,
  lines: MarkLine[],
  { lines: [first, last] }: Block,
  quotes: number,
  kind: MarkLineKind,
  openOf: (raw: string) => string,
): void {
  for (let line = first; line <= last; line += 1) {
    if (view.leftOut[line]) continue;
    const raw = sourceLine(view, line, quotes);
    lines[line] = { kind, raw, open: openOf(raw), quotes };
  }
}

/** A line of dashes below a paragraph separates cards there; only Markdown takes the paragraph for a heading. */
function readHeading(view: NoteView, lines: MarkLine[], block: Block, quotes: number): void {
  const [first, last] = block.lines;
  const underline = sourceLine(view, last, quotes).trim();
  const isUnderlined = last > first;
  readText(view, lines, block, quotes, isUnderlined && underline.startsWith('-') ? 'text' : 'heading');
  if (isUnderlined) lines[last] = { kind: 'rule', raw: underline, open: shut(underline), quotes };
}

/** Puts the open text of a paragraph onto its source lines: it ends where they end. */
function readText(view: NoteView, lines: MarkLine[], block: Block, quotes: number, kind: MarkLineKind): void {
  const texts = block.text.split('\n');
  const opens = openText(block.text).split('\n');
  texts.forEach((text, index) => {
    const line = block.lines[0] + index;
    if (line > view.lastLine || view.leftOut[line]) return;
    const raw = sourceLine(view, line, quotes);
    const wanted = text.trim();
    const at = raw.trimEnd().endsWith(wanted) ? raw.trimEnd().length - wanted.length : raw.indexOf(wanted);
    const skipped = text.length - text.trimStart().length;
    const middle = (opens[index] ?? '').slice(skipped, skipped + wanted.length);
    const start = index === 0 ? BLOCK_START : ' ';
    const open =
      at === -1 || wanted === ''
        ? shut(raw)
        : start.repeat(at) + middle + CLOSED.repeat(raw.length - at - wanted.length);
    lines[line] = { kind, raw, open, quotes };
  });
}

/** Comments are neither text nor marks; one that is never closed is only what it looks like. */
function withoutComments(lines: MarkLine[]): readonly MarkLine[] {
  let [index, start] = [0, 0];
  // From the last to the first, so that what stands before a comment keeps its place.
  const cuts: { index: number; from: number; to: number }[] = [];
  for (const comment of scanComments(lines.map(({ open }) => open).join('\n'))) {
    for (let line = lines[index]; line !== undefined; line = lines[index]) {
      const end = start + line.open.length;
      if (end >= comment.start) cuts.push({ index, from: comment.start - start, to: comment.end - start });
      if (end >= comment.end) break;
      start = end + 1;
      index += 1;
    }
  }
  for (const { index: at, from, to } of cuts.reverse()) {
    const line = lines[at] ?? BLANK;
    const cut = (text: string) => text.slice(0, Math.max(from, 0)) + text.slice(to);
    const raw = cut(line.raw);
    lines[at] = raw.trim() === '' ? BLANK : { ...line, raw, open: cut(line.open) };
  }
  return lines;
}
