/** @file Why each block of a note is a card or is not, in the order of its lines. */

import type { CardId } from '../core/ids.ts';
import type { Block, BlockKind, LineRange, Note } from '../note/note.ts';
import type { Candidate, Refusal } from './candidate.ts';
import type { CardKind } from './card.ts';
import { type Chosen, chooseCards, type ExtractOptions, extractCards } from './extract.ts';
import { roleOf } from './role.ts';
import { type NoteView, viewOf } from './view.ts';
import { ANSWER_HEADINGS } from './vocabulary.ts';

export interface Explanation {
  readonly lines: LineRange;
  /** The card that begins with this block; `null` when none does. */
  readonly card: CardId | null;
  readonly kind: CardKind | null;
  readonly active: boolean;
  /** `code: one sentence`. */
  readonly why: string;
}

/**
 * One row for each card, then one for each block that no card begins with, or only a section that was no question: what a style found missing there, whose answer
 * it belongs to, or that nothing in it asks. Ids are those of the note alone, before twins of other notes are told apart. `beside` as of `roleOf`.
 */
export function explainNote(
  note: Note,
  options: ExtractOptions = {},
  beside: string | null = null,
): Explanation[] {
  const { role, why } = roleOf(note, beside);
  if (role !== 'note') return [plainRow(wholeOf(note), why)];
  const view = viewOf(note, options.answerHeadings ?? ANSWER_HEADINGS);
  const refusals: Refusal[] = [];
  const chosen = chooseCards(view, options, (refusal) => void refusals.push(refusal));
  const ids = extractCards(note, options);
  const cards = chosen.map(({ candidate, active }, index): Explanation => {
    const { lines, kind } = candidate;
    return { lines, card: ids[index]?.id ?? null, kind, active, why: candidate.why };
  });
  const refusalIn = firstRefusals(refusals);
  // Why a heading is no question is worth saying beside its held section.
  const begun = new Set(
    chosen
      .map(({ candidate }) => candidate)
      .filter(
        ({ kind, lines: [line] }) => kind !== 'note' && !(kind === 'section' && refusalIn([line, line])),
      )
      .map(({ lines }) => lines[0]),
  );
  const cardsAt = cardsByLine(chosen);
  const others = blocksOf(note)
    .filter(({ lines }) => !begun.has(lines[0]))
    .map((block) => plainRow(block.lines, reasonFor(view, block, refusalIn, cardsAt)));
  return [...cards, ...others].sort((a, b) => a.lines[0] - b.lines[0] || b.lines[1] - a.lines[1]);
}

/** The rows whose lines hold the line, the innermost last. */
export function explainLine(rows: readonly Explanation[], line: number): Explanation[] {
  const found = rows.filter(({ lines }) => lines[0] <= line && line <= lines[1]);
  return found.length > 0 ? found : [plainRow([line, line], 'blank: no block stands on this line.')];
}

/** A row for lines that are no card. */
export function plainRow(lines: LineRange, why: string): Explanation {
  return { lines, card: null, kind: null, active: false, why };
}

function wholeOf({ blocks, frontMatter }: Note): LineRange {
  return [1, Math.max(1, frontMatter?.lines[1] ?? 1, blocks.at(-1)?.lines[1] ?? 1)];
}

/** Headings, paragraphs and the like; of lists the items, of quotes what stands in them. */
function blocksOf({ blocks, frontMatter }: Note): Block[] {
  const front: Block[] =
    frontMatter === null
      ? []
      : [{ kind: 'rule', lines: frontMatter.lines, text: FRONT_MATTER, ordered: false, children: [] }];
  const flat = (list: readonly Block[]): Block[] =>
    list.flatMap((block) => {
      if (block.kind === 'list' || block.kind === 'quote') return flat(block.children);
      return block.kind === 'item'
        ? [block, ...flat(block.children.filter(({ kind }) => kind === 'list'))]
        : [block];
    });
  return [...front, ...flat(blocks)];
}

/** Stands in for a text that no block has. */
const FRONT_MATTER = '\0front matter';

const NAMES: Readonly<Record<BlockKind, string>> = {
  heading: 'heading: a heading that neither asks nor has text of its own that asks.',
  paragraph: 'paragraph: text with no question, separator or marked word of its own.',
  list: 'list: a list.',
  item: 'list-item: an item with no question, term or separator of its own.',
  quote: 'quote: a quotation.',
  fence: 'code: code is part of an answer and never asks.',
  code: 'code: code is part of an answer and never asks.',
  math: 'formula-unnamed: a formula without a bold name directly above it.',
  table: 'table: a table is part of an answer; only one whose head names questions and answers asks.',
  rule: 'rule: a line that separates.',
};

function reasonFor(
  view: NoteView,
  block: Block,
  refusalIn: (lines: LineRange) => Refusal | undefined,
  cardsAt: CardsByLine,
): string {
  if (block.text === FRONT_MATTER) return 'front-matter: data about the note, no text to ask.';
  const [first] = block.lines;
  if (view.leftOut[first])
    return 'left-out: related notes, references, comments and machine-written parts enter no card.';
  const refusal = refusalIn(block.lines);
  if (refusal !== undefined) return refusal.why;
  const owner = ownerOf(block, cardsAt);
  if (owner !== null) return owner;
  if (block.kind === 'heading' && view.titleHeading?.line === first)
    return 'title: the title of the note; it is asked where a section names its answer.';
  const asks = block.kind === 'item' && /[?？]\s*$/.test(block.children[0]?.text ?? '');
  return asks
    ? 'question-without-answer: an item that asks, with no answer below it or beside it.'
    : NAMES[block.kind];
}

/** Of the refusals that begin within the lines, the first that was made. */
function firstRefusals(refusals: readonly Refusal[]): (lines: LineRange) => Refusal | undefined {
  const firstAt = new Map<number, number>();
  refusals.forEach(({ lines: [line] }, index) => {
    if (!firstAt.has(line)) firstAt.set(line, index);
  });
  return ([first, last]) => {
    let least = refusals.length;
    for (let line = first; line <= last; line += 1) least = Math.min(least, firstAt.get(line) ?? least);
    return refusals[least];
  };
}

type CardsByLine = ReadonlyMap<number, readonly Candidate[]>;

/** The cards whose lines hold a line, those of sections last. */
function cardsByLine(chosen: readonly Chosen[]): CardsByLine {
  const cards = chosen.map(({ candidate }) => candidate).filter(({ kind }) => kind !== 'note');
  const byRank = [
    ...cards.filter(({ kind }) => kind !== 'section'),
    ...cards.filter(({ kind }) => kind === 'section'),
  ];
  const found = new Map<number, Candidate[]>();
  for (const card of byRank) {
    const last = Math.max(card.lines[1], card.answerLines[1]);
    for (let line = Math.min(card.lines[0], card.answerLines[0]); line <= last; line += 1) {
      const there = found.get(line);
      if (there === undefined) found.set(line, [card]);
      else there.push(card);
    }
  }
  return found;
}

/** Whose answer the block is: of a question before that of a whole section. */
function ownerOf({ kind, lines: [first, last] }: Block, cardsAt: CardsByLine): string | null {
  const owner = cardsAt
    .get(first)
    ?.find(({ answerLines, lines }) =>
      kind === 'heading'
        ? first > lines[0] && last <= lines[1]
        : first >= answerLines[0] && last <= answerLines[1],
    );
  if (owner === undefined) return null;
  const card = `the ${owner.kind} card of line ${owner.lines[0]}`;
  return kind === 'heading' && first < owner.answerLines[0]
    ? `answer-heading: it names the answer of ${card}.`
    : `answer: part of the answer of ${card}.`;
}
