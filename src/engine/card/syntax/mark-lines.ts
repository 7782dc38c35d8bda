/**
 * @file A note as lines in which marks may stand. Explicit syntaxes count lines, not blocks: a card ends at a blank line
 * or at the end of a line. What is code, maths, a comment or an address is closed to marks.
 */

import { scanComments } from '../../note/comments.ts';
import type { Block } from '../../note/note.ts';
import { BLOCK_START, CLOSED, closed, openText } from '../../note/open-text.ts';
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
    lines.push(raw.trim() === '' ? BLANK : { kind: 'solid', raw, open: closed(raw), quotes: 0 });
  }
  for (const block of view.note.blocks) readBlock(view, lines, block, 0);
  return withoutComments(lines);
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
      setLines(view, lines, block, quotes, 'rule', closed);
      break;
    case 'fence':
    case 'code':
    case 'math':
      setLines(view, lines, block, quotes, 'solid', closed);
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
  if (isUnderlined) lines[last] = { kind: 'rule', raw: underline, open: closed(underline), quotes };
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
        ? closed(raw)
        : start.repeat(at) + middle + CLOSED.repeat(raw.length - at - wanted.length);
    lines[line] = { kind, raw, open, quotes };
  });
}

/** Comments are neither text nor marks; one that is never closed is only what it looks like. */
function withoutComments(lines: readonly MarkLine[]): readonly MarkLine[] {
  const open = lines.map((line) => line.open).join('\n');
  const comments = scanComments(open);
  if (comments.length === 0) return lines;
  const kept = new Array<boolean>(open.length).fill(true);
  for (const { start, end } of comments) kept.fill(false, start, end);
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.open.length + 1;
    const isKept = (_: string, index: number) => kept[start + index] === true;
    const raw = line.raw.split('').filter(isKept).join('');
    if (raw.length === line.raw.length) return line;
    return raw.trim() === '' ? BLANK : { ...line, raw, open: line.open.split('').filter(isKept).join('') };
  });
}
