/** @file Which comment holds the schedules of which cards: the one at the end of their lines, or right below. */

import type { ScheduleComment } from '../../note/schedule-comments.ts';
import type { ForeignSchedule } from '../card.ts';
import { scheduleEntries } from './schedules.ts';

/** Lines a comment may stand below the last line of its cards: one of its own, behind one that is blank. */
const REACH = 2;

/**
 * For each question, in the order of their lines, the schedules of its siblings; an entry is `null` where the sibling is
 * new. Both lists are walked once.
 */
export function attachSchedules(
  questions: readonly { readonly lines: readonly [number, number] }[],
  comments: readonly ScheduleComment[],
): readonly (readonly (ForeignSchedule | null)[])[] {
  let next = 0;
  return questions.map(({ lines: [first, last] }, index) => {
    const found: (ForeignSchedule | null)[] = [];
    const limit = Math.min(last + REACH, (questions[index + 1]?.lines[0] ?? Number.POSITIVE_INFINITY) - 1);
    while ((comments[next]?.lines[0] ?? Number.POSITIVE_INFINITY) < first) next += 1;
    for (let comment = comments[next]; comment !== undefined; comment = comments[next]) {
      if (comment.lines[0] > Math.max(limit, last)) break;
      found.push(...scheduleEntries(comment.content).map((entry) => (entry === 'broken' ? null : entry)));
      next += 1;
    }
    return found;
  });
}
