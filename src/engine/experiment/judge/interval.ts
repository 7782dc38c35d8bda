/** @file An estimate with its interval → the outcome of a claim. */

import { exp } from '#engine/core/elementary.ts';
import type { Bilingual } from '../bilingual.ts';
import type { Claim } from '../claim/ast.ts';
import { decide, type Needed, type Range, seedsForMean } from './decide.ts';
import type { Outcome } from './outcome.ts';
import { intervalRule } from './rule.ts';
import type { Summary } from './sample.ts';
import type { Sides } from './sides.ts';
import { boundsOf, type View } from './view.ts';

export interface Estimated {
  readonly claim: Claim;
  readonly view: View;
  /** On the scale of the view; `deviation` is what a single seed would have. */
  readonly summary: Summary;
  /** Where the claim's range is read from. */
  readonly sides: Sides;
  readonly level: number;
  readonly unit: string;
  readonly method: Bilingual;
}

export function intervalOutcome(estimated: Estimated): Outcome {
  const { claim, view, summary, sides, level } = estimated;
  const bounds = boundsOf(claim, view, sides);
  const unit = view.ratio ? '' : estimated.unit;
  const { verdict, needed } = decide(summary, bounds, () => neededSeeds(summary, bounds, level));
  const scaled = ({ low, high }: Range) =>
    view.logarithmic ? { low: exp(low), high: exp(high) } : { low, high };
  const interval = scaled(summary);
  const margin = claim.relation === 'within' ? sides.tolerance : null;
  const { method } = estimated;
  return {
    quantity: view.quantity,
    measured: view.logarithmic ? exp(summary.mean) : summary.mean,
    interval: [interval.low, interval.high],
    verdict,
    rule: intervalRule({ method, level, interval, bounds: scaled(bounds), margin, unit, verdict, needed }),
    seedsNeeded: numberNeeded(needed),
    violations: null,
    ratio: view.ratio,
  };
}

function neededSeeds(summary: Summary, bounds: Range, level: number): Needed {
  return summary.count < 2 ? { seeds: 2 } : seedsForMean(summary, bounds, level);
}

export function numberNeeded(needed: Needed | null): number | null {
  return needed !== null && 'seeds' in needed ? needed.seeds : null;
}
