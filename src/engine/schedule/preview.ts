/** @file What each of the four keys would do, computed by the rule that will do it. */

import { type CalendarDay, daysBetween } from '#engine/core/time.ts';
import { applyGrade, type ReviewedState } from './apply-grade.ts';
import type { Grade, ParameterSet, ScheduleState } from './types.ts';

export interface GradePreview {
  /** Whole days from `day` to `due`, at least 1. */
  readonly interval: number;
  readonly due: CalendarDay;
  readonly state: ReviewedState;
}

export function previewGrades(
  state: ScheduleState,
  day: CalendarDay,
  params: ParameterSet,
): Readonly<Record<Grade, GradePreview>> {
  const preview = (grade: Grade): GradePreview => {
    const next = applyGrade(state, { grade, day, params });
    return { interval: daysBetween(day, next.due), due: next.due, state: next };
  };
  return { again: preview('again'), hard: preview('hard'), good: preview('good'), easy: preview('easy') };
}
