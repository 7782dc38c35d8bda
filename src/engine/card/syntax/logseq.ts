/**
 * @file Blocks with `#card`: an item of Logseq asks and its children answer; elsewhere the rest of the paragraph answers,
 * or the section of the heading. Property lines are no text.
 */

import type { Block, Heading, LineRange } from '../../note/note.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { withoutBlockId } from '../clean.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { tagsIn } from './blocks.ts';
import { type CardTag, cardTagIn } from './card-tag.ts';
import { type ClozeText, emphasised, gapOf, textOf } from './cloze.ts';
import { type Deletion, deletionsIn } from './deletions.ts';
import { logseqSchedule, propertyOf } from './logseq-properties.ts';
import { type MarkLine, markLines } from './mark-lines.ts';
import { promptText, sideText } from './sides.ts';

interface CardBlock {
  /** Lines of the block's own text, the tag and properties taken out. */
  readonly own: readonly MarkLine[];
  readonly properties: ReadonlyMap<string, string>;
  readonly isReversed: boolean;
  readonly tags: readonly string[];
  readonly firstLine: number;
}

export function cardBlocks(view: NoteView, refuse: Refuse): Candidate[] {
  if (!/#card|\[\[card\]\]/.test(view.note.text)) return [];
  const lines = markLines(view);
  const items = view.lists.flatMap(({ list }) =>
    list.children.flatMap((item) => itemCard(view, lines, item, refuse)),
  );
  const paragraphs = view.flows
    .filter(({ kind }) => kind !== 'item')
    .flatMap(({ blocks }) => blocks.flatMap((block) => paragraphCard(lines, block)));
  return [
    ...items,
    ...paragraphs,
    ...view.note.headings.flatMap((heading) => headingCard(view, lines, heading)),
  ];
}

function readCardBlock(lines: readonly MarkLine[], [first, last]: LineRange): CardBlock | null {
  const properties = new Map<string, string>();
  const own: MarkLine[] = [];
  let tag: CardTag | null = null;
  for (const line of lines.slice(first, last + 1)) {
    const property = propertyOf(line.raw);
    if (property !== null) {
      properties.set(property[0], property[1]);
      continue;
    }
    const here: CardTag | null = tag === null ? cardTagIn(line.raw, line.open) : null;
    tag ??= here;
    own.push(here === null ? line : withoutRange(line, here.start, here.end));
  }
  if (tag === null) return null;
  const tags = own.flatMap(({ open }) => tagsIn(open));
  return { own, properties, isReversed: tag.isReversed, tags, firstLine: first };
}

function withoutRange(line: MarkLine, start: number, end: number): MarkLine {
  // The space before the tag goes with it.
  const from = line.raw.slice(0, start).trimEnd().length;
  const cut = (text: string) => text.slice(0, from) + text.slice(end);
  return { ...line, raw: cut(line.raw), open: cut(line.open) };
}

function itemCard(view: NoteView, lines: readonly MarkLine[], item: Block, refuse: Refuse): Candidate[] {
  const [paragraph, ...children] = item.children;
  if (paragraph === undefined || view.leftOut[item.lines[0]]) return [];
  if (paragraph.kind !== 'paragraph' && paragraph.kind !== 'heading') return [];
  const block = readCardBlock(lines, paragraph.lines);
  if (block === null) return [];
  const from = children[0]?.lines[0] ?? null;
  const answered = from === null ? '' : answerOf(lines.slice(from, item.lines[1] + 1));
  const schedule = logseqSchedule(block.properties);
  const made = blockCards(block, answered, [from ?? block.firstLine, item.lines[1]], item.lines[1]);
  if (made.length === 0) {
    refuse({ lines: item.lines, why: 'card-block-unanswered: a block with #card and nothing below it.' });
  }
  return schedule === null
    ? made
    : made.map((card, index) => (index === 0 ? { ...card, foreign: schedule } : card));
}

/** Children as Markdown; what is a cloze there is only shown. */
function answerOf(children: readonly MarkLine[]): string {
  const text = textOf(children.map(withoutTag));
  const { deletions } = deletionsIn(text.raw, text.open, false);
  return sideText(replaced(text, deletions, (one) => emphasised(text, one)).split('\n'));
}

function withoutTag(line: MarkLine): MarkLine {
  const tag = line.raw.includes('card') ? cardTagIn(line.raw, line.open) : null;
  return tag === null ? line : withoutRange(line, tag.start, tag.end);
}

function replaced(
  { raw }: ClozeText,
  deletions: readonly Deletion[],
  show: (one: Deletion) => string,
): string {
  const parts: string[] = [];
  let at = 0;
  for (const one of [...deletions].sort((a, b) => a.start - b.start)) {
    parts.push(raw.slice(at, one.start), show(one));
    at = one.end;
  }
  return parts.join('') + raw.slice(at);
}

/** The rest of the paragraph answers its first line, as flashcard plugins of Obsidian have it. */
function paragraphCard(lines: readonly MarkLine[], block: Block): Candidate[] {
  if (block.kind !== 'paragraph') return [];
  const [first, last] = block.lines;
  const asked = readCardBlock(lines, [first, first]);
  if (asked === null) return [];
  const answered = last === first ? '' : answerOf(lines.slice(first + 1, last + 1));
  return blockCards(asked, answered, [Math.min(first + 1, last), last], last);
}

function headingCard(view: NoteView, lines: readonly MarkLine[], heading: Heading): Candidate[] {
  if (view.leftOut[heading.line]) return [];
  const asked = readCardBlock(lines, [heading.line, heading.line]);
  if (asked === null) return [];
  const below = linesBelow(view, heading, 'section');
  return blockCards(asked, bodyText(view, below), below, lastTextLine(view, below));
}

function blockCards(block: CardBlock, answered: string, answerLines: LineRange, last: number): Candidate[] {
  const text = textOf(block.own);
  const { deletions } = deletionsIn(text.raw, text.open, false);
  const explicitId = block.properties.get('id') ?? withoutBlockId(text.raw).id;
  const shared = {
    lines: [block.firstLine, Math.max(block.firstLine, last)],
    answerLines,
    active: true,
    tags: block.tags,
    explicitId,
  } as const;
  const side = (show: (one: Deletion) => string) =>
    withoutBlockId(promptText(replaced(text, deletions, show).split('\n'))).text;
  const asked = deletions.filter(({ start }) => text.open[start] === '{');
  if (asked.length > 0) {
    const whole = [side((one) => emphasised(text, one)), answered].filter((part) => part !== '').join('\n\n');
    const why =
      'card-block-cloze: a block with #card whose deletions are asked together; such cards are active.';
    return [{ ...shared, kind: 'cloze', prompt: side((one) => gapOf(text.raw, one)), answer: whole, why }];
  }
  const prompt = side((one) => emphasised(text, one));
  if (prompt === '' || answered === '') return [];
  const why =
    'card-block: a block with #card, and what stands below it as the answer; such cards are active.';
  const straight: Candidate = { ...shared, kind: 'basic', prompt, answer: answered, why };
  if (!block.isReversed) return [straight];
  const reversedId = explicitId === null ? null : `${explicitId} reversed`;
  return [straight, { ...straight, prompt: answered, answer: prompt, explicitId: reversedId }];
}
