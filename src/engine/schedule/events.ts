/** @file The review log as types (law L1): append-only rows, chained by a hash per device. */

import type { ForeignSchedule } from '#engine/card/card.ts';
import { canonicalJson, contentHash } from '#engine/core/hash.ts';
import type { CardId, ContentHash, DeviceId, EventId, ExperimentId } from '#engine/core/ids.ts';
import type { CalendarDay, InstantMs } from '#engine/core/time.ts';
import type { ReviewMetadata } from '#engine/note/note.ts';
import type { Derivation } from './convert.ts';
import type { Grade, ParameterSet, ParameterSetId, ScheduleState } from './types.ts';

/** What every row says, whatever happened. */
export interface EventBase {
  readonly v: 1;
  readonly id: EventId;
  readonly device: DeviceId;
  /** Counts the rows of one device from 1 without gaps. */
  readonly seq: number;
  readonly at: InstantMs;
  /** IANA zone and rollover hour in force at that moment: they explain `day`. */
  readonly zone: string;
  readonly rolloverHour: number;
  /** The study day of `at` under that zone and hour. Replay counts days with it and never reads a clock. */
  readonly day: CalendarDay;
  /** `null` for rows that are about no single card; an undo may name the card of the row it cancels. */
  readonly cardId: CardId | null;
  /** The parameter set in force. */
  readonly parameterSet: ParameterSetId;
}

/** A card starts from the front matter of its note. */
export interface ImportEvent extends EventBase {
  readonly kind: 'import';
  readonly cardId: CardId;
  /** The values as they stood in the note. */
  readonly imported: ReviewMetadata;
  /** What another tool had written beside the card itself; then the schedule follows from this. */
  readonly foreign?: ForeignSchedule;
  /** `null` when the card starts as new. */
  readonly derivation: Derivation | null;
  /** The schedule that followed from them. */
  readonly state: ScheduleState;
}

export interface GradeEvent extends EventBase {
  readonly kind: 'grade';
  readonly cardId: CardId;
  readonly grade: Grade;
  /** From showing the prompt to the grade, in milliseconds; `null` when not measured. */
  readonly durationMs: number | null;
  /** Hash of the text that was shown. */
  readonly seen: ContentHash;
  /** The caller's name for this answer, so that one sent twice is recorded once. */
  readonly request?: string;
  /** Another tool counted this review in the note, and the learner said that it was one; left out for an answer given here. */
  readonly source?: 'note';
  readonly before: ScheduleState;
  readonly after: ScheduleState;
}

/** Takes one row back. It is a tombstone: it holds wherever it stands in the log, and cannot be undone itself. */
export interface UndoEvent extends EventBase {
  readonly kind: 'undo';
  readonly cancels: EventId;
}

export interface SuspendEvent extends EventBase {
  readonly kind: 'suspend' | 'unsuspend';
  readonly cardId: CardId;
}

/** The user's choice whether a card enters queues; it wins over what the note's text suggests. */
export interface ActivationEvent extends EventBase {
  readonly kind: 'activate' | 'hold';
  readonly cardId: CardId;
}

/** Two ids name one card, so their histories are one (law L5). The order of `a` and `b` means nothing to replay. */
export interface SameEvent extends EventBase {
  readonly kind: 'same';
  readonly a: CardId;
  readonly b: CardId;
  readonly by: 'rule' | 'user';
}

/** The learner said that two ids are two cards: they are not proposed again. Replay takes no notice. */
export interface DifferentEvent extends EventBase {
  readonly kind: 'different';
  readonly cardId: null;
  readonly a: CardId;
  readonly b: CardId;
}

/** A parameter set comes into force. */
export interface ParametersEvent extends EventBase {
  readonly kind: 'parameters';
  readonly parameters: ParameterSet;
}

/** What one claim of a run came to. */
export interface KeptVerdict {
  /** The claim's expression. */
  readonly that: string;
  readonly verdict: 'supported' | 'refuted' | 'inconclusive';
  /** `null` when the measured value is not finite. */
  readonly measured: number | null;
}

/** A run of an experiment beside a card; it changes no schedule. */
export interface ExperimentEvent extends EventBase {
  readonly kind: 'experiment';
  readonly experimentId: ExperimentId;
  /** What the learner expected, in the unit of the first claim's quantity; `null` when skipped. */
  readonly prediction: number | null;
  readonly verdicts: readonly KeptVerdict[];
  /** Number of trials. */
  readonly seeds: number;
  readonly specHash: ContentHash;
}

/** What the user wants of an experiment beside a card; `auto` leaves it to note and catalogue again. */
export const LINK_CHOICES = ['show', 'hide', 'auto'] as const;
export type LinkChoice = (typeof LINK_CHOICES)[number];

/** The user's own choice of an experiment beside a card; the newest for each experiment counts. */
export interface LinkEvent extends EventBase {
  readonly kind: 'link';
  readonly cardId: CardId;
  readonly experimentId: ExperimentId;
  readonly choice: LinkChoice;
  /** Parameters that a shown link sets, as written. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** The learner disagrees with how a statement of the catalogue is judged, or takes that back; the newest counts. */
export interface DisagreementEvent extends EventBase {
  readonly kind: 'disagree' | 'withdraw';
  readonly cardId: null;
  readonly statementId: string;
  /** In the learner's own words; empty when taken back. */
  readonly reason: string;
}

/**
 * The wording that survives a statement becomes the answer of this card, or the note's own answer does again; the newest
 * counts. The note is not touched and the schedule stays.
 */
export interface WordingEvent extends EventBase {
  readonly kind: 'learn' | 'unlearn';
  readonly cardId: CardId;
  readonly statementId: string;
}

/** A kind this version does not know: kept, forwarded, hashed, and ignored in replay. `isKnown` tells it apart. */
export interface UnknownEvent extends EventBase {
  readonly kind: string & { readonly __unknownKind: never };
}

export type KnownEvent =
  | ImportEvent
  | GradeEvent
  | UndoEvent
  | SuspendEvent
  | ActivationEvent
  | SameEvent
  | DifferentEvent
  | ParametersEvent
  | ExperimentEvent
  | LinkEvent
  | DisagreementEvent
  | WordingEvent;

export type ReviewEvent = KnownEvent | UnknownEvent;

/** What only the log can say of a row: its name, its place, and the schedules around a grade. */
type WrittenByLog = 'v' | 'id' | 'device' | 'seq' | 'before' | 'after';
type DraftOf<Event> = Event extends ReviewEvent ? Omit<Event, WrittenByLog> : never;

/** What happened, as a caller tells it to the log. */
export type EventDraft = DraftOf<KnownEvent>;

const KNOWN_KINDS = {
  import: true,
  grade: true,
  undo: true,
  suspend: true,
  unsuspend: true,
  activate: true,
  hold: true,
  same: true,
  different: true,
  parameters: true,
  experiment: true,
  link: true,
  disagree: true,
  withdraw: true,
  learn: true,
  unlearn: true,
} as const satisfies Record<KnownEvent['kind'], true>;

export function isKnown(event: ReviewEvent): event is KnownEvent {
  return Object.hasOwn(KNOWN_KINDS, event.kind);
}

/**
 * Hash of a row, chained to the row before it on the same device (`null` for the first).
 * A gap, a reordered row or an edited one breaks the chain from there on.
 */
export function rowHash(event: ReviewEvent, prevHash: ContentHash | null): ContentHash {
  return bodyHash(canonicalJson(event), prevHash);
}

/** The same from the row's canonical JSON, which whoever stores it has at hand: the hash of `{event, prev}` in that form. */
export function bodyHash(body: string, prevHash: ContentHash | null): ContentHash {
  return contentHash(`{"event":${body},"prev":${JSON.stringify(prevHash)}}`);
}
