/** @file The schedules of a note's cards → the review values its front matter should carry: the way back of `convert`. */

import type { CalendarDay } from '#engine/core/time.ts';
import type { FrontMatterEdits } from '#engine/note/splice.ts';
import { retrievability } from './memory.ts';
import { memoryOf, type ParameterSet, type ScheduleState } from './types.ts';

/** What counts of a card: held ones are in no queue, so the note does not speak of them. */
export interface CardOfNote {
  readonly active: boolean;
  readonly schedule: ScheduleState;
}

export interface NoteValueOptions {
  /** Writes `mastery_level` too, which the tool that owns the format works out in another way. */
  readonly mastery: boolean;
  readonly params: ParameterSet;
}

/** A card that would still be known after so many days without a review counts as mastered. */
const MASTERY_DAYS = 30;

/**
 * `last_reviewed`: the newest review of any active card; `next_review`: the earliest day one falls due, suspended ones left
 * out; `review_count`: the reviews of the card that has most, so that a note imported as reviewed n times counts on from n.
 * `null` while no active card has been reviewed.
 */
export function noteValues(
  cards: readonly CardOfNote[],
  { mastery, params }: NoteValueOptions,
): FrontMatterEdits | null {
  const active = cards.filter((card) => card.active).map(({ schedule }) => schedule);
  const reviewed = active.filter(({ lastReview }) => lastReview !== null);
  const lastReviewed = days(reviewed.map(({ lastReview }) => lastReview)).at(-1);
  if (lastReviewed === undefined) return null;
  const next = days(reviewed.filter(({ suspended }) => !suspended).map(({ due }) => due))[0];
  return {
    last_reviewed: lastReviewed,
    ...(next === undefined ? {} : { next_review: next }),
    review_count: Math.max(...reviewed.map(({ reps }) => reps)),
    ...(mastery ? { mastery_level: masteryOf(active, params) } : {}),
  };
}

function days(given: readonly (CalendarDay | null)[]): readonly CalendarDay[] {
  return given.filter((day) => day !== null).sort();
}

/** Mean chance of recall `MASTERY_DAYS` after the last review, new cards counting 0; two decimals. It does not change with the day. */
function masteryOf(active: readonly ScheduleState[], params: ParameterSet): number {
  const chances = active.map((schedule) => {
    const memory = memoryOf(schedule);
    return memory === null ? 0 : retrievability(memory, MASTERY_DAYS, params);
  });
  return Math.round((100 * chances.reduce((sum, chance) => sum + chance, 0)) / chances.length) / 100;
}
