/** @file A worker's share of a run: takes one trial after the other, step by step, and collects the records. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { ok, type Result } from '#engine/core/result.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import type { Simulation } from '../kinds/simulation.ts';
import { finishRun, inOrder } from '../run/finish.ts';
import { planRun, type RunPlan } from '../run/plan.ts';
import { recordTrial, type TrialRecord } from '../run/record.ts';
import { packRecords, type RecordBatch } from '../run/record-batch.ts';
import { simulationOf } from '../run/simulation-of.ts';
import type { ExperimentResult } from '../types.ts';
import type { StartMessage } from './protocol.ts';
import { type SharedBlock, sharedBlock } from './shared-block.ts';

export interface WorkerJob {
  /** One step (a layer or so) of the current trial or of the next: whether there was one, or the run was cancelled. */
  step(): 'done' | 'idle' | 'cancelled';
  deal(trials: readonly number[]): void;
  /** Steps done so far. */
  steps(): number;
  /** What was measured since it was last asked. */
  takeRecords(): RecordBatch | null;
  finish(batches: readonly RecordBatch[]): ExperimentResult;
}

interface CurrentTrial {
  readonly steps: Generator<unknown, TrialRecord>;
  counted: number;
}

/** Errors: those of `planRun`. Nothing is reserved before the first step. */
export function openWorkerJob(message: StartMessage): Result<WorkerJob, AppError> {
  const { spec, backend, level, budget, probes } = message;
  const plan = planRun(spec, { backend, level, budget, probes });
  return plan.ok ? ok(workerJob(plan.value, message)) : plan;
}

function workerJob(plan: RunPlan, message: StartMessage): WorkerJob {
  const block = message.block === null ? null : sharedBlock(message.block);
  const dealt = [...message.trials];
  const count = stepCounter(block);
  let simulation: Simulation | undefined;
  let current: CurrentTrial | undefined;
  let records: TrialRecord[] = [];

  const nextTrial = (): CurrentTrial | undefined => {
    const index = dealt.shift() ?? block?.takeTrial() ?? plan.trials;
    if (index >= plan.trials) return undefined;
    simulation ??= simulationOf(plan, createBackend(plan.backend, { maxBytes: message.maxBytes }));
    return { steps: recordTrial(plan, simulation, index), counted: 0 };
  };
  return {
    step() {
      if (block?.cancelled()) return 'cancelled';
      current ??= nextTrial();
      if (current === undefined) return 'idle';
      const step = current.steps.next();
      // A trial that took another number of steps than announced still counts as all of them.
      const counted = step.done ? plan.steps : Math.min(current.counted + 1, plan.steps);
      count.add(counted - current.counted);
      current.counted = counted;
      if (step.done) {
        records.push(step.value);
        current = undefined;
      }
      return 'done';
    },
    deal(trials) {
      dealt.push(...trials);
    },
    steps: count.total,
    takeRecords() {
      if (records.length === 0) return null;
      const batch = packRecords(records);
      records = [];
      return batch;
    },
    finish: (batches) => finishRun(plan, inOrder(batches, plan.trials)),
  };
}

function stepCounter(block: SharedBlock | null) {
  let total = 0;
  return {
    add(count: number) {
      total += count;
      block?.addSteps(count);
    },
    total: () => total,
  };
}
