/** @file Records of all trials → the result. They are folded in the order of seeds, so that it is the same bytes whoever ran them. */

import { unitOfClaim } from '../claim/unit-check.ts';
import type { ClaimTrial } from '../judge/claim-trial.ts';
import { judge } from '../judge/judge.ts';
import { kindOf } from '../kinds/registry.ts';
import { unitsOf } from '../quantities.ts';
import type { ExperimentResult } from '../types.ts';
import type { RunPlan } from './plan.ts';
import type { TrialRecord } from './record.ts';
import { type RecordBatch, recordAt } from './record-batch.ts';
import { SeriesBuilder } from './series.ts';
import { theorySeries } from './theory.ts';

/** `records` are all of the plan's trials in the order of their index. */
export function finishRun(plan: RunPlan, records: Iterable<TrialRecord>): ExperimentResult {
  const { deterministic, level } = plan;
  const { place } = kindOf(plan.spec);
  const units = unitsOf(plan.spec);
  const trials = plan.claims.map((): ClaimTrial[] => []);
  const series = new SeriesBuilder();
  for (const record of records) {
    record.claims.forEach((one, claim) => {
      trials[claim]?.push(one);
    });
    series.add(record.curves);
  }
  const grids = series.grids();
  return {
    spec: plan.spec,
    seeds: plan.trials,
    backend: plan.backend,
    claims: plan.claims.map(({ text, claim }, i) =>
      judge(text, claim, trials[i] ?? [], { deterministic, level, place, unit: unitOfClaim(claim, units) }),
    ),
    series: [...series.build(), ...theorySeries(plan.spec)],
    ...(grids.length > 0 ? { grids } : {}),
  };
}

/** Records of all trials, whatever the order they came in. */
export function* inOrder(batches: readonly RecordBatch[], trials: number): Generator<TrialRecord> {
  const batchOf = new Int32Array(trials).fill(-1);
  const rowOf = new Int32Array(trials);
  batches.forEach((batch, b) => {
    batch.indices.forEach((index, row) => {
      batchOf[index] = b;
      rowOf[index] = row;
    });
  });
  for (let index = 0; index < trials; index++) {
    const batch = batches[batchOf[index] ?? -1];
    if (batch === undefined) throw new RangeError(`no record of trial ${index}`);
    yield recordAt(batch, rowOf[index] ?? 0);
  }
}
