/** @file A decision before it becomes a `ClaimResult`: its words in both languages. */

import type { Bilingual } from '../bilingual.ts';
import type { ClaimResult } from '../types.ts';

type Numbers = Pick<
  ClaimResult,
  'quantity' | 'measured' | 'interval' | 'verdict' | 'seedsNeeded' | 'violations'
>;

export interface Outcome extends Numbers {
  readonly rule: Bilingual;
  /** `measured` is a ratio of the claim's sides, and so without their unit. */
  readonly ratio: boolean;
}

/** Nothing was measured, for the reason in `rule`. */
export function nothingMeasured(quantity: string, rule: Bilingual, seedsNeeded: number | null): Outcome {
  return {
    quantity,
    measured: Number.NaN,
    interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    verdict: 'inconclusive',
    rule,
    seedsNeeded,
    violations: null,
    ratio: false,
  };
}

export interface JudgeOptions {
  /** Nothing random: every trial counts for itself and is compared exactly. */
  readonly deterministic: boolean;
  /** Confidence of the interval, 0.95 unless a page of statements asks for more. */
  readonly level: number;
  /** What indexed quantities run along, such as "layer". */
  readonly place: Bilingual;
  /** Unit of the claim's sides; empty when they have none. */
  readonly unit: string;
}
