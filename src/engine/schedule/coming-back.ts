/** @file Coming back after days away: how much is a usual day, and whether the backlog is still more than two of them. */

import { type CalendarDay, daysBetween } from '#engine/core/time.ts';

/** Days without an answer from which somebody was away. */
export const AWAY_DAYS = 3;
/** Until the backlog is under this many usual days, no new card is added to it. */
const BACKLOG_DAYS = 2;
/** A gap further back than this is over, whatever is due. */
const RECENT_DAYS = 30;
const USUAL_DAYS = 30;
/** Cards of a usual day until the learner has had three days of their own. */
const DEFAULT_BUDGET = 30;

export interface ComingBack {
  /** Since the last answer; 0 when there was none yet or one today. */
  readonly daysAway: number;
  /** Cards of a usual day: the median over the last thirty days with answers. */
  readonly budget: number;
  /** New cards wait, and what is remembered best comes first, so that a first session succeeds. */
  readonly catchingUp: boolean;
}

/** `answered`: the study day of every answer of the last months, in any order; `due`: how many cards are due on `day`. */
export function comingBack(answered: readonly CalendarDay[], day: CalendarDay, due: number): ComingBack {
  const counts = new Map<CalendarDay, number>();
  for (const each of answered) if (each <= day) counts.set(each, (counts.get(each) ?? 0) + 1);
  const days = [...counts.keys()].sort();
  const last = days.at(-1);
  const daysAway = last === undefined ? 0 : daysBetween(last, day);
  const budget = budgetOf(days.filter((each) => each !== day).map((each) => counts.get(each) ?? 0));
  const catchingUp = hadGap(days, day) && due > budget * BACKLOG_DAYS;
  return { daysAway, budget, catchingUp };
}

function budgetOf(perDay: readonly number[]): number {
  const usual = perDay.slice(-USUAL_DAYS).sort((a, b) => a - b);
  if (usual.length < 3) return DEFAULT_BUDGET;
  return usual[Math.floor(usual.length / 2)] ?? DEFAULT_BUDGET;
}

/** Whether a gap ends today or ended not long ago. */
function hadGap(days: readonly CalendarDay[], day: CalendarDay): boolean {
  return days.some((from, index) => {
    const until = days[index + 1] ?? day;
    return daysBetween(from, until) >= AWAY_DAYS && daysBetween(until, day) <= RECENT_DAYS;
  });
}
