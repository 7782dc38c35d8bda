/**
 * @file Cards of Obsidian Spaced Repetition: `::` and `:::` inside a line, `?` and `??` on a line of their own, deletions
 * in a paragraph. A line belongs to one question: a multi-line one first, then one of its own, then a deletion.
 */

import type { LineRange, SourceRange } from '../../note/note.ts';
import { CLOSED } from '../../note/open-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { withoutBlockId } from '../clean.ts';
import type { NoteView } from '../view.ts';
import { attachSchedules } from './attach.ts';
import { blocksOf, type MarkBlock, tagsIn } from './blocks.ts';
import { isCardBlock } from './card-tag.ts';
import { type ClozeSibling, siblingsOf, textOf } from './cloze.ts';
import { type Deletion, deletionsIn } from './deletions.ts';
import { isDeck } from './fields.ts';
import { type MarkLine, markLines } from './mark-lines.ts';
import { activityOf, markOf } from './marked.ts';
import { separatorIn } from './separator.ts';
import { promptText, sideText } from './sides.ts';

/** What one place of the note asks, in one card or in siblings that share its lines and its comment. */
interface Question {
  readonly kind: 'basic' | 'cloze';
  readonly lines: LineRange;
  readonly answerLines: LineRange;
  readonly siblings: readonly Sibling[];
  readonly explicitId: string | null;
  readonly tags: readonly string[];
  /** `code: what it is`, without its full stop. */
  readonly what: string;
}

/** Told apart, under one block id, by `name`. */
interface Sibling extends Pick<ClozeSibling, 'prompt' | 'answer'> {
  readonly anchor?: string;
  readonly name: string;
}

interface Reading {
  readonly lines: readonly MarkLine[];
  readonly isMarked: boolean;
  readonly refuse: Refuse;
  readonly found: Question[];
}

const MARKS = /[:：]{2}|:@:|==|\{\{|\{@\{|(?:^|[\r\n])[ \t>]{0,100}[?？]{1,2}[ \t]{0,100}(?:[\r\n]|$)/;
const LONE_MARK = /^[?？]{1,2}$/;

export function spacedRepetitionCards(view: NoteView, refuse: Refuse): Candidate[] {
  if (!MARKS.test(view.note.text) || isDeck(view)) return [];
  const lines = markLines(view);
  const mark = markOf(view);
  const { schedules } = view.note;
  const ends = new Set(schedules.map(({ lines: [first] }) => first));
  const reading: Reading = { lines, isMarked: mark !== null, refuse, found: [] };
  for (const block of blocksOf(lines, ends)) readBlock(reading, block);
  const beside = attachSchedules(reading.found, schedules);
  return reading.found.flatMap((question, index) => candidatesOf(question, beside[index] ?? [], mark));
}

function candidatesOf(
  question: Question,
  schedules: readonly (Candidate['foreign'] | null)[],
  mark: string | null,
): Candidate[] {
  const { kind, lines, answerLines, siblings, explicitId, tags, what } = question;
  return siblings.map(({ prompt, answer, anchor, name }, index): Candidate => {
    const foreign = schedules[index];
    return {
      ...{ kind, prompt, answer, lines, answerLines, tags },
      explicitId: explicitId === null || name === '' ? explicitId : `${explicitId} ${name}`,
      active: mark !== null,
      ...(anchor === undefined ? {} : { anchor }),
      ...(foreign === undefined || foreign === null ? {} : { foreign }),
      why: `${what}; ${activityOf(mark)}.`,
    };
  });
}

function readBlock(reading: Reading, block: MarkBlock): void {
  const { lines } = reading;
  const text = textOf(lines.slice(block.first, block.last + 1));
  const { deletions, braces, refused } = deletionsIn(text.raw, text.open, reading.isMarked);
  if (refused !== null) reading.refuse({ lines: [block.first, block.last], why: refused });
  const separable = outsideOf([...deletions, ...braces], text.open).split('\n');
  const separatorAt = (line: number) => {
    const here = lines[line];
    if (here === undefined || (here.kind !== 'text' && here.kind !== 'heading')) return null;
    const { separator, refused: why } = separatorIn(here.raw, separable[line - block.first] ?? '');
    if (separator === null && why !== null) reading.refuse({ lines: [line, line], why });
    return separator;
  };
  const separators = new Map<number, NonNullable<ReturnType<typeof separatorAt>>>();
  let end = block.last;
  for (let line = block.first; line <= block.last; line += 1) {
    if (lines[line]?.kind === 'text' && LONE_MARK.test(lines[line]?.raw.trim() ?? '') && line > block.first) {
      const front = frontOf(reading, block.first, line, separators);
      if (readMultiLine(reading, block, front, line)) {
        end = front - 1;
        break;
      }
    }
    const separator = separatorAt(line);
    if (separator !== null) separators.set(line, separator);
  }
  readSingles(reading, { ...block, last: end }, separators, deletions);
}

/** Deletions and whatever else stands in double braces hide the separators inside them. */
function outsideOf(ranges: readonly SourceRange[], open: string): string {
  if (ranges.length === 0) return open;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(open.slice(at, start), open.slice(start, end).replace(/[^\n]/g, CLOSED));
    at = end;
  }
  return parts.join('') + open.slice(at);
}

/** The line above the mark, and those above it back to a card of its own; a heading only when nothing else is there. */
function frontOf(
  { lines }: Reading,
  first: number,
  mark: number,
  separators: ReadonlyMap<number, unknown>,
): number {
  let front = mark - 1;
  while (front > first && !separators.has(front - 1) && lines[front - 1]?.kind !== 'heading') front -= 1;
  return front;
}

function readMultiLine(reading: Reading, block: MarkBlock, front: number, mark: number): boolean {
  const { lines, refuse, found } = reading;
  const raw = (from: number, to: number) => lines.slice(from, to + 1).map((line) => line.raw);
  const asked = withoutBlockId(promptText(raw(front, mark - 1)));
  const answered = withoutBlockId(sideText(raw(mark + 1, block.last)));
  if (asked.text === '' || answered.text === '') {
    refuse({
      lines: [front, block.last],
      why: 'lone-mark: a line “?” with nothing above or nothing below it.',
    });
    return false;
  }
  const isReversed = lines[mark]?.raw.trim().length === 2;
  found.push({
    kind: 'basic',
    lines: [front, block.last],
    answerLines: [mark + 1, block.last],
    siblings: bothWays(asked.text, answered.text, isReversed),
    explicitId: answered.id ?? asked.id,
    tags: [...block.tags, ...tagsOf(lines, front, block.last)],
    what: `lone-mark: lines above and below a line “${lines[mark]?.raw.trim()}”`,
  });
  return true;
}

function bothWays(front: string, back: string, isReversed: boolean): readonly Sibling[] {
  const straight = { prompt: front, answer: back, name: '' };
  return isReversed ? [straight, { prompt: back, answer: front, name: 'reversed' }] : [straight];
}

function tagsOf(lines: readonly MarkLine[], first: number, last: number): readonly string[] {
  return lines.slice(first, last + 1).flatMap(({ open }) => (open.includes('#') ? tagsIn(open) : []));
}

/** Lines with a separator each, and what is left between them as text with deletions. */
function readSingles(
  reading: Reading,
  block: MarkBlock,
  separators: ReadonlyMap<number, { start: number; end: number; isReversed: boolean }>,
  deletions: readonly Deletion[],
): void {
  let first = block.first;
  for (let line = block.first; line <= block.last; line += 1) {
    const separator = separators.get(line);
    const isHeading = reading.lines[line]?.kind === 'heading';
    if (separator === undefined && !isHeading) continue;
    readCloze(reading, { ...block, first, last: line - 1 }, deletions);
    if (separator === undefined) readCloze(reading, { ...block, first: line, last: line }, deletions);
    else readSeparated(reading, block, line, separator);
    first = line + 1;
  }
  readCloze(reading, { ...block, first, last: block.last }, deletions);
}

function readSeparated(
  { lines, found }: Reading,
  block: MarkBlock,
  line: number,
  { start, end, isReversed }: { start: number; end: number; isReversed: boolean },
): void {
  const raw = lines[line]?.raw ?? '';
  const answered = withoutBlockId(raw.slice(end).trim());
  const front = promptText([raw.slice(0, start)]);
  if (front === '' || answered.text === '') return;
  found.push({
    kind: 'basic',
    lines: [line, line],
    answerLines: [line, line],
    siblings: bothWays(front, answered.text, isReversed),
    explicitId: answered.id,
    tags: [...block.tags, ...tagsOf(lines, line, line)],
    what: `separator: a front and a back with “${raw.slice(start, end)}” between them`,
  });
}

function readCloze(
  { lines, refuse, found }: Reading,
  block: MarkBlock,
  deletions: readonly Deletion[],
): void {
  const { first, last } = block;
  if (first > last || deletions.length === 0) return;
  const here = lines.slice(first, last + 1);
  if (!/==|\{\{|\{@\{/.test(here.map(({ open }) => open).join('\n')) || here.some(isCardBlock)) return;
  const text = textOf(here);
  const own = deletionsIn(
    text.raw,
    text.open,
    deletions.some(({ number }) => number === null),
  );
  const siblings = own.deletions.length === 0 ? [] : siblingsOf(text, own.deletions);
  if (siblings === null) {
    refuse({ lines: [first, last], why: 'cloze-too-many: more deletions than one block can ask; split it.' });
    return;
  }
  if (siblings.length === 0) return;
  const { id } = withoutBlockId(text.raw);
  found.push({
    kind: 'cloze',
    lines: [first, last],
    answerLines: [first, last],
    siblings: siblings.map(({ prompt, answer, anchor, deleted }) => ({
      ...{ prompt: withoutBlockId(prompt).text, answer: withoutBlockId(answer).text, anchor, name: deleted },
    })),
    explicitId: id,
    tags: [...block.tags, ...tagsOf(lines, first, last)],
    what: 'cloze: a paragraph with marked words, each asked on its own',
  });
}
