/** @file Interval of a share (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212: the score interval). */

import { erfc } from '#engine/core/elementary.ts';
import type { Range } from './decide.ts';

/** The z with P(Z ≤ z) = p for 0.5 ≤ p < 1, by bisection: always the same steps. */
export function normalQuantile(p: number): number {
  let low = 0;
  let high = 40;
  for (let i = 0; i < 100; i++) {
    const middle = 0.5 * (low + high);
    if (0.5 * erfc(middle / Math.SQRT2) > 1 - p) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** Of `held` in `count` ≥ 1; lies inside [0, 1], its ends included when all or none held. */
export function wilsonInterval(held: number, count: number, z: number): Range {
  const share = held / count;
  const square = z * z;
  const centre = (share + square / (2 * count)) / (1 + square / count);
  const half = ((z / (1 + square / count)) * Math.sqrt(count * share * (1 - share) + square / 4)) / count;
  return {
    low: held === 0 ? 0 : Math.max(0, centre - half),
    high: held === count ? 1 : Math.min(1, centre + half),
  };
}
