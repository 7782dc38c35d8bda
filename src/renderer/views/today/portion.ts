/** @file Coming back to a backlog: how much of it is offered for today. */

import type { TodayView } from '#engine/contract/views.ts';

const PORTION_MINUTES = 20;

/** As many cards as twenty minutes hold, for whoever comes back to more than that; `null`: all of them. */
export function portionOf({ away, catchingUp, due, secondsPerCard }: TodayView): number | null {
  const count = Math.max(1, Math.floor((PORTION_MINUTES * 60) / secondsPerCard));
  return (away !== null || catchingUp) && due > count ? count : null;
}
