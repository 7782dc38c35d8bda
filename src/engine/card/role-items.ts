/** @file What the list items of a file are: links to notes, questions, tasks, blanks, definitions. Counted, to judge the file. */

import { lineTable, lineText } from '../note/lines.ts';
import type { Block, Note } from '../note/note.ts';
import { cellsOf } from './cells.ts';
import { cleanPrompt, headingName, isQuestion } from './clean.ts';
import { LEFT_OUT_HEADINGS, MACHINE_MARK } from './vocabulary.ts';

export interface ItemCounts {
  /** Those below a task belong to it and are not among them, … */
  all: number;
  /** … but here. */
  nested: number;
  tasks: number;
  linking: number;
  linkedTasks: number;
  asking: number;
  /** Of those asking, with something that could answer below. */
  answered: number;
  /** `salary: ____`. */
  blanks: number;
  /** `**term**: text`. */
  defining: number;
  short: number;
  /** Characters of paragraphs outside of lists. */
  prose: number;
  listed: number;
}

const SHORT = 60;
/** Numbers, marks of difficulty, the name of a topic. */
const SHORT_CELLS = 16;
/** About as much as a code block or a table says. */
const WEIGHT_OF_BLOCK = 40;
const WIKILINK = /\[\[[^[\]]{1,300}\]\]/;
/** Relative, even if it is never closed or holds spaces. */
const LOCAL_NOTE = /^<?(?!\w{1,20}:)[^<>]*\.(?:md|markdown)\b/i;
const WHOLE_NOTE = /^<?[^\s<>]*\.(?:md|markdown)(?:#.*)?>?$/is;
const TASK = /^\[[ xX]\]\s/;
/** A task behind a bold number, which Markdown takes for a paragraph. */
const NUMBERED_TASK = /^\*\*\d{1,4}\.?\*\*\s{1,3}[-*+]\s\[[ xX]\]\s/;
const BLANK = /[:：]\s{0,3}_{3,}/;
const DEFINITION = /^\*\*[^*]{1,80}(?:\*\*\s?[:：]|[:：]\*\*)\s?\S/;

/** Linear in the note's length. */
export function countItems(note: Note): ItemCounts {
  const counts: ItemCounts = {
    ...{ all: 0, nested: 0, tasks: 0, linking: 0, linkedTasks: 0, asking: 0, answered: 0 },
    ...{ blanks: 0, defining: 0, short: 0, prose: 0, listed: 0 },
  };
  const table = lineTable(note.text);
  const source = (line: number) => lineText(note.text, table, line);
  for (const block of ownBlocks(note)) {
    if (block.kind === 'table') countTable(counts, block, source);
    else countBlock(counts, block, 'body');
  }
  return counts;
}

/** Without related notes and machine-written parts, which are lists of links in every note. */
function ownBlocks({ blocks, headings, text }: Note): readonly Block[] {
  const left = headings.filter((heading) => LEFT_OUT_HEADINGS.includes(headingName(heading.text)));
  const machine = MACHINE_MARK.test(text);
  return blocks.filter(({ lines, kind }) => {
    if (left.some((heading) => lines[0] >= heading.lines[0] && lines[0] <= heading.lines[1])) return false;
    return !(machine && kind === 'list' && lines[0] > (headings.at(-1)?.line ?? 0));
  });
}

function countBlock(counts: ItemCounts, block: Block, within: 'body' | 'item' | 'task'): void {
  if (block.kind === 'paragraph') countParagraph(counts, block, within === 'body');
  if (block.kind === 'fence' || block.kind === 'table' || block.kind === 'math')
    counts.prose += within === 'body' ? WEIGHT_OF_BLOCK : 0;
  let below = within;
  if (block.kind === 'item') {
    const text = firstLineOf(block);
    if (BLANK.test(text)) counts.blanks += 1;
    if (within === 'task') counts.nested += 1;
    else countItem(counts, block, text);
    below = within === 'task' || TASK.test(text) ? 'task' : 'item';
  }
  for (const child of block.children) countBlock(counts, child, below);
}

/** Rows that lead to notes or ask are items of a plan; other tables are text. */
function countTable(
  counts: ItemCounts,
  { lines: [first, last] }: Block,
  source: (line: number) => string,
): void {
  const rows: string[][] = [];
  // The second line of a table only draws its columns.
  for (let line = first + 2; line <= last; line += 1) rows.push(cellsOf(source(line)));
  const linking = rows.filter((cells) => cells.some(linksToNote));
  const asking = rows.filter((cells) => !linking.includes(cells) && asksOnly(cells));
  if (rows.length === 0 || linking.length + asking.length < rows.length / 2) {
    counts.prose += WEIGHT_OF_BLOCK;
    return;
  }
  counts.all += rows.length;
  counts.linking += linking.length;
  counts.asking += asking.length;
  counts.short += rows.length;
  counts.listed += rows.reduce((sum, cells) => sum + cells.join('').length, 0);
}

/** One cell asks, and the others are too short to answer. */
function asksOnly(cells: readonly string[]): boolean {
  const others = cells.filter((cell) => !isQuestion(cleanPrompt(cell)));
  return others.length < cells.length && others.join('').length <= SHORT_CELLS;
}

function countParagraph(counts: ItemCounts, { text }: Block, inBody: boolean): void {
  if (!inBody) {
    counts.listed += text.length;
    return;
  }
  for (const line of text.split('\n')) {
    if (!NUMBERED_TASK.test(line)) {
      counts.prose += line.length;
      continue;
    }
    counts.listed += line.length;
    countTask(counts, linksToNote(line));
    counts.all += 1;
  }
}

function countItem(counts: ItemCounts, item: Block, text: string): void {
  if (text === '') return;
  counts.all += 1;
  const isLinking = linksToNote(text);
  if (text.length <= SHORT) counts.short += 1;
  if (DEFINITION.test(text)) counts.defining += 1;
  if (TASK.test(text)) countTask(counts, isLinking);
  else if (isLinking) counts.linking += 1;
  else if (isQuestion(cleanPrompt(text))) {
    counts.asking += 1;
    if (couldAnswer(item)) counts.answered += 1;
  }
}

/** Links that name no note yet, `[title]()`, are links of a plan. */
function linksToNote(text: string): boolean {
  if (WIKILINK.test(text)) return true;
  const [, ...targets] = text.split('](');
  return targets.some((rest) => {
    if (rest.startsWith(')')) return true;
    const close = rest.indexOf(')');
    const target = (close < 0 ? rest : rest.slice(0, close)).trim();
    return LOCAL_NOTE.test(target) || (close >= 0 && WHOLE_NOTE.test(target));
  });
}

function countTask(counts: ItemCounts, isLinking: boolean): void {
  counts.tasks += 1;
  if (!isLinking) return;
  counts.linking += 1;
  counts.linkedTasks += 1;
}

/** More text than the question, or a list below it that does not itself only ask. */
function couldAnswer({ children }: Block): boolean {
  const [first, ...more] = children;
  if (first?.text.includes('\n') === true) return true;
  return more.some(({ kind, children: items }) => {
    if (kind !== 'list') return kind !== 'rule';
    return items.some((item) => !isQuestion(cleanPrompt(firstLineOf(item))));
  });
}

function firstLineOf({ children: [first] }: Block): string {
  return first?.kind === 'paragraph' ? (first.text.split('\n')[0] ?? '') : '';
}
