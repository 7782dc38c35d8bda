/** @file Cards as data. */

import type { CardId, NotePath } from '../core/ids.ts';
import type { LineRange, ReviewMetadata } from '../note/note.ts';

export const CARD_KINDS = ['question', 'basic', 'cloze', 'note', 'term', 'formula', 'section'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

export interface Card {
  readonly id: CardId;
  /** Only where another note holds a twin: the id before `assignIds` told the two apart. */
  readonly baseId?: CardId;
  readonly kind: CardKind;
  /** Active cards enter queues; held cards are only shown and counted. */
  readonly active: boolean;
  readonly note: NotePath;
  readonly noteTitle: string;
  /** Markdown without list marker, number, surrounding `**` and Q/A label, dedented, LF. */
  readonly prompt: string;
  readonly answer: string;
  /** Heading path, outermost first. */
  readonly headings: readonly string[];
  readonly lines: LineRange;
  /** Front matter of the note; all cards of a note share it. `null` when the note has none. */
  readonly imported: ReviewMetadata | null;
  /** One sentence: why this block is a card of this kind, and why it is active or held. */
  readonly why: string;
  /** References inside the card's lines: `experiment:` link targets and the content of `experiment` fences. */
  readonly experimentRefs: readonly ExperimentRef[];
}

/** A reference from a note to an experiment, with where it stands. */
export interface ExperimentRef {
  readonly from: 'link' | 'fence' | 'front-matter';
  /** `experiment:<id>?…`, the fence's text, or the front matter's value as JSON. */
  readonly source: string;
  readonly line: number;
}

/** What an import changed, by id. */
export interface IngestDiff {
  readonly added: readonly Card[];
  /** Same identity, other text, place or front matter. */
  readonly changed: readonly Card[];
  /** Same identity, other note path or lines only. */
  readonly moved: readonly Card[];
  /** Known before, not found now: kept with their history. */
  readonly orphaned: readonly CardId[];
}
