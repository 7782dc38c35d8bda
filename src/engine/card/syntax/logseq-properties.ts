/** @file Property lines of Logseq's blocks, and the schedule they hold. */

import { addDays, type InstantMs, parseDay, parseInstant } from '../../core/time.ts';
import type { ForeignSchedule } from '../card.ts';

const PROPERTY = /^\s*(?:[-*+]\s+)?([\p{L}][\p{L}\p{N}_.-]{0,60})::(?:\s+(.{0,4000}))?$/u;

/** Key in lower case and value of a property line; `null` for other lines. */
export function propertyOf(raw: string): readonly [string, string] | null {
  const [, key, value = ''] = PROPERTY.exec(raw) ?? [];
  return key === undefined ? null : [key.toLowerCase(), value.trim()];
}

/** What each value of a schedule should be. */
export const WANTED: Readonly<Record<string, string>> = {
  'card-last-interval': 'a number of days',
  'card-repeats': 'a whole number',
  'card-ease-factor': 'a number such as 2.5',
  'card-last-reviewed': 'a date such as 2026-01-14T08:00:00.000Z',
  'card-next-schedule': 'a date such as 2026-01-14T08:00:00.000Z',
};

/** Whether a property is none of a schedule, or has a value that can be used: `nil`, a number, a day. */
export function isReadable(key: string, value: string): boolean {
  if (WANTED[key] === undefined || /^(?:nil|null|)$/i.test(value)) return true;
  if (key === 'card-last-reviewed' || key === 'card-next-schedule')
    return parseDay(value.slice(0, 10)) !== undefined;
  return (
    isNumber(value) && Number(value) >= (key === 'card-last-interval' ? -1 : 0) && Number(value) <= 36_500
  );
}

function isNumber(value: string): boolean {
  return /^-?\d{1,9}(?:\.\d{1,20})?$/.test(value);
}

/** `null` when a value is `nil` or missing: the card was never reviewed. Logseq keeps interval, ease and due per block. */
export function logseqSchedule(properties: ReadonlyMap<string, string>): ForeignSchedule | null {
  const written = (key: string) => properties.get(`card-${key}`) ?? '';
  const number = (key: string) => (isNumber(written(key)) ? Number(written(key)) : Number.NaN);
  const [interval, ease, repeats] = [number('last-interval'), number('ease-factor'), number('repeats')];
  const reviewed = parseDay(written('last-reviewed').slice(0, 10));
  const next = parseDay(written('next-schedule').slice(0, 10));
  if (!(interval > 0 && interval <= 36_500) || repeats === 0) return null;
  const days = Math.max(1, Math.round(interval));
  const due = next ?? (reviewed === undefined ? undefined : addDays(reviewed, days));
  if (due === undefined) return null;
  const at = parseInstant(written('next-schedule'));
  const source = [...properties].filter(([key]) => key.startsWith('card-')).map((pair) => pair.join(':: '));
  const last: InstantMs | null = parseInstant(written('last-reviewed')) ?? null;
  return {
    from: 'logseq',
    source: source.join(', '),
    due,
    interval: days,
    ease: ease > 1 && ease <= 10 ? ease : null,
    memory: null,
    ...(at === undefined ? {} : { instants: { due: at, last } }),
  };
}
