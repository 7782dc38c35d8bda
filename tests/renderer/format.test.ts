import { describe, expect, it } from 'vitest';
import { clockTime, dayName, measuredNumber, shortInterval } from '#renderer/messages/format.ts';
import { translator } from '#renderer/messages/messages.ts';

describe('numbers', () => {
  it.each([
    [0.2361, '0.2361'],
    [-1.44845, '−1.448'],
    [0, '0'],
    [7.9e-31, '7.9×10⁻³¹'],
    [123456, '1.2×10⁵'],
    [Number.NaN, 'NaN'],
  ])('measuredNumber(%s) is %s', (value, words) => {
    expect(measuredNumber(value)).toBe(words);
  });
});

describe('spans and days', () => {
  const t = translator('en');
  it.each([
    [1, '1 d'],
    [59, '59 d'],
    [110, '3.6 mo'],
    [800, '2.2 y'],
  ])('an interval of %s days is %s on a button', (days, words) => {
    expect(shortInterval(days, t)).toBe(words);
  });

  it('a day of this year has its weekday, another its year', () => {
    expect(dayName('2026-11-27', 'en', '2026-11-24')).toBe('Friday 27 November');
    expect(dayName('2027-01-02', 'en', '2026-11-24')).toBe('2 January 2027');
    expect(dayName('2026-11-27', 'zh-CN', '2026-11-24')).toBe('11月27日星期五');
  });

  it('a clock', () => {
    expect([clockTime(0), clockTime(65_400), clockTime(-5)]).toEqual(['0:00', '1:05', '0:00']);
  });
});
