/** @file An interview outline: parts with minutes, and items that ask or lead to notes. It orders cards and gives none. */

import { cellsOf } from '../card/cells.ts';
import { cleanHeading, cleanPrompt, isQuestion } from '../card/clean.ts';
import { lineTable, lineText } from '../note/lines.ts';
import type { Block, Heading, Note } from '../note/note.ts';
import { isAside } from './asides.ts';
import { readLinks } from './links.ts';
import { minutesIn, withoutMinutes } from './minutes.ts';

export interface OutlineItem {
  /** Without marker and links, as it is read. */
  readonly text: string;
  /** Targets of links to notes, as written: a path from the outline's folder, or the name in a wikilink. */
  readonly links: readonly string[];
  readonly line: number;
  /** 0 for an item of a list that stands in no other. */
  readonly depth: number;
  /** Headings between the part and the item, outermost first. */
  readonly headings: readonly string[];
  /** A name for the items below it: it asks nothing itself. */
  readonly group: boolean;
}

export interface OutlinePart {
  /** Without number and minutes. */
  readonly title: string;
  /** As the heading says, else the sum of what the headings in it say; `null` when none does. Of a range the upper end. */
  readonly minutes: number | null;
  readonly items: readonly OutlineItem[];
}

export interface Outline {
  readonly title: string;
  readonly parts: readonly OutlinePart[];
}

/** Parts are the headings of the highest level below the title; an item belongs to the part it stands in. */
export function readOutline(note: Note): Outline {
  const title = note.headings.find(
    ({ level, text }) => level === 1 && cleanHeading(text) === cleanHeading(note.title),
  );
  const below = note.headings.filter((heading) => heading !== title);
  const top = Math.min(...below.map(({ level }) => level));
  const starts = below.filter(({ level }) => level === top);
  const items = itemsOf(note, below);
  const first = starts[0]?.line ?? Number.POSITIVE_INFINITY;
  const loose = items.filter(({ line }) => line < first);
  const parts = starts.map((start): OutlinePart => {
    const [from, to] = start.lines;
    return {
      title: nameOf(start.text),
      minutes: minutesOf(start, below),
      items: items.filter(({ line }) => line >= from && line <= to),
    };
  });
  const head: OutlinePart[] = loose.length === 0 ? [] : [{ title: note.title, minutes: null, items: loose }];
  return { title: note.title, parts: [...head, ...parts].filter((part) => part.items.length > 0) };
}

function minutesOf(part: Heading, headings: readonly Heading[]): number | null {
  const own = minutesIn(part.text);
  if (own !== null) return own;
  const within = headings.filter(({ line, lines }) => line > part.line && lines[1] <= part.lines[1]);
  const top = Math.min(...within.map(({ level }) => level));
  const said = within.flatMap(({ level, text }) => (level === top ? (minutesIn(text) ?? []) : []));
  return said.length === 0 ? null : said.reduce((sum, minutes) => sum + minutes, 0);
}

function nameOf(heading: string): string {
  return withoutMinutes(cleanHeading(readLinks(heading).text));
}

/** List items, rows of tables, and headings that are a link themselves, in the order of the text. */
function itemsOf(note: Note, headings: readonly Heading[]): OutlineItem[] {
  const listed = itemsIn(note.blocks, 0, false);
  const linked = headings.flatMap(({ text, line }): Found[] => {
    const { targets } = readLinks(text);
    return targets.length === 0 ? [] : [{ ...itemOf(text, line, 0, false), isAside: false }];
  });
  const part = partLevel(headings);
  return [...listed, ...rowsIn(note), ...linked]
    .sort((a, b) => a.line - b.line)
    .flatMap(({ isAside: aside, ...item }) => {
      const above = headingsAbove(headings, item.line);
      const isLeftOut = aside || above.some(({ text }) => isAside(text));
      if (isLeftOut && item.links.length === 0) return [];
      const between = above.filter(({ level }) => level > part);
      return [{ ...item, headings: between.map(({ text }) => nameOf(text)) }];
    });
}

function partLevel(headings: readonly Heading[]): number {
  return Math.min(...headings.map(({ level }) => level));
}

/** Outermost first; of a heading that is an item itself, those above it. */
function headingsAbove(headings: readonly Heading[], line: number): Heading[] {
  return headings.filter((heading) => heading.line < line && line <= heading.lines[1]);
}

type Found = OutlineItem & { readonly isAside: boolean };

/** Rows of tables that lead to a note or ask. */
function rowsIn({ blocks, text }: Note): Found[] {
  const table = lineTable(text);
  return blocks.flatMap(({ kind, lines: [first, last] }): Found[] => {
    const found: Found[] = [];
    // The first two lines name the columns and draw them.
    for (let line = first + 2; kind === 'table' && line <= last; line += 1)
      found.push(...rowOf(cellsOf(lineText(text, table, line)), line));
    return found;
  });
}

function rowOf(cells: readonly string[], line: number): Found[] {
  const items = cells.map((cell) => itemOf(cell.replaceAll('\n', ' '), line, 0, false));
  const links = items.flatMap((item) => item.links);
  const asking = items.find(({ text }) => isQuestion(text));
  const named = asking ?? items.find((item) => item.links.length > 0);
  return named === undefined ? [] : [{ ...named, links, isAside: false }];
}

/** `depth` counts the lists around these blocks. */
function itemsIn(blocks: readonly Block[], depth: number, inAside: boolean): Found[] {
  return blocks.flatMap((block, index): Found[] => {
    if (block.kind === 'quote') return itemsIn(block.children, depth, inAside);
    if (block.kind !== 'list') return [];
    const before = blocks[index - 1];
    const isLabelled = before?.kind === 'paragraph' && isAside(before.text);
    return block.children.flatMap((item) => itemWithin(item, depth, inAside || isLabelled));
  });
}

function itemWithin(item: Block, depth: number, inAside: boolean): Found[] {
  const [paragraph, ...rest] = item.children;
  if (paragraph?.kind !== 'paragraph') return itemsIn(item.children, depth + 1, inAside);
  const isLabel = isAside(paragraph.text) && rest.length > 0;
  const below = itemsIn(rest, depth + 1, inAside || isLabel);
  const own = itemOf(paragraph.text, paragraph.lines[0], depth, below.length > 0);
  return [{ ...own, isAside: inAside || isLabel }, ...below];
}

function itemOf(source: string, line: number, depth: number, hasItems: boolean): OutlineItem {
  const { text, targets } = readLinks(source.replaceAll('\n', ' '));
  const asks = isQuestion(cleanPrompt(text));
  return {
    text: withoutEmphasis(cleanPrompt(text.replace(/^\[[ xX]\]\s+/, ''))),
    links: targets,
    ...{ line, depth, headings: [] },
    group: hasItems && targets.length === 0 && !asks,
  };
}

/** `**name**：more` names the item in bold; a list of names reads better without. */
function withoutEmphasis(text: string): string {
  return text.replace(/^\*\*([^*]{1,300})\*\*/, '$1');
}
