/** @file Text → Note. The one door into this folder: any text gives a note, bad places in it give diagnostics (law L7). */

import type { NotePath } from '../core/ids.ts';
import { readBlocks } from './blocks.ts';
import { readInlineTexts } from './formulas.ts';
import { readFrontMatter } from './front-matter.ts';
import { readHeadings } from './headings.ts';
import { lineCount, lineTable } from './lines.ts';
import type { Heading, Note } from './note.ts';

/** Reads a Markdown note. Never throws, and takes time in proportion to the text. */
export function parseNote(path: NotePath, text: string): Note {
  const table = lineTable(text);
  const { frontMatter, bodyLine, diagnostics } = readFrontMatter(path, text, table);
  const map = readBlocks(text, table, bodyLine);
  const headings = readHeadings(map.headings, lineCount(table));
  const { formulas, links } = readInlineTexts(text, table, map);
  return {
    path,
    text,
    title: titleOf(path, headings),
    frontMatter,
    blocks: map.blocks,
    headings,
    formulas,
    fences: map.fences,
    links,
    diagnostics,
  };
}

function titleOf(path: NotePath, headings: readonly Heading[]): string {
  const heading = headings.find(({ level, text }) => level === 1 && text.trim() !== '');
  return heading?.text.trim() ?? (path.split('/').at(-1) ?? path).replace(/\.md$/i, '');
}
