/** @file The words of scheduling: grades, memory, parameters and the state of one card. */

import type { CalendarDay, InstantMs } from '#engine/core/time.ts';

/** The four answers, worst first; the place in the list plus one is the FSRS rating 1…4. */
export const GRADES = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof GRADES)[number];

/** What FSRS knows about one memory. */
export interface MemoryState {
  /** Days until the chance of recall has fallen to 90 %, 0.001…36,500. */
  readonly stability: number;
  /** 1 (easy)…10 (hard). */
  readonly difficulty: number;
}

/** Name of a parameter set, computed from its content, so that two devices name the same set alike. */
export type ParameterSetId = string & { readonly __parameterSetId: never };

/** The model and its numbers. Only `parameterSet()` makes one; weights stored in it are never migrated again. */
export interface ParameterSet {
  readonly id: ParameterSetId;
  readonly model: 'fsrs-6';
  /** Exactly 21 numbers, w0…w20. */
  readonly weights: readonly number[];
  /** The chance of recall at which a card falls due, between 0 and 1. */
  readonly desiredRetention: number;
}

/** The schedule of one card: a cache of the fold over its events (law L1). */
export interface ScheduleState {
  readonly state: 'new' | 'learning' | 'review' | 'relearning';
  readonly suspended: boolean;
  /** `null` when new. */
  readonly due: CalendarDay | null;
  /** For learning steps shorter than a day; always `null` until there are such steps. */
  readonly dueAt: InstantMs | null;
  readonly stability: number | null;
  readonly difficulty: number | null;
  /** Graded reviews, those of the imported front matter included. */
  readonly reps: number;
  /** How often a card in state `review` was answered Again. */
  readonly lapses: number;
  readonly lastReview: CalendarDay | null;
  /** A new card is offered from this day on; `null` means at once. */
  readonly availableFrom: CalendarDay | null;
}

/** A card nobody has seen. */
export const NEW_STATE: ScheduleState = {
  state: 'new',
  suspended: false,
  due: null,
  dueAt: null,
  stability: null,
  difficulty: null,
  reps: 0,
  lapses: 0,
  lastReview: null,
  availableFrom: null,
};

/** The memory inside a schedule; `null` for a new card. */
export function memoryOf(state: ScheduleState): MemoryState | null {
  if (state.stability === null || state.difficulty === null) return null;
  return { stability: state.stability, difficulty: state.difficulty };
}
