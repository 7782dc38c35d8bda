/** @file Runs a spec in this thread: plan, trials one by one, result. Workers do the same in parts (`experiment/pool`). */

import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import type { ExperimentResult, ExperimentSpec, Progress } from '../types.ts';
import { finishRun } from './finish.ts';
import { planRun, type RunPlan, type TrialOptions } from './plan.ts';
import { recordTrial, type TrialRecord } from './record.ts';
import { simulationOf } from './simulation-of.ts';

export interface RunOptions extends TrialOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Asked after every layer or so; true ends the run with the error `cancelled`. */
  readonly shouldStop?: () => boolean;
}

/** Runs to the end. Errors: those of `planRun`, and `cancelled`. */
export function runSpec(spec: ExperimentSpec, options: RunOptions = {}): Result<ExperimentResult, AppError> {
  const plan = planRun(spec, options);
  if (!plan.ok) return plan;
  const steps = trials(plan.value);
  for (;;) {
    const step = steps.next();
    if (step.done) return ok(finishRun(plan.value, step.value));
    options.onProgress?.(step.value);
    if (options.shouldStop?.()) return err(stoppedAt(step.value));
  }
}

export function stoppedAt({ done, total }: Progress): AppError {
  const message = `Stopped after ${done} of ${total} steps.`;
  return { code: 'cancelled', message, hint: 'Run it again.' };
}

/** All trials in order: yields progress after every layer or so, returns the records. */
export function* trials(plan: RunPlan): Generator<Progress, TrialRecord[]> {
  const simulation = simulationOf(plan, createBackend(plan.backend, { maxBytes: plan.budget.bytes }));
  const total = plan.trials * plan.steps;
  const records: TrialRecord[] = [];
  for (let index = 0; index < plan.trials; index++) {
    const steps = recordTrial(plan, simulation, index);
    for (let done = index * plan.steps + 1; ; done++) {
      const step = steps.next();
      if (step.done) {
        records.push(step.value);
        break;
      }
      yield { done: Math.min(done, total), total };
    }
    yield { done: (index + 1) * plan.steps, total };
  }
  return records;
}
