/** @file What a question style hands in: a card that is not yet chosen, activated or named. */

import type { LineRange } from '../note/note.ts';
import type { CardKind, ForeignSchedule } from './card.ts';
import type { NoteView } from './view.ts';

export interface Candidate {
  readonly kind: CardKind;
  readonly prompt: string;
  readonly answer: string;
  /** From the prompt to the end of the answer. */
  readonly lines: LineRange;
  /** Where the answer stands; two question cards never share it. */
  readonly answerLines: LineRange;
  /** ` ^block-id` of the note, without the caret. */
  readonly explicitId: string | null;
  /** By what its identity is known where the prompt says more than that: siblings share the text around them. */
  readonly anchor?: string;
  /** `code: one sentence`: why this block is a card of this kind. */
  readonly why: string;
  /** Tags of its own lines, without `#`. */
  readonly tags?: readonly string[];
  /** For kinds whose default depends on the note: whether its text makes the card active. */
  readonly active?: boolean;
  /** A schedule that stands beside it. */
  readonly foreign?: ForeignSchedule;
}

/** A block that looks like a card to a style and is none. */
export interface Refusal {
  readonly lines: LineRange;
  /** `code: one sentence`: why not. */
  readonly why: string;
}

/** Told by a style of what it looked at and left; costs nothing while nobody asks. */
export type Refuse = (refusal: Refusal) => void;

/** One way to write cards, in a file of its own. Adding a style is adding a file and naming it in `extract.ts`. */
export type Style = (view: NoteView, refuse: Refuse) => Candidate[];
