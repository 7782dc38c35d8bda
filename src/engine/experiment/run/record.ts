/** @file What is kept of a trial: what it says about every claim, and the curves. Plain data, so that a worker can hand it over. */

import type { Claim, Expression } from '../claim/ast.ts';
import { measuredParts } from '../claim/ensemble.ts';
import { evaluate, type Measurements } from '../claim/evaluate.ts';
import { isSound, plain, type Scalar } from '../claim/scalar.ts';
import type { Trouble } from '../claim/trouble.ts';
import type { ClaimTrial } from '../judge/claim-trial.ts';
import { holdsExactly } from '../judge/exact.ts';
import type { Curve, Simulation } from '../kinds/simulation.ts';
import type { RunPlan } from './plan.ts';
import { curveOf } from './probe.ts';

export interface TrialRecord {
  /** Counted from 0: the seed is `first_seed + index`. */
  readonly index: number;
  /** In the order of the claims. */
  readonly claims: readonly ClaimTrial[];
  readonly curves: readonly Curve[];
}

/** Runs one trial, yielding now and then so that a long one can be stopped. */
export function* recordTrial(
  plan: RunPlan,
  simulation: Simulation,
  index: number,
): Generator<unknown, TrialRecord> {
  const trial = yield* simulation.trial(index);
  const claims = plan.claims.map(({ claim }) => claimTrial(claim, trial.measurements));
  const probed = plan.probes.map((probe) => curveOf(probe, trial.measurements));
  return { index, claims, curves: [...trial.curves, ...probed] };
}

/** What these measurements say about the claim. */
export function claimTrial(claim: Claim, measurements: Measurements): ClaimTrial {
  let trouble: Trouble | null = null;
  const report = (found: Trouble) => {
    trouble ??= found;
  };
  const values = measuredParts(claim).map((part) => valueInTrial(part, measurements, report));
  return { values, trouble };
}

/** Of a function over all seeds: what is averaged, or 1 where its comparison holds and 0 where not. */
function valueInTrial(
  part: Expression,
  measurements: Measurements,
  report: (trouble: Trouble) => void,
): Scalar {
  if (part.kind === 'ensemble') return evaluate(part.of, measurements, report);
  if (part.kind !== 'fraction') return evaluate(part, measurements, report);
  const left = evaluate(part.left, measurements, report);
  const right = evaluate(part.right, measurements, report);
  const holds = isSound(left) && isSound(right) && holdsExactly(part.relation, { left, right, tolerance: 0 });
  return plain(holds ? 1 : 0);
}
