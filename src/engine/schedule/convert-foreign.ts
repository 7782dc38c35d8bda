/** @file What another tool remembers of one card → the schedule it starts from here. The due date stays; nothing is rescheduled. */

import type { ForeignSchedule } from '#engine/card/card.ts';
import { addDays } from '#engine/core/time.ts';
import type { Conversion, Derivation, DerivationFlag } from './convert.ts';
import { MAX_INTERVAL } from './memory.ts';
import { memoryFromSm2 } from './sm2.ts';
import { NEW_STATE, type ParameterSet } from './types.ts';

/** At this chance of recall the other tool called its cards due. */
const RETENTION = 0.9;
const DEFAULT_EASE = 2.5;
/** Ease outside of this is a wreck or a boast; SM-2 itself goes no lower. */
const EASE = { least: 1.3, most: 3.7 } as const;

/**
 * Stability is the interval (at 90 % recall) and difficulty the one at which a Good on time multiplies it by the ease, as
 * for front matter; a tool that runs FSRS itself is taken at its word.
 */
export function convertForeign(foreign: ForeignSchedule, params: ParameterSet): Conversion {
  const interval = Math.min(foreign.interval, MAX_INTERVAL);
  const ease = Math.min(Math.max(foreign.ease ?? DEFAULT_EASE, EASE.least), EASE.most);
  const sm2 = memoryFromSm2({ interval, ease, retention: RETENTION }, params);
  const memory = foreign.memory ?? sm2;
  if (memory === null) return { state: NEW_STATE, derivation: null };
  const { stability, difficulty } = memory;
  const flags: DerivationFlag[] = [];
  if (interval !== foreign.interval) flags.push('interval-capped');
  if (foreign.memory === null && sm2 !== null && sm2.rawDifficulty !== difficulty)
    flags.push('difficulty-clamped');
  const lastReview = addDays(foreign.due, -interval);
  const derivation: Derivation = {
    ...{ interval, ease, k: 1, stability, difficulty, lastReview, due: foreign.due, flags },
  };
  const { reps, lapses } = foreign.memory ?? { reps: 1, lapses: 0 };
  const state = {
    ...NEW_STATE,
    state: 'review',
    due: foreign.due,
    stability,
    difficulty,
    lastReview,
    reps,
    lapses,
  } as const;
  return { state, derivation };
}
