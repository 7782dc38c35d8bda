/** @file What another tool remembers of one card → the schedule it starts from here. The due date stays; nothing is rescheduled. */

import type { ForeignSchedule } from '#engine/card/card.ts';
import { addDays, type CalendarDay, type DayRule, studyDay } from '#engine/core/time.ts';
import type { Conversion, DerivationFlag } from './convert.ts';
import { MAX_INTERVAL } from './memory.ts';
import { easeOf, memoryFromSm2 } from './sm2.ts';
import { type MemoryState, NEW_STATE, type ParameterSet } from './types.ts';

/** At this chance of recall the other tool called its cards due. */
const RETENTION = 0.9;
/** Of a tool that keeps none. */
const DEFAULT_EASE = 2.5;

/**
 * Stability is the interval (at 90 % recall) and difficulty the one at which a Good on time multiplies it by the ease, as
 * for front matter; a tool that runs FSRS itself is taken at its word. `rule` says on which day an instant falls.
 */
export function convertForeign(foreign: ForeignSchedule, params: ParameterSet, rule: DayRule): Conversion {
  const flags: DerivationFlag[] = [];
  const interval = Math.min(foreign.interval, MAX_INTERVAL);
  if (interval !== foreign.interval) flags.push('interval-capped');
  const start = foreign.memory === null ? fromSm2(foreign, interval, params, flags) : foreign.memory;
  if (start === null) return { state: NEW_STATE, derivation: null };
  if (foreign.memory !== null) flags.push('memory-as-written');
  const { stability, difficulty } = start;
  const ease = foreign.memory === null ? (foreign.ease ?? DEFAULT_EASE) : easeOf(start, params);
  const { due, lastReview } = daysOf(foreign, interval, rule);
  const { reps, lapses } = foreign.memory ?? { reps: 1, lapses: 0 };
  return {
    state: { ...NEW_STATE, state: 'review', due, stability, difficulty, lastReview, reps, lapses },
    derivation: { interval, ease, k: 1, stability, difficulty, lastReview, due, flags },
  };
}

function fromSm2(
  { ease }: ForeignSchedule,
  interval: number,
  params: ParameterSet,
  flags: DerivationFlag[],
): MemoryState | null {
  const memory = memoryFromSm2({ interval, ease: ease ?? DEFAULT_EASE, retention: RETENTION }, params);
  if (memory !== null && memory.rawDifficulty !== memory.difficulty) flags.push('difficulty-clamped');
  return memory;
}

function daysOf(
  { due, instants }: ForeignSchedule,
  interval: number,
  rule: DayRule,
): { due: CalendarDay; lastReview: CalendarDay } {
  const day = instants === undefined ? due : studyDay(instants.due, rule);
  const last = instants?.last ?? null;
  return { due: day, lastReview: last === null ? addDays(day, -interval) : studyDay(last, rule) };
}
