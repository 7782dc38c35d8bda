/** @file What is kept of a trial: the sides of every claim and the curves. Plain data, so that a worker can hand it over. */

import type { Claim } from '../claim/ast.ts';
import { evaluate } from '../claim/evaluate.ts';
import type { Sides } from '../judge/sides.ts';
import type { Curve, Simulation, Trial } from '../kinds/simulation.ts';
import type { RunPlan } from './plan.ts';
import { curveOf } from './probe.ts';

export interface TrialRecord {
  /** Counted from 0: the seed is `first_seed + index`. */
  readonly index: number;
  /** In the order of the claims. */
  readonly sides: readonly Sides[];
  readonly curves: readonly Curve[];
}

/** Runs one trial, yielding now and then so that a long one can be stopped. */
export function* recordTrial(
  plan: RunPlan,
  simulation: Simulation,
  index: number,
): Generator<unknown, TrialRecord> {
  const trial = yield* simulation.trial(index);
  const sides = plan.claims.map(({ claim }) => sidesOf(claim, trial));
  const probed = plan.probes.map((probe) => curveOf(probe, trial.measurements));
  return { index, sides, curves: [...trial.curves, ...probed] };
}

function sidesOf(claim: Claim, trial: Trial): Sides {
  return {
    left: evaluate(claim.left, trial.measurements),
    right: evaluate(claim.right, trial.measurements),
    tolerance: claim.tolerance === null ? 0 : evaluate(claim.tolerance, trial.measurements).value,
  };
}
