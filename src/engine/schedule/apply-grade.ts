/** @file One graded review: the single rule by which the app, the preview and the replay move a schedule. */

import { addDays, type CalendarDay, daysBetween } from '#engine/core/time.ts';
import { intervalDays, nextMemory } from './memory.ts';
import { type Grade, memoryOf, type ParameterSet, type ScheduleState } from './types.ts';

export interface Review {
  readonly grade: Grade;
  /** The study day of the review. */
  readonly day: CalendarDay;
  readonly params: ParameterSet;
}

/** A schedule after at least one review here: nothing in it is open any more. */
export interface ReviewedState extends ScheduleState {
  readonly state: 'review';
  readonly due: CalendarDay;
  readonly stability: number;
  readonly difficulty: number;
  readonly lastReview: CalendarDay;
}

/**
 * There are no learning steps: whatever the grade, the card is in review and due tomorrow at the earliest.
 * A lapse is an Again on a card in review; failing a card at first sight is not forgetting.
 */
export function applyGrade(state: ScheduleState, { grade, day, params }: Review): ReviewedState {
  const elapsed = state.lastReview === null ? 0 : daysBetween(state.lastReview, day);
  const memory = nextMemory(memoryOf(state), grade, elapsed, params);
  const lapsed = grade === 'again' && state.state === 'review';
  return {
    state: 'review',
    suspended: state.suspended,
    due: addDays(day, intervalDays(memory.stability, params)),
    dueAt: null,
    stability: memory.stability,
    difficulty: memory.difficulty,
    reps: state.reps + 1,
    lapses: state.lapses + (lapsed ? 1 : 0),
    lastReview: day,
    availableFrom: null,
  };
}
