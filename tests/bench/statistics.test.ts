import { describe, expect, test } from 'vitest';
import { logLogSlope, relativeDifference, spread } from '../../bench/statistics.ts';

describe('spread', () => {
  test.each([
    [[3], { median: 3, min: 3, max: 3 }],
    [[5, 1, 9], { median: 5, min: 1, max: 9 }],
    [[4, 1, 2, 10], { median: 3, min: 1, max: 10 }],
  ])('of %j', (values, expected) => {
    expect(spread(values)).toEqual(expected);
  });

  test('leaves its values in order, and refuses none', () => {
    const values = [2, 1];
    spread(values);
    expect(values).toEqual([2, 1]);
    expect(() => spread([])).toThrow(RangeError);
  });
});

describe('the slope in a log-log plot', () => {
  test('is the exponent of a power law', () => {
    const points = [1, 2, 5, 40].map((x) => [x, 7 * x ** 2.5] as const);
    expect(logLogSlope(points)).toBeCloseTo(2.5, 12);
  });

  test('needs two points', () => {
    expect(() => logLogSlope([[1, 1]])).toThrow(RangeError);
  });
});

describe('the relative difference of two lists', () => {
  test('is the largest of any entry', () => {
    expect(relativeDifference([1, 2.2, 3], [1, 2, 3])).toBeCloseTo(0.1, 12);
    expect(relativeDifference([0, 1], [0, 1])).toBe(0);
  });

  test('never passes for small when lengths differ or a number is missing', () => {
    expect(relativeDifference([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeDifference([Number.NaN, 1], [1, 1])).toBeNaN();
    expect(relativeDifference([1, Number.NaN, 1], [1, 1, 1])).toBeNaN();
  });
});
