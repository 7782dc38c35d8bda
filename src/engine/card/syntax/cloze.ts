/** @file Deletions → sibling cards: what is asked of each, what is shown, and by what each is known. */

import { highlightsIn } from '../../note/highlight.ts';
import { BLOCK_START } from '../../note/open-text.ts';
import { normaliseText } from '../normalise.ts';
import type { Deletion } from './deletions.ts';
import type { MarkLine } from './mark-lines.ts';
import { sideText } from './sides.ts';

export interface ClozeSibling {
  readonly prompt: string;
  readonly answer: string;
  /**
   * By what it is known: its own paragraph with a gap where it is missing. Marks that are added, taken away or moved
   * elsewhere leave it as it is.
   */
  readonly anchor: string;
  /** The words that are asked. */
  readonly deleted: string;
}

/** A stretch of lines as one text. */
export interface ClozeText {
  readonly raw: string;
  readonly open: string;
}

type Range = readonly [start: number, end: number];

/** More text than this in all prompts of one block is no set of cards. */
export const MOST_TEXT = 400_000;
/** A gap says too little about itself when fewer characters stand around it. */
const LEAST_CONTEXT = 4;

export function textOf(lines: readonly MarkLine[]): ClozeText {
  return {
    raw: lines.map(({ raw }) => raw).join('\n'),
    open: lines.map(({ open }) => open).join('\n'),
  };
}

/** One card for each deletion or number, in the given order; `null` when together they would be too long. */
export function siblingsOf(text: ClozeText, deletions: readonly Deletion[]): ClozeSibling[] | null {
  const groups = [...Map.groupBy(deletions, ({ number, start }) => number ?? `at ${start}`).values()];
  if (groups.length * text.raw.length > MOST_TEXT) return null;
  const ordered = [...deletions].sort((a, b) => a.start - b.start);
  return groups.map((asked) => siblingOf(text, ordered, new Set(asked)));
}

function siblingOf(
  text: ClozeText,
  ordered: readonly Deletion[],
  asked: ReadonlySet<Deletion>,
): ClozeSibling {
  const { raw } = text;
  const fill = (range: Range, gap: (one: Deletion) => string) =>
    filled(raw, ordered, range, (one) => (asked.has(one) ? gap(one) : raw.slice(one.from, one.to)));
  const whole = [0, raw.length] as const;
  const deleted = [...asked].map(({ from, to }) => raw.slice(from, to)).join('\n');
  return {
    prompt: sideText(fill(whole, (one) => gapOf(raw, one)).split('\n')),
    answer: sideText(fill(whole, (one) => emphasised(text, one)).split('\n')),
    anchor: anchorOf(
      ownBlocks(text, asked)
        .map((range) => fill(range, () => '[…]'))
        .join('\n'),
      deleted,
    ),
    deleted,
  };
}

/** A gap with next to nothing around it is known by what is missing. */
function anchorOf(context: string, deleted: string): string {
  const around = normaliseText(context).replace(/[^\p{L}\p{N}$]/gu, '');
  return around.length < LEAST_CONTEXT ? `${context}\n${deleted}` : context;
}

/** The paragraphs, items or rows around what is asked, each once. */
function ownBlocks(text: ClozeText, asked: ReadonlySet<Deletion>): Range[] {
  const blocks: Range[] = [];
  for (const { start } of [...asked].sort((a, b) => a.start - b.start)) {
    if (start >= (blocks.at(-1)?.[1] ?? 0)) blocks.push(blockAround(text, start));
  }
  return blocks;
}

/** From the start of its block to the start of the next. */
function blockAround({ open }: ClozeText, at: number): Range {
  let start = open.lastIndexOf('\n', at - 1) + 1;
  while (start > 0 && !startsBlock(open, start)) start = open.lastIndexOf('\n', start - 2) + 1;
  let end = open.indexOf('\n', at);
  while (end !== -1 && !startsBlock(open, end + 1)) end = open.indexOf('\n', end + 1);
  return [start, end === -1 ? open.length : end];
}

function startsBlock(open: string, lineStart: number): boolean {
  return open[lineStart] === BLOCK_START || open[lineStart] === '|';
}

function filled(
  raw: string,
  ordered: readonly Deletion[],
  [first, last]: Range,
  fill: (one: Deletion) => string,
): string {
  const parts: string[] = [];
  let at = first;
  for (let index = firstFrom(ordered, first); index < ordered.length; index += 1) {
    const one = ordered[index];
    if (one === undefined || one.end > last) break;
    parts.push(raw.slice(at, one.start), fill(one));
    at = one.end;
  }
  parts.push(raw.slice(at, last));
  return parts.join('');
}

/** Place of the first deletion that begins at `wanted` or behind it. */
function firstFrom(ordered: readonly Deletion[], wanted: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.start ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `[…]` or `[hint]`, in a highlight where Markdown would take the brackets for a link. */
export function gapOf(raw: string, { end, hint }: Deletion): string {
  const gap = `[${hint?.replace(/\s+/g, ' ') ?? '…'}]`;
  return /[([:]/.test(raw[end] ?? '') ? `==${gap}==` : gap;
}

/** As a highlight; where a highlight would be read as a comparison, in bold. */
export function emphasised({ raw, open }: ClozeText, { start, end, from, to }: Deletion): string {
  const deleted = raw.slice(from, to);
  const marked = `==${open.slice(from, to)}==`;
  const [range] = highlightsIn(open.slice(start - 1, start) + marked + open.slice(end, end + 1));
  const isHighlight = range !== undefined && range.end - range.start === marked.length;
  return isHighlight ? `==${deleted}==` : `**${deleted}**`;
}
