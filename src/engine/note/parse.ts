/** @file Text → Note. The one door into this folder: any text gives a note, bad places in it give diagnostics (law L7). */

import type { NotePath } from '../core/ids.ts';
import { withoutNoteEnding } from '../core/note-name.ts';
import { readBlocks } from './blocks.ts';
import { openEnds } from './findings.ts';
import { readInlineTexts } from './formulas.ts';
import { readFrontMatter } from './front-matter.ts';
import { readHeadings } from './headings.ts';
import { type LineTable, lineCount, lineTable } from './lines.ts';
import type { Block, Heading, Note } from './note.ts';
import type { MathOptions } from './pieces.ts';
import { mayHaveSchedules, takeSchedules, type WithoutSchedules } from './schedule-comments.ts';

/** Reads a Markdown note. Never throws, and takes time in proportion to the text. */
export function parseNote(path: NotePath, text: string, options: MathOptions = {}): Note {
  const table = lineTable(text);
  const { frontMatter, bodyLine, diagnostics } = readFrontMatter(path, text, table);
  const shown = withoutSchedules(text, table, bodyLine);
  const map = readBlocks(shown.text, table, bodyLine, options);
  const headings = readHeadings(map.headings, lineCount(table));
  const { formulas, links } = readInlineTexts(shown.text, table, map, options);
  return {
    path,
    text: shown.text,
    title: titleOf(path, headings, frontMatter?.name ?? null),
    frontMatter,
    blocks: map.blocks,
    headings,
    formulas,
    fences: map.fences,
    links,
    schedules: shown.comments,
    diagnostics: [...diagnostics, ...openEnds(path, text, table, bodyLine, map.fences)],
  };
}

/** Which comments stand in code only the blocks can say, so such a note is read twice. */
function withoutSchedules(text: string, table: LineTable, bodyLine: number): WithoutSchedules {
  if (!mayHaveSchedules(text)) return { text, comments: [] };
  const isCode: boolean[] = new Array(bodyLine).fill(true);
  for (const { lines } of codeIn(readBlocks(text, table, bodyLine).blocks)) {
    for (let line = lines[0]; line <= lines[1]; line += 1) isCode[line] = true;
  }
  return takeSchedules(text, table, (line) => isCode[line] === true);
}

function codeIn(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) =>
    block.kind === 'fence' || block.kind === 'code' ? [block] : codeIn(block.children),
  );
}

function titleOf(path: NotePath, headings: readonly Heading[], name: string | null): string {
  const heading = headings.find(({ level, text }) => level === 1 && text.trim() !== '');
  return heading?.text.trim() ?? name ?? withoutNoteEnding(path.split('/').at(-1) ?? path);
}
