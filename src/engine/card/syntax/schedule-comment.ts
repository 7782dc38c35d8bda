/** @file `<!--SR:!2026-01-14,235,330-->`: the schedules that Obsidian Spaced Repetition writes beside its cards. */

import { addDays, type CalendarDay, parseDay } from '../../core/time.ts';
import type { ForeignSchedule } from '../card.ts';

const COMMENT = /<!--\s{0,8}SR:([^<>]{0,4000}?)-->/g;
/** The plugin's mark for a sibling that was never seen. */
const UNSEEN = '2000-01-01';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The line without comments of schedules. */
export function withoutSchedules(line: string): string {
  return line.includes('SR:') ? line.replace(COMMENT, '').trimEnd() : line;
}

export function hasSchedule(line: string): boolean {
  return line.includes('SR:') && line.search(COMMENT) !== -1;
}

/** One entry for each sibling, in order; `null` for one never seen or written in no known way. */
export function schedulesIn(line: string): readonly (ForeignSchedule | null)[] {
  return [...line.matchAll(COMMENT)].flatMap(([, content = '']) =>
    content
      .split('!')
      .map((group) => group.trim())
      .filter((group, index) => group !== '' || index > 0)
      .map(scheduleOf),
  );
}

function scheduleOf(group: string): ForeignSchedule | null {
  const fields = group.split(',').map((field) => field.trim());
  return fields[0]?.toLowerCase() === 'fsrs' ? fsrsOf(group, fields) : sm2Of(group, fields);
}

function sm2Of(
  source: string,
  [day = '', interval = '', ease = '']: readonly string[],
): ForeignSchedule | null {
  const due = dayOf(day);
  const days = Number(interval);
  if (due === undefined || due === UNSEEN || !(days >= 0) || interval === '') return null;
  const percent = Number(ease);
  const usable = ease !== '' && percent >= 101 && percent <= 1000;
  return {
    from: 'sr-comment',
    source,
    due,
    interval: Math.max(1, Math.round(days)),
    ease: usable ? percent / 100 : null,
    memory: null,
  };
}

/** due, interval, stability, difficulty, state, reps, lapses, steps, last review. */
function fsrsOf(source: string, fields: readonly string[]): ForeignSchedule | null {
  const [, day = '', interval, stability, difficulty, , reps, lapses] = fields;
  const due = dayOf(day);
  const [days, s, d] = [Number(interval), Number(stability), Number(difficulty)];
  if (due === undefined || due === UNSEEN || !(s >= 0.001 && s <= 36_500) || !(d >= 1 && d <= 10))
    return null;
  return {
    from: 'sr-comment',
    source,
    due,
    interval: days >= 1 ? Math.round(days) : 1,
    ease: null,
    memory: { stability: s, difficulty: d, reps: wholeOf(reps, 1), lapses: wholeOf(lapses, 0) },
  };
}

function wholeOf(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return text !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : otherwise;
}

/** `2026-01-14` with or without a time, `14-01-2026`, `Wed Jan 14 2026`. */
function dayOf(text: string): CalendarDay | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].{0,40})?$/.exec(text)?.[1];
  if (iso !== undefined) return parseDay(iso);
  const [, d, m, y] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  if (y !== undefined) return parseDay(`${y}-${m}-${d}`);
  const [, name = '', day = '', year = ''] =
    /^[A-Za-z]{3,9},? ([A-Za-z]{3})[a-z]{0,6} (\d{1,2}),? (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return undefined;
  return parseDay(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** Front matter of whole notes: `sr-due`, `sr-interval`, `sr-ease`; `undefined` when a value cannot be used. */
export function noteSchedule(due: unknown, interval: unknown, ease: unknown): ForeignSchedule | undefined {
  const day = typeof due === 'number' ? dayOfSeconds(due) : dayOf(String(due ?? '').trim());
  const [days, percent] = [Number(interval), Number(ease)];
  if (day === undefined || interval === null || interval === undefined || !(days >= 0 && days <= 36_500))
    return undefined;
  return {
    from: 'sr-front-matter',
    source: `sr-due ${String(due)}, sr-interval ${String(interval)}, sr-ease ${String(ease)}`,
    due: day,
    interval: Math.max(1, Math.round(days)),
    ease: percent >= 101 && percent <= 1000 ? percent / 100 : null,
    memory: null,
  };
}

/** Some vaults hold Unix seconds. */
function dayOfSeconds(seconds: number): CalendarDay | undefined {
  const days = Math.floor(seconds / 86_400);
  return seconds > 1e9 && seconds < 1e10 ? addDays('1970-01-01' as CalendarDay, days) : undefined;
}
