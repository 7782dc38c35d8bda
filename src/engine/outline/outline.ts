/** @file An interview outline: parts with minutes, and items that ask or lead to notes. It orders cards and gives none. */

import { cleanHeading, cleanPrompt } from '../card/clean.ts';
import type { Block, Note } from '../note/note.ts';

export interface OutlineItem {
  /** Without marker and links, as it is read. */
  readonly text: string;
  /** Targets of links to notes, as written: a path from the outline's folder, or the name in a wikilink. */
  readonly links: readonly string[];
  readonly line: number;
}

export interface OutlinePart {
  readonly title: string;
  /** As the heading says; the upper bound of a range; `null` when it says none. */
  readonly minutes: number | null;
  readonly items: readonly OutlineItem[];
}

export interface Outline {
  readonly title: string;
  readonly parts: readonly OutlinePart[];
}

const MINUTES = /(?:(\d{1,3})\s{0,2}[-–~～至到]\s{0,2})?(\d{1,3})\s{0,2}(?:分钟|min(?:ute)?s?\b)/i;
const MARKDOWN_LINK =
  /\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,500})\]\(\s{0,4}(?:<([^<>]{1,1000})>|((?:[^\s()]|\([^()\s]{0,300}\)|（[^（）]{0,300}）){1,1000}))[^)]{0,300}\)/g;
const WIKILINK = /!?\[\[([^[\]|#]{1,300})(?:#[^[\]|]{0,300})?(?:\|([^[\]]{0,300}))?\]\]/g;

/** Parts are the headings of the highest level below the title; an item belongs to the part it stands in. */
export function readOutline(note: Note): Outline {
  const below = note.headings.filter(({ level, text }) => !(level === 1 && text === note.title));
  const top = Math.min(...below.map(({ level }) => level));
  const starts = below.filter(({ level }) => level === top);
  const items = note.blocks.flatMap(itemsIn);
  const first = starts[0]?.line ?? Number.POSITIVE_INFINITY;
  const loose = items.filter(({ line }) => line < first);
  const parts = starts.map(({ text, lines }): OutlinePart => {
    const within = items.filter(({ line }) => line >= lines[0] && line <= lines[1]);
    return { title: cleanHeading(text), minutes: minutesIn(text), items: within };
  });
  const head: OutlinePart[] = loose.length === 0 ? [] : [{ title: note.title, minutes: null, items: loose }];
  return { title: note.title, parts: [...head, ...parts].filter((part) => part.items.length > 0) };
}

export function minutesIn(text: string): number | null {
  const minutes = MINUTES.exec(text)?.[2];
  return minutes === undefined ? null : Number(minutes);
}

function itemsIn(block: Block): OutlineItem[] {
  const nested = block.children.flatMap(itemsIn);
  const [paragraph] = block.children;
  if (block.kind !== 'item' || paragraph?.kind !== 'paragraph') return nested;
  const source = paragraph.text.split('\n')[0] ?? '';
  return [{ text: shownText(source), links: linksIn(source), line: paragraph.lines[0] }, ...nested];
}

function shownText(source: string): string {
  const text = source
    .replace(MARKDOWN_LINK, '$1')
    .replace(WIKILINK, (_link, name: string, shown: string | undefined) => shown ?? name);
  return cleanPrompt(text.replace(/^\[[ xX]\]\s+/, ''));
}

function linksIn(source: string): string[] {
  const markdown = [...source.matchAll(MARKDOWN_LINK)].map(
    ([, , bracketed, plain]) => bracketed ?? plain ?? '',
  );
  const wiki = [...source.matchAll(WIKILINK)].map(([, name = '']) => `[[${name.trim()}]]`);
  return [...markdown.filter((target) => !/^[A-Za-z][A-Za-z0-9+.-]{1,20}:/.test(target)), ...wiki];
}
