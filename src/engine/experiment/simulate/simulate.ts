/** @file One case of the reference collection, from its text to the numbers its `expected` would hold. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { nearestName } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { ConvergenceError } from '#engine/network/spectra/convergence-error.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Budget } from '../run/cost.ts';
import type { Progress } from '../types.ts';
import { CaseReader, Refusal } from './case-reader.ts';
import { type CaseText, readCaseText } from './case-text.ts';
import type { CaseData, CaseJob } from './job.ts';
import { KINDS } from './kinds/kinds.ts';
import { CASE_BUDGET } from './limits.ts';

/**
 * Reads a case (JSON or YAML) and checks all of it, its price included, before anything runs. `name` is the file's, for
 * messages. Errors: codes that begin with `case-`, and `too-expensive`.
 */
export function readCase(
  text: string,
  name: string,
  budget: Budget = CASE_BUDGET,
): Result<CaseJob, AppError> {
  const read = readCaseText(text, name);
  if (!read.ok) return read;
  const job = jobOf(read.value, name);
  return job.ok ? withinBudget(job.value, name, budget) : job;
}

/**
 * Reads and runs a case to its end, saying how far it is. Beyond the errors of `readCase` there is `case-undefined`, for
 * what only shows on the way, such as a unit without variance in front of a normalisation at eps 0.
 */
export function simulateCase(
  text: string,
  name: string,
  backend: Backend,
  onProgress?: (progress: Progress) => void,
): Result<CaseData, AppError> {
  const job = readCase(text, name);
  if (!job.ok) return job;
  try {
    const steps = job.value.run(backend);
    for (let done = 1; ; done++) {
      const step = steps.next();
      if (step.done) return ok(step.value);
      onProgress?.({ done: Math.min(done, job.value.steps), total: job.value.steps });
    }
  } catch (thrown) {
    if (!(thrown instanceof RangeError || thrown instanceof ConvergenceError)) throw thrown;
    const message = `${name} has no result: ${thrown.message}.`;
    return err({ code: 'case-undefined', message, hint: 'Change the numbers it names.' });
  }
}

function jobOf({ kind, input, lineOf }: CaseText, name: string): Result<CaseJob, AppError> {
  const known = KINDS.get(kind);
  if (known === undefined) {
    const nearest = nearestName(kind, KINDS.keys());
    const near = nearest === undefined ? '.' : `; did you mean "${nearest}"?`;
    return err({
      code: 'case-unknown-kind',
      message: `${name}:${lineOf(['kind'])}: there is no kind ${JSON.stringify(kind.slice(0, 60))}${near}`,
      hint: `Kinds: ${[...KINDS.keys()].join(', ')}.`,
    });
  }
  try {
    return ok(known.read(new CaseReader(input, ['input'], known.fields)));
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { code, steps, message, hint } = thrown;
    return err({ code, message: `${name}:${lineOf(steps)}: ${message}`, hint });
  }
}

function withinBudget(job: CaseJob, name: string, budget: Budget): Result<CaseJob, AppError> {
  const { seconds, bytes } = job.cost;
  if (seconds <= budget.seconds && bytes <= budget.bytes) return ok(job);
  const size = `about ${rounded(seconds)} s and ${rounded(bytes / 1e6)} MB`;
  const limit = `${budget.seconds} s and ${rounded(budget.bytes / 1e6)} MB`;
  return err({
    code: 'too-expensive',
    message: `${name} was not started: it would take ${size}; the limit is ${limit}.`,
    hint: 'Lower depth, width, batch, seeds or the size of the matrices.',
  });
}

function rounded(value: number): string {
  return String(value < 10 ? Math.ceil(value) : Number(value.toPrecision(2)));
}
