/** @file How large a field of a case may be, and what a case may cost before it is refused. */

import type { Budget } from '../run/cost.ts';

export interface NumberLimit {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** `min` itself is too small. */
  readonly above?: boolean;
}

const count = (min: number, max: number): NumberLimit => ({ min, max, integer: true });
const variance: NumberLimit = { min: 0, max: 1e6 };

export const LIMITS = {
  depth: count(1, 4000),
  width: count(1, 2048),
  batch: count(1, 1024),
  steps: count(1, 10_000),
  /** A spread needs two. */
  seeds: count(2, 100_000),
  seed: count(0, 9_007_199_254_000_000),
  variance,
  positiveVariance: { ...variance, above: true },
  correlation: { min: -1, max: 1 },
  factor: { min: -1e6, max: 1e6 },
  spectralRadius: { min: 0, max: 100, above: true },
  /** Fans, exponents and sizes that only enter a formula. */
  size: count(1, 1e15),
  power: count(0, 1e6),
  epsilon: { min: 0, max: 1e6 },
  threshold: { min: 0, max: Number.POSITIVE_INFINITY, above: true },
  finite: { min: -Number.MAX_VALUE, max: Number.MAX_VALUE },
  /** Numbers or rows of one list, … */
  longest: 1_000_000,
  /** … and layers, blocks or steps. */
  items: 10_000,
} as const satisfies Readonly<Record<string, NumberLimit | number>>;

/** More than any case of ordinary size takes; a laptop's memory leaves room. */
export const CASE_BUDGET: Budget = { seconds: 20, bytes: 400e6 };
