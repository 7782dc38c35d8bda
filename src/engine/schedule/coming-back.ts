/** @file Coming back after days away: how much is a usual day, and whether the backlog is still two of them or more. */

import { type CalendarDay, daysBetween } from '#engine/core/time.ts';

/** Days since the last answer from which somebody was away. */
export const AWAY_DAYS = 3;
/** Until the backlog is under this many usual days, no new card is added to it. */
export const BACKLOG_DAYS = 2;
/** Days with answers that a usual day is taken from. */
const USUAL_DAYS = 30;
/** With fewer days than these of their own a learner's usual day is taken from the daily limit. */
const FEWEST_DAYS = 3;
/** Reviews a day that each new card a day comes to after some weeks, and a floor for whoever learns few. */
const REVIEWS_PER_NEW = 3;
const FEWEST_REVIEWS = 20;

/** One answer that counts: the study day it was given on, and whether its card was new then. */
export interface DayAnswer {
  readonly day: CalendarDay;
  readonly wasNew: boolean;
}

export interface ComingBackInput {
  /** Of the last months, in any order. */
  readonly answers: readonly DayAnswer[];
  readonly day: CalendarDay;
  /** Cards due on `day` or before. */
  readonly due: number;
  readonly newPerDay: number;
}

export interface ComingBack {
  /** Study days since the last answer; 0 when there was none yet or one on `day`. */
  readonly daysAway: number;
  /**
   * Answers of a usual day: the median over the last thirty days with answers, `day` left out; until there are three
   * such days, three for each new card a day and at least twenty.
   */
  readonly budget: number;
  /**
   * There was a gap of three days or more, no new card was met since, and the backlog is still two usual days or more.
   * New cards wait, and what is remembered best comes first, so that the first sessions succeed.
   */
  readonly catchingUp: boolean;
}

export function comingBack({ answers, day, due, newPerDay }: ComingBackInput): ComingBack {
  const before = answers.filter((answer) => answer.day <= day);
  const counts = new Map<CalendarDay, number>();
  for (const answer of before) counts.set(answer.day, (counts.get(answer.day) ?? 0) + 1);
  const days = [...counts.keys()].sort();
  const last = days.at(-1);
  const daysAway = last === undefined ? 0 : daysBetween(last, day);
  const earlier = days.filter((each) => each !== day).map((each) => counts.get(each) ?? 0);
  const budget = budgetOf(earlier, newPerDay);
  const back = lastReturn(days, day);
  // While somebody catches up there are no new cards: having met one says that the backlog was done with.
  const isOver = back === null || before.some((answer) => answer.wasNew && answer.day >= back);
  return { daysAway, budget, catchingUp: !isOver && due >= budget * BACKLOG_DAYS };
}

function budgetOf(perDay: readonly number[], newPerDay: number): number {
  const usual = perDay.slice(-USUAL_DAYS).sort((a, b) => a - b);
  if (usual.length < FEWEST_DAYS) return Math.max(FEWEST_REVIEWS, REVIEWS_PER_NEW * newPerDay);
  return usual[Math.floor(usual.length / 2)] ?? FEWEST_REVIEWS;
}

/** The day the last gap ended, `day` while it lasts; `null` when there was none. */
function lastReturn(days: readonly CalendarDay[], day: CalendarDay): CalendarDay | null {
  const index = days.findLastIndex((from, at) => daysBetween(from, days[at + 1] ?? day) >= AWAY_DAYS);
  return index < 0 ? null : (days[index + 1] ?? day);
}
