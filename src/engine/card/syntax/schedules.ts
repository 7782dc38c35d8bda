/** @file What Obsidian Spaced Repetition wrote down of a card → `ForeignSchedule`, from comments and from front matter. */

import { addDays, type CalendarDay, type InstantMs, parseDay, parseInstant } from '../../core/time.ts';
import type { ForeignSchedule } from '../card.ts';

/** `null`: a sibling that was never seen. */
export type ScheduleEntry = ForeignSchedule | null | 'broken';

/** The plugin's mark for a sibling that was never seen. */
const UNSEEN = '2000-01-01';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST_INTERVAL = 36_500;
const FIRST_DAY = '1970-01-01' as CalendarDay;

/** One entry for each sibling, in order. `content` is what stands between `SR:` and `-->`. */
export function scheduleEntries(content: string): readonly ScheduleEntry[] {
  return content
    .split('!')
    .map((group) => group.trim())
    .filter((group, index) => group !== '' || index > 0)
    .map(entryOf);
}

function entryOf(group: string): ScheduleEntry {
  const fields = group.split(',').map((field) => field.trim());
  return fields[0]?.toLowerCase() === 'fsrs' ? fsrsEntry(group, fields.slice(1)) : sm2Entry(group, fields);
}

/** due, interval in days, ease in percent. */
function sm2Entry(source: string, [day = '', interval = '', ease = '']: readonly string[]): ScheduleEntry {
  if (dayOf(day) === UNSEEN) return null;
  return sm2Schedule('sr-comment', source, dayOf(day), numberOf(interval), numberOf(ease)) ?? 'broken';
}

function sm2Schedule(
  from: ForeignSchedule['from'],
  source: string,
  due: CalendarDay | undefined,
  interval: number | undefined,
  ease: number | undefined,
): ForeignSchedule | undefined {
  if (due === undefined || interval === undefined || ease === undefined) return undefined;
  if (!(interval >= 0 && interval <= LONGEST_INTERVAL) || !(ease > 100 && ease <= 1000)) return undefined;
  return { from, source, due, interval: Math.max(1, Math.round(interval)), ease: ease / 100, memory: null };
}

/** due, interval, stability, difficulty, state, reps, lapses, learning step, last review or `-`. */
function fsrsEntry(source: string, fields: readonly string[]): ScheduleEntry {
  const [written = '', interval = '', stability = '', difficulty = '', state, reps = '', lapses = ''] =
    fields;
  const due = dayOf(written);
  if (state === '0' || due === UNSEEN) return null;
  const [days, s, d] = [numberOf(interval), numberOf(stability), numberOf(difficulty)];
  const [seen, forgotten] = [countOf(reps), countOf(lapses)];
  if (due === undefined || days === undefined || s === undefined || d === undefined) return 'broken';
  if (seen === undefined || forgotten === undefined || !['1', '2', '3'].includes(state ?? ''))
    return 'broken';
  const isSane =
    days >= 0 && days <= LONGEST_INTERVAL && s >= 0.001 && s <= LONGEST_INTERVAL && d >= 1 && d <= 10;
  if (!isSane) return 'broken';
  const instants = instantsOf(written, fields[8] ?? '-');
  return {
    from: 'sr-comment',
    source,
    due,
    interval: Math.max(1, Math.round(days)),
    ease: null,
    memory: { stability: s, difficulty: d, reps: Math.max(1, seen), lapses: forgotten },
    ...(instants === null ? {} : { instants }),
  };
}

/** Midnight in UTC is how a day without a time was written; it is that day everywhere. */
function instantsOf(due: string, last: string): { due: InstantMs; last: InstantMs | null } | null {
  const at = parseInstant(due);
  if (at === undefined || /T00:00:00(?:\.0{1,9})?Z$/.test(due)) return null;
  return { due: at, last: parseInstant(last) ?? null };
}

/** Values of `sr-due`, `sr-interval`, `sr-ease`; `null` when the note has none of them. */
export function noteReviewEntry(review: {
  readonly due: unknown;
  readonly interval: unknown;
  readonly ease: unknown;
}): ScheduleEntry {
  const { due, interval, ease } = review;
  if ([due, interval, ease].every((value) => value === undefined || value === null)) return null;
  const seconds = numberOf(String(due));
  const day = seconds === undefined ? dayOf(String(due).trim()) : dayOfSeconds(seconds);
  const source = `sr-due: ${String(due)}, sr-interval: ${String(interval)}, sr-ease: ${String(ease)}`;
  return (
    sm2Schedule('sr-front-matter', source, day, numberOf(String(interval)), numberOf(String(ease))) ??
    'broken'
  );
}

/** Some notes hold Unix seconds, and a few milliseconds. */
function dayOfSeconds(seconds: number): CalendarDay | undefined {
  if (seconds >= 1e11 && seconds < 1e13) return dayOfSeconds(seconds / 1000);
  return seconds >= 1e8 && seconds < 1e10 ? addDays(FIRST_DAY, Math.floor(seconds / 86_400)) : undefined;
}

function numberOf(text: string): number | undefined {
  return /^-?\d{1,15}(?:\.\d{1,20})?(?:e-?\d{1,3})?$/i.test(text.trim()) ? Number(text) : undefined;
}

function countOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** `2026-01-14` with or without a time, `14-01-2026`, `Wed Jan 14 2026`. */
function dayOf(text: string): CalendarDay | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.Z+ -]{0,40})?$/.exec(text)?.[1];
  if (iso !== undefined) return parseDay(iso);
  const [, d, m, y] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text) ?? [];
  if (d !== undefined && m !== undefined) return parseDay(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
  const [, name = '', day = '', year] =
    /^[A-Za-z]{3,9},? ([A-Za-z]{3})[a-z]{0,6} (\d{1,2}),? (\d{4})(?: .{0,60})?$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return undefined;
  return parseDay(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
