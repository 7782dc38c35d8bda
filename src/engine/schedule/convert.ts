/**
 * @file Front matter of a note → the schedule its cards start from.
 *
 * The design page (§5) decides, with steps 2–8 of the reference on spaced repetition (§5c). Three constants are ours
 * and not published: how far the note's label and mastery move the ease, and how fast they are believed.
 */

import { addDays, type CalendarDay, daysBetween } from '#engine/core/time.ts';
import type { ReviewMetadata } from '#engine/note/note.ts';
import { MAX_INTERVAL } from './memory.ts';
import { memoryFromSm2 } from './sm2.ts';
import { NEW_STATE, type ParameterSet, type ScheduleState } from './types.ts';

/** What is worth a word beside a converted schedule. */
export type DerivationFlag =
  /** No usable interval stood in the note; one was guessed from the number of reviews. */
  | 'interval-guessed'
  /** Reviewed and due on the same day: counted as one day. */
  | 'interval-same-day'
  /** Longer than 36,500 days. */
  | 'interval-capped'
  /** More than a year after at most two reviews: the due date stays, the stability does not exceed 365 days. */
  | 'stability-capped'
  /** The formula left 1…10. */
  | 'difficulty-clamped'
  /** Stability and difficulty are those that another FSRS wrote down; the ease follows from them. */
  | 'memory-as-written';

/** How a schedule was derived, step by step, so that it can be shown. */
export interface Derivation {
  /** Days from the last review to the next one. */
  readonly interval: number;
  /** Multiplier of the interval after a Good on time, as SM-2 would have it, 1.3…3. */
  readonly ease: number;
  /** Weight of the note's own hints against the default ease, count/(count + 2). */
  readonly k: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly lastReview: CalendarDay;
  readonly due: CalendarDay;
  readonly flags: readonly DerivationFlag[];
}

export interface Conversion {
  readonly state: ScheduleState;
  /** `null` when the card starts as new. */
  readonly derivation: Derivation | null;
}

/** At this chance of recall the other tool called its cards due. */
const HISTORICAL_RETENTION = 0.9;
const DEFAULT_EASE = 2.5;
const EASE_OF_LABEL = { easy: 0.15, medium: 0, hard: -0.3 } as const;
const EASE_PER_MASTERY = 0.4;
/** Reviews after which the note's own hints weigh as much as the default. */
const HALF_BELIEF = 2;
const LONG_INTERVAL = 365;
const GUESS_LIMIT = 60;

/** The start of every card cut from a note with this front matter (`null`: the note has none). */
export function convertMetadata(metadata: ReviewMetadata | null, params: ParameterSet): Conversion {
  if (metadata === null) return { state: NEW_STATE, derivation: null };
  const count = metadata.reviewCount ?? 0;
  // Never overdue: a note that was written but not yet reviewed waits for its first day and owes nothing.
  const asNew = { state: { ...NEW_STATE, availableFrom: metadata.nextReview }, derivation: null };
  if (count <= 0 || metadata.lastReviewed === null) return asNew;
  const derivation = derive(metadata, metadata.lastReviewed, count, params);
  return derivation === null ? asNew : { state: reviewedState(derivation, count), derivation };
}

function reviewedState(derivation: Derivation, count: number): ScheduleState {
  const { due, stability, difficulty, lastReview } = derivation;
  return { ...NEW_STATE, state: 'review', due, stability, difficulty, lastReview, reps: count };
}

function derive(
  metadata: ReviewMetadata,
  lastReview: CalendarDay,
  count: number,
  params: ParameterSet,
): Derivation | null {
  const span = intervalOf(lastReview, metadata.nextReview, count);
  const tooLong = span.interval > LONG_INTERVAL && count <= 2;
  const k = count / (count + HALF_BELIEF);
  const ease = easeOf(metadata, k);
  const believed = tooLong ? LONG_INTERVAL : span.interval;
  const memory = memoryFromSm2({ interval: believed, ease, retention: HISTORICAL_RETENTION }, params);
  if (memory === null) return null;
  const { stability, difficulty } = memory;
  const flags: DerivationFlag[] = [...span.flags];
  if (tooLong) flags.push('stability-capped');
  if (difficulty !== memory.rawDifficulty) flags.push('difficulty-clamped');
  return { interval: span.interval, ease, k, stability, difficulty, lastReview, due: span.due, flags };
}

interface Span {
  readonly interval: number;
  readonly due: CalendarDay;
  readonly flags: readonly DerivationFlag[];
}

/** The due date of the note is never moved; only a missing or impossible one is guessed. */
function intervalOf(lastReview: CalendarDay, nextReview: CalendarDay | null, count: number): Span {
  const days = nextReview === null ? -1 : daysBetween(lastReview, nextReview);
  if (nextReview === null || days < 0) {
    const interval = guessedInterval(count);
    return { interval, due: addDays(lastReview, interval), flags: ['interval-guessed'] };
  }
  if (days === 0) return { interval: 1, due: nextReview, flags: ['interval-same-day'] };
  if (days > MAX_INTERVAL) return { interval: MAX_INTERVAL, due: nextReview, flags: ['interval-capped'] };
  return { interval: days, due: nextReview, flags: [] };
}

/** SM-2's own first steps: 1 day, 6 days, then times 2.5, at most 60. */
function guessedInterval(count: number): number {
  if (count <= 1) return 1;
  return Math.min(GUESS_LIMIT, Math.round(6 * DEFAULT_EASE ** (count - 2)));
}

/** EF = clamp(2.5 + k·(a + 0.4·(mastery − 0.5)), 1.3, 3), a = +0.15 easy, 0 medium or missing, −0.3 hard. */
function easeOf(metadata: ReviewMetadata, k: number): number {
  const label = metadata.difficulty === null ? 0 : EASE_OF_LABEL[metadata.difficulty];
  const mastery = metadata.masteryLevel ?? 0.5;
  const ease = DEFAULT_EASE + k * (label + EASE_PER_MASTERY * (mastery - 0.5));
  return Math.min(Math.max(ease, 1.3), 3);
}
