/** @file Calendar days and instants. Days are what schedules count (law L9); instants only stand in the log. */

/** A calendar day, `YYYY-MM-DD`. */
export type CalendarDay = string & { readonly __calendarDay: never };
/** Milliseconds since 1970-01-01T00:00Z. */
export type InstantMs = number & { readonly __instantMs: never };

/** Where and when the user's day turns over. `zone` is an IANA name, `rolloverHour` 0…23. */
export interface DayRule {
  readonly zone: string;
  readonly rolloverHour: number;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const FIRST_DAY_MS = Date.parse('0000-01-01T00:00:00Z');
const LAST_DAY_MS = Date.parse('9999-12-31T00:00:00Z');
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT_PATTERN =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Reads `YYYY-MM-DD`; `undefined` for other text and for days that do not exist (2025-02-30). */
export function parseDay(text: string): CalendarDay | undefined {
  const match = DAY_PATTERN.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year);
  return isDay ? (text as CalendarDay) : undefined;
}

function daysOf(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((dayToUtcMs(to) - dayToUtcMs(from)) / MS_PER_DAY);
}

/** The day `days` later; it stays inside the four-digit years that `YYYY-MM-DD` can write. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  const ms = dayToUtcMs(day) + days * MS_PER_DAY;
  return formatUtcDay(Math.min(Math.max(ms, FIRST_DAY_MS), LAST_DAY_MS)) as CalendarDay;
}

/** The study day an instant belongs to: its local calendar day, the hours before the rollover counting to the day before. */
export function studyDay(at: InstantMs, rule: DayRule): CalendarDay {
  const local = localWallClock(at, rule.zone);
  return formatUtcDay(local - rule.rolloverHour * MS_PER_HOUR) as CalendarDay;
}

/** ISO 8601 with the zone's offset at that instant, such as `2026-11-24T09:30:00.000+08:00`. */
export function formatInstant(at: InstantMs, zone: string): string {
  const local = localWallClock(at, zone);
  const offsetMinutes = Math.round((local - Math.floor(at / 1000) * 1000) / 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  const offset = `${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  const ms = ((at % 1000) + 1000) % 1000;
  return `${new Date(local + ms).toISOString().slice(0, -1)}${offset}`;
}

/** Reads ISO 8601 with an offset or `Z`; `undefined` when the text names no instant. */
export function parseInstant(text: string): InstantMs | undefined {
  const match = INSTANT_PATTERN.exec(text);
  // Date.parse reads 30 February as 2 March.
  if (match === null || parseDay(match[1] ?? '') === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isFinite(ms) ? (ms as InstantMs) : undefined;
}

function dayToUtcMs(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function formatUtcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** The zone's wall clock at `at`, written as if it were UTC, in whole seconds. */
function localWallClock(at: number, zone: string): number {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
