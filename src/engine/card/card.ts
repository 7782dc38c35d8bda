/** @file Cards as data. */

import type { CardId, NotePath } from '../core/ids.ts';
import type { CalendarDay, InstantMs } from '../core/time.ts';
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
  /** Tags of the note, then those of the card's own lines, each once, without `#`. */
  readonly tags: readonly string[];
  /** A schedule that another tool wrote for this very card; `null` for most. It goes before `imported`. */
  readonly foreign: ForeignSchedule | null;
  /** One sentence: why this block is a card of this kind, and why it is active or held. */
  readonly why: string;
  /** References inside the card's lines: `experiment:` link targets and the content of `experiment` fences. */
  readonly experimentRefs: readonly ExperimentRef[];
}

/** What another tool remembers of one card: `<!--SR:…-->` beside it, or `sr-due` and its like in the front matter. */
export interface ForeignSchedule {
  readonly from: 'sr-comment' | 'sr-front-matter' | 'logseq';
  /** As written. */
  readonly source: string;
  readonly due: CalendarDay;
  /** Days, at least 1. */
  readonly interval: number;
  /** Where the tool names the moment, not the day; the day above is then the one that was written, in its zone. */
  readonly instants?: { readonly due: InstantMs; readonly last: InstantMs | null };
  /** Multiplier of the interval as SM-2 has it, such as 2.5; `null` when the tool keeps none. */
  readonly ease: number | null;
  /** What a tool that runs FSRS itself wrote down. */
  readonly memory: {
    readonly stability: number;
    readonly difficulty: number;
    readonly reps: number;
    readonly lapses: number;
  } | null;
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
