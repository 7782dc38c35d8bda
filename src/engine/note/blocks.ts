/** @file The block map: a tree of blocks with whole lines, and the inline texts in which formulas and links stand. */

import type { MarkdownIt, Token } from 'markdown-it';
import { type LineTable, withoutTrailingBlanks } from './lines.ts';
import { createBlockParser } from './markdown.ts';
import type { Block, BlockKind, Fence, LineRange } from './note.ts';
import type { MathOptions } from './pieces.ts';

/** A text with inline Markdown: a paragraph, a heading or one table cell. */
export interface InlineText {
  readonly content: string;
  readonly lines: LineRange;
  readonly isCell: boolean;
}

/** A display formula that owns its lines. */
export interface MathBlock {
  readonly tex: string;
  readonly delimiter: string;
  readonly lines: LineRange;
}

/** A heading that stands outside of lists and quotes. */
export interface HeadingMark {
  readonly level: number;
  readonly text: string;
  readonly line: number;
}

export interface BlockMap {
  readonly blocks: readonly Block[];
  readonly inlineTexts: readonly InlineText[];
  readonly mathBlocks: readonly MathBlock[];
  readonly headings: readonly HeadingMark[];
  readonly fences: readonly Fence[];
}

interface OpenBlock {
  readonly kind: BlockKind;
  readonly lines: LineRange;
  readonly ordered: boolean;
  text: string;
  readonly children: Block[];
}

interface Reading {
  readonly map: { [Part in keyof BlockMap]: BlockMap[Part] extends readonly (infer Item)[] ? Item[] : never };
  readonly open: OpenBlock[];
  inCell: boolean;
  /** Cells carry no lines of their own. */
  row: LineRange;
}

const CONTAINERS: Readonly<Record<string, BlockKind>> = {
  heading_open: 'heading',
  paragraph_open: 'paragraph',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  list_item_open: 'item',
  blockquote_open: 'quote',
  table_open: 'table',
};
const LEAVES: Readonly<Record<string, BlockKind>> = {
  fence: 'fence',
  code_block: 'code',
  hr: 'rule',
  math_display: 'math',
};
const CLOSERS = new Set(Object.keys(CONTAINERS).map((type) => type.replace('_open', '_close')));

let parser: MarkdownIt | undefined;

/** Reads the blocks from `firstLine` on. Lines are counted in the whole text. */
export function readBlocks(
  text: string,
  table: LineTable,
  firstLine: number,
  options: MathOptions = {},
): BlockMap {
  parser ??= createBlockParser();
  const body = text.slice(table.starts[firstLine - 1] ?? text.length);
  const tokens = parser.parse(body.startsWith('\uFEFF') ? body.slice(1) : body, { ...options });
  const reading: Reading = {
    map: { blocks: [], inlineTexts: [], mathBlocks: [], headings: [], fences: [] },
    open: [],
    inCell: false,
    row: [firstLine, firstLine],
  };
  for (const token of tokens) {
    const [start, end] = token.map ?? [0, 1];
    const lines = withoutTrailingBlanks(text, table, [
      start + firstLine,
      Math.max(end, start + 1) + firstLine - 1,
    ]);
    readToken(reading, token, lines);
  }
  return reading.map;
}

function readToken(reading: Reading, token: Token, lines: LineRange): void {
  const container = CONTAINERS[token.type];
  if (container !== undefined) {
    const ordered = token.type === 'ordered_list_open';
    reading.open.push({ kind: container, lines, ordered, text: '', children: [] });
  } else if (CLOSERS.has(token.type)) {
    closeBlock(reading, token);
  } else if (token.type === 'inline') {
    readInline(reading, token, lines);
  } else if (token.type === 'tr_open') {
    reading.row = lines;
  } else if (token.type === 'td_open' || token.type === 'th_open') {
    reading.inCell = true;
  } else if (token.type === 'td_close' || token.type === 'th_close') {
    reading.inCell = false;
  } else {
    readLeaf(reading, token, lines);
  }
}

function closeBlock(reading: Reading, token: Token): void {
  const closed = reading.open.pop();
  if (closed === undefined) return;
  addBlock(reading, closed);
  if (closed.kind === 'heading' && reading.open.length === 0) {
    const level = Number(token.tag.slice(1));
    reading.map.headings.push({ level, text: closed.text, line: closed.lines[0] });
  }
}

function readInline(reading: Reading, token: Token, lines: LineRange): void {
  const place = reading.inCell ? reading.row : lines;
  reading.map.inlineTexts.push({ content: token.content, lines: place, isCell: reading.inCell });
  const parent = reading.open.at(-1);
  if (parent !== undefined && !reading.inCell) parent.text = token.content;
}

function readLeaf(reading: Reading, token: Token, lines: LineRange): void {
  const kind = LEAVES[token.type];
  if (kind === undefined) return;
  const text = kind === 'math' ? token.content : '';
  addBlock(reading, { kind, lines, ordered: false, text, children: [] });
  if (kind === 'math') {
    reading.map.mathBlocks.push({ tex: token.content, delimiter: token.markup, lines });
  }
  if (kind === 'fence') {
    reading.map.fences.push({ info: token.info.trim(), content: token.content, lines });
  }
}

function addBlock(reading: Reading, block: Block): void {
  (reading.open.at(-1)?.children ?? reading.map.blocks).push(block);
}
