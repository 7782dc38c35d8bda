/** @file Mean, spread and Student interval of a sample. */

import { studentQuantile } from './student.ts';

export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation; 0 for one value. */
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

/** One value has no interval: it is the whole line. Values that are all the same have a point. */
export function summarise(values: readonly number[], level: number): Summary {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  if (count < 2) {
    return { count, mean, deviation: 0, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
  const deviation = Math.sqrt(squares / (count - 1));
  const half = (studentQuantile(0.5 + level / 2, count - 1) * deviation) / Math.sqrt(count);
  return { count, mean, deviation, low: mean - half, high: mean + half };
}

/**
 * The jackknife: `whole` of all values, `replicates` without each of them. `deviation` is what one value would have if
 * the quantity were a mean, so that seeds are reckoned as for a mean; for a mean the interval is that of `summarise`.
 */
export function jackknife(whole: number, replicates: readonly number[], level: number): Summary {
  const count = replicates.length;
  const mean = replicates.reduce((sum, value) => sum + value, 0) / count;
  const squares = replicates.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const deviation = Math.sqrt((count - 1) * squares);
  const half = (studentQuantile(0.5 + level / 2, count - 1) * deviation) / Math.sqrt(count);
  return { count, mean: whole, deviation, low: whole - half, high: whole + half };
}

/** Beyond, no number of seeds is named. */
export const MOST_SEEDS = 1_000_000_000;

/** Seeds until an interval of half-width `gap` has been reached; `null` when no number of seeds helps. */
export function seedsToResolve(deviation: number, gap: number, level: number): number | null {
  if (!(gap > 0) || !Number.isFinite(deviation)) return null;
  let seeds = 2;
  for (let i = 0; i < 8; i++) {
    const t = studentQuantile(0.5 + level / 2, Math.max(seeds - 1, 1));
    const ratio = (t * deviation) / gap;
    const next = Math.max(2, Math.ceil(ratio * ratio));
    if (!(next <= MOST_SEEDS)) return null;
    if (next === seeds) break;
    seeds = next;
  }
  return seeds;
}
