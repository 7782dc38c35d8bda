/** @file Formulas and links to states of the app, with exact places in the source text. */

import type { BlockMap, InlineText, MathBlock } from './blocks.ts';
import { scanInline } from './inline.ts';
import { type LineTable, lineAt, lineText } from './lines.ts';
import type { AppLink, Formula } from './note.ts';
import type { MathOptions } from './pieces.ts';

/** What the inline texts of a note hold. */
export interface InlineFinds {
  readonly formulas: readonly Formula[];
  readonly links: readonly AppLink[];
}

/** Scans every inline text once and takes over the display formulas that are blocks of their own. */
export function readInlineTexts(
  text: string,
  table: LineTable,
  map: BlockMap,
  options: MathOptions = {},
): InlineFinds {
  const formulas: Formula[] = map.mathBlocks.map((block) => formulaOfBlock(text, table, block));
  const links: AppLink[] = [];
  const cells: CellCursor = { line: 0, offset: 0 };
  for (const inline of map.inlineTexts) {
    if (!/[$\\<(]/.test(inline.content) && !inline.isCell) continue;
    const toSource = inline.isCell ? cellMap(text, table, inline, cells) : lineMap(text, table, inline);
    for (const piece of scanInline(inline.content, options)) {
      if (piece.kind === 'text' || piece.kind === 'code') continue;
      const range = { start: toSource(piece.range.start), end: toSource(piece.range.end) };
      const lines = [
        lineAt(table, range.start),
        lineAt(table, Math.max(range.start, range.end - 1)),
      ] as const;
      if (piece.kind === 'link') links.push({ target: piece.target, line: lines[0] });
      else formulas.push({ display: piece.display, tex: piece.tex, range, lines });
    }
  }
  formulas.sort((a, b) => a.range.start - b.range.start);
  return { formulas, links };
}

function formulaOfBlock(text: string, table: LineTable, block: MathBlock): Formula {
  const [first, last] = block.lines;
  const closer = closerOf(block.delimiter);
  const start = (table.starts[first - 1] ?? 0) + lineText(text, table, first).indexOf(block.delimiter);
  const end = (table.starts[last - 1] ?? 0) + lineText(text, table, last).lastIndexOf(closer) + closer.length;
  return { display: true, tex: block.tex, range: { start, end }, lines: block.lines };
}

function closerOf(opener: string): string {
  return opener === '\\[' ? '\\]' : opener.replace('\\begin', '\\end');
}

/** Where in its table row the last cell ended: equal cells of one row must not find each other. */
interface CellCursor {
  line: number;
  offset: number;
}

/** Offset in the content of a paragraph or heading → offset in the source. Each line is an end piece of its source line. */
function lineMap(text: string, table: LineTable, inline: InlineText): (offset: number) => number {
  const contentStarts: number[] = [];
  const sourceStarts: number[] = [];
  let at = 0;
  inline.content.split('\n').forEach((line, index) => {
    contentStarts.push(at);
    sourceStarts.push(sourceStart(text, table, inline.lines[0] + index, line));
    at += line.length + 1;
  });
  // Asked in ascending order, so the line only ever moves on.
  let index = 0;
  return (offset) => {
    while ((contentStarts[index + 1] ?? Number.POSITIVE_INFINITY) <= offset) index += 1;
    return (sourceStarts[index] ?? 0) + offset - (contentStarts[index] ?? 0);
  };
}

function sourceStart(text: string, table: LineTable, line: number, content: string): number {
  const start = table.starts[line - 1] ?? text.length;
  // markdown-it shows NUL as U+FFFD; the lengths agree.
  const source = lineText(text, table, line).replaceAll('\0', '\uFFFD').trimEnd();
  const wanted = content.trimEnd();
  if (source.endsWith(wanted)) return start + source.length - wanted.length;
  // A tab that was cut by the indent arrives as spaces; a closed heading ends in further marks.
  const bare = wanted.trimStart();
  const found = source.lastIndexOf(bare);
  return start + Math.max(found, 0) - (wanted.length - bare.length);
}

/** In a cell `\|` stands for a bar, so the source is longer than the content; in formulas a bare bar may stand for itself. */
function cellMap(text: string, table: LineTable, inline: InlineText, cursor: CellCursor) {
  const [line] = inline.lines;
  const rowStart = table.starts[line - 1] ?? text.length;
  const row = lineText(text, table, line).replaceAll('\0', '\uFFFD');
  const from = cursor.line === line ? cursor.offset : 0;
  const { content } = inline;
  const untilBar = content.startsWith('|') ? '\\|' : (content.split('|', 1)[0] ?? '');
  const start = Math.max(row.indexOf(untilBar, from), from);
  const walker = () => {
    let seen = 0;
    let at = start;
    return (offset: number) => {
      for (; seen < offset; seen += 1) at += content[seen] === '|' && row.startsWith('\\|', at) ? 2 : 1;
      return at;
    };
  };
  cursor.line = line;
  cursor.offset = walker()(content.length);
  // Asked in ascending order, so it only ever moves on.
  const walk = walker();
  return (offset: number) => rowStart + walk(offset);
}
