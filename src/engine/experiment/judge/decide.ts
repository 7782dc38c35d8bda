/** @file An interval against the range in which a claim holds. */

import type { Verdict } from '../types.ts';
import { MOST_SEEDS, seedsToResolve } from './sample.ts';

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** How many seeds would decide, or why no number would. */
export type Needed =
  | { readonly seeds: number }
  | { readonly never: 'impossible-tolerance' | 'on-the-edge' | 'too-many' };

export interface Decision {
  readonly verdict: Verdict;
  /** Of an inconclusive claim. */
  readonly needed: Needed | null;
}

/** Wholly inside: supported. Wholly outside: refuted. Otherwise open, until `needed`. */
export function decide(interval: Range, bounds: Range, needed: () => Needed): Decision {
  if (interval.low >= bounds.low && interval.high <= bounds.high) {
    return { verdict: 'supported', needed: null };
  }
  if (interval.low > bounds.high || interval.high < bounds.low) {
    // A tolerance below 0 has no inside, and nothing can be outside of it either.
    if (bounds.low <= bounds.high) return { verdict: 'refuted', needed: null };
  }
  return { verdict: 'inconclusive', needed: needed() };
}

/** For a mean of `count` seeds with that standard deviation of one seed. */
export function seedsForMean(
  { count, mean, deviation }: { readonly count: number; readonly mean: number; readonly deviation: number },
  bounds: Range,
  level: number,
): Needed {
  const half = (bounds.high - bounds.low) / 2;
  // Half the width of the range is the best that any mean can have.
  if (Number.isFinite(half) && deviation > 0 && seedsToResolve(deviation, half, level) === null) {
    return { never: 'impossible-tolerance' };
  }
  const gap = Math.min(Math.abs(mean - bounds.low), Math.abs(mean - bounds.high));
  if (!(gap > 0)) return { never: 'on-the-edge' };
  const seeds = seedsToResolve(deviation, gap, level);
  return seeds === null ? { never: 'too-many' } : { seeds: Math.max(seeds, count + 1) };
}

/** Of a share of seeds: the interval of Wilson leaves out p₀ once |p − p₀| > z √(p₀(1 − p₀)/n). */
export function seedsForShare(
  { count, share }: { readonly count: number; readonly share: number },
  bounds: Range,
  z: number,
): Needed {
  if (!(bounds.low < bounds.high)) return { never: 'impossible-tolerance' };
  const inside = share >= bounds.low && share <= bounds.high;
  const edges = [bounds.low, bounds.high].filter((edge) => edge >= 0 && edge <= 1);
  const seeds = edges.map((edge) => (z * z * edge * (1 - edge)) / ((share - edge) * (share - edge)));
  // Inside, both edges have to be left out; outside, the nearer one.
  const most = inside ? Math.max(...seeds) : Math.min(...seeds);
  if (Number.isNaN(most) || most === Number.POSITIVE_INFINITY) return { never: 'on-the-edge' };
  return most > MOST_SEEDS ? { never: 'too-many' } : { seeds: Math.max(Math.floor(most) + 1, count + 1) };
}
