/** @file Property lines of Logseq's blocks, and the schedule they hold. */

import { addDays, type InstantMs, parseDay, parseInstant } from '../../core/time.ts';
import type { ForeignSchedule } from '../card.ts';

const PROPERTY = /^\s*(?:[-*+]\s+)?([\p{L}][\p{L}\p{N}_.-]{0,60})::(?:\s+(.{0,4000}))?$/u;

/** Key in lower case and value of a property line; `null` for other lines. */
export function propertyOf(raw: string): readonly [string, string] | null {
  const [, key, value = ''] = PROPERTY.exec(raw) ?? [];
  return key === undefined ? null : [key.toLowerCase(), value.trim()];
}

/** `null` when a value is `nil` or missing: the card was never reviewed. Logseq keeps interval, ease and due per block. */
export function logseqSchedule(properties: ReadonlyMap<string, string>): ForeignSchedule | null {
  const written = (key: string) => properties.get(`card-${key}`) ?? '';
  const number = (key: string) =>
    /^-?\d{1,9}(?:\.\d{1,20})?$/.test(written(key)) ? Number(written(key)) : Number.NaN;
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
