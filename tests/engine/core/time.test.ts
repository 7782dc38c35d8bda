/** @file Days and instants (law L9): what counts as one day, in every zone, at every rollover, on days that clocks change. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash, hashOfJson } from '#engine/core/hash.ts';
import {
  addDays,
  type CalendarDay,
  daysBetween,
  formatInstant,
  type InstantMs,
  parseDay,
  parseInstant,
  studyDay,
} from '#engine/core/time.ts';
import { mustHold } from '../must-hold.ts';

const day = (text: string) => text as CalendarDay;
const instant = (text: string) => {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`no instant: ${text}`);
  return at;
};
const at = (text: string, zone: string, rolloverHour: number) =>
  studyDay(instant(text), { zone, rolloverHour });

const ZONES = [
  ['Pacific/Pitcairn', '-08:00'],
  ['UTC', '+00:00'],
  ['Asia/Kolkata', '+05:30'],
  ['Asia/Shanghai', '+08:00'],
  ['Pacific/Fakaofo', '+13:00'],
] as const;

describe('a calendar day', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '9999-12-31'])('is read from %s', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '2025-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00',
    '',
  ])('is not read from %j', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it('counts across leap days and centuries', () => {
    expect(daysBetween(day('2032-01-01'), day('2033-01-01'))).toBe(366);
    expect(daysBetween(day('1999-12-31'), day('2000-03-01'))).toBe(61);
    expect(daysBetween(day('2026-03-01'), day('2026-02-28'))).toBe(-1);
  });

  it('moves by days and back again', () => {
    mustHold(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.integer({ min: -40_000, max: 40_000 }),
        (x, y) => {
          const from = addDays(day('2026-01-01'), x);
          expect(daysBetween(from, addDays(from, y))).toBe(y);
        },
      ),
    );
  });

  it('stays inside the years that four digits can write', () => {
    expect(addDays(day('9999-12-30'), 36_500)).toBe('9999-12-31');
    expect(addDays(day('0000-01-02'), -5)).toBe('0000-01-01');
  });
});

describe('the study day', () => {
  describe.each(ZONES)('in %s (%s)', (zone, offset) => {
    it.each([0, 4, 23])('turns over at %i:00 local time, to the millisecond', (hour) => {
      const clock = String(hour).padStart(2, '0');
      const before = studyDay((instant(`2026-06-15T${clock}:00:00${offset}`) - 1) as InstantMs, {
        zone,
        rolloverHour: hour,
      });
      expect(before).toBe('2026-06-14');
      expect(at(`2026-06-15T${clock}:00:00${offset}`, zone, hour)).toBe('2026-06-15');
    });

    it.each([0, 4, 23])('is 24 hours long around new year with rollover %i', (hour) => {
      const rule = { zone, rolloverHour: hour };
      const start = instant(`2025-12-31T${String(hour).padStart(2, '0')}:00:00${offset}`);
      for (let quarter = 0; quarter < 96; quarter += 1)
        expect(studyDay((start + quarter * 900_000) as InstantMs, rule)).toBe('2025-12-31');
      expect(studyDay((start + 96 * 900_000) as InstantMs, rule)).toBe('2026-01-01');
    });
  });

  it('keeps one morning in Shanghai together where UTC dates split it', () => {
    expect(at('2026-01-05T07:50:00+08:00', 'Asia/Shanghai', 4)).toBe('2026-01-05');
    expect(at('2026-01-05T08:10:00+08:00', 'Asia/Shanghai', 4)).toBe('2026-01-05');
    expect(at('2026-01-06T07:50:00+08:00', 'Asia/Shanghai', 4)).toBe('2026-01-06');
  });

  it('counts a review after midnight to the evening before', () => {
    expect(at('2026-01-06T01:30:00+08:00', 'Asia/Shanghai', 4)).toBe('2026-01-05');
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T20:00:00Z', '2026-03-30T02:00:00Z'],
    ['Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-26T04:00:00Z'],
    ['America/New_York', '2026-03-07T20:00:00Z', '2026-03-09T09:00:00Z'],
    ['America/New_York', '2026-10-31T20:00:00Z', '2026-11-02T10:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00Z', '2026-04-06T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T00:00:00Z', '2026-10-05T00:00:00Z'],
  ])('never goes back in %s while clocks change after %s', (zone, from, to) => {
    for (const rolloverHour of [0, 1, 2, 3, 4, 23]) {
      let last = at(from, zone, rolloverHour);
      for (let now = instant(from); now <= instant(to); now = (now + 300_000) as InstantMs) {
        const next = studyDay(now, { zone, rolloverHour });
        expect(next >= last && daysBetween(last, next) <= 1, `${zone} ${new Date(now).toISOString()}`).toBe(
          true,
        );
        last = next;
      }
    }
  });

  it('lasts 23 hours in Berlin in spring and 25 in autumn', () => {
    const berlin = (text: string) => at(text, 'Europe/Berlin', 4);
    expect(berlin('2026-03-28T04:00:00+01:00')).toBe('2026-03-28');
    expect(berlin('2026-03-29T03:59:59+02:00')).toBe('2026-03-28');
    expect(berlin('2026-03-29T04:00:00+02:00')).toBe('2026-03-29');
    expect(berlin('2026-10-25T03:59:59+01:00')).toBe('2026-10-24');
    expect(berlin('2026-10-25T04:00:00+01:00')).toBe('2026-10-25');
  });

  it('turns over at 4:00 on the half-hour change of Lord Howe', () => {
    expect(at('2026-04-05T03:59:00+10:30', 'Australia/Lord_Howe', 4)).toBe('2026-04-04');
    expect(at('2026-04-05T04:00:00+10:30', 'Australia/Lord_Howe', 4)).toBe('2026-04-05');
  });

  it('skips the day that Apia skipped', () => {
    expect(at('2011-12-29T23:59:59-10:00', 'Pacific/Apia', 0)).toBe('2011-12-29');
    expect(at('2011-12-31T00:00:00+14:00', 'Pacific/Apia', 0)).toBe('2011-12-31');
  });

  it('keeps counting whole days over 507 days and a clock change', () => {
    const first = at('2024-06-01T12:00:00+02:00', 'Europe/Berlin', 4);
    expect(daysBetween(first, at('2025-10-21T12:00:00+02:00', 'Europe/Berlin', 4))).toBe(507);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-24T09:30:00.000+08:00', 'Asia/Shanghai'],
    ['1969-12-31T20:29:59.999-03:30', 'America/St_Johns'],
    ['2026-10-25T02:30:00.000+01:00', 'Europe/Berlin'],
    ['2011-12-29T23:59:59.005-10:00', 'Pacific/Apia'],
    ['1970-01-01T05:30:00.000+05:30', 'Asia/Kolkata'],
  ])('%s is written as it was read', (text, zone) => {
    expect(formatInstant(instant(text), zone)).toBe(text);
  });

  it('survives writing and reading in any zone', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kathmandu',
    ];
    mustHold(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...zones), (ms, zone) => {
        expect(parseInstant(formatInstant(ms as InstantMs, zone))).toBe(ms);
      }),
    );
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '2026-01-01T00:00:00+99:99',
    'yesterday',
  ])('is not read from %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('a content hash', () => {
  it('is SHA-256 over UTF-8', () => {
    expect(contentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(contentHash('梯度')).toBe('9a4adbad63440538d0063edbb88ed0c14d16adc6b1849fe091001b471e50b170');
  });

  it('does not depend on the order of keys, at any depth', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    mustHold(
      fc.property(fc.jsonValue(), (value) => {
        expect(hashOfJson(reversed(value))).toBe(hashOfJson(value));
      }),
    );
  });

  it('reads back as the same JSON', () => {
    mustHold(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(JSON.parse(canonicalJson(value)))).toHaveLength(JSON.stringify(value).length);
      }),
    );
  });

  it('leaves out undefined members and tells a missing one from null', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(hashOfJson({ a: null })).not.toBe(hashOfJson({}));
  });
});
