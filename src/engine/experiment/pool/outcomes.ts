/** @file Why a run came to nothing, in words. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { Outcome, PoolJob } from './pool-job.ts';

const SMALLER = 'Lower depth, width, batch or seeds, and run it again.';

export const STOPPED: Outcome = {
  ok: false,
  error: { code: 'cancelled', message: 'The run was stopped.', hint: 'Run it again.' },
};

export const LATE: AppError = {
  code: 'too-expensive',
  message: 'The run was ended because it took too long.',
  hint: SMALLER,
};

export const LOST_AT_THE_END: AppError = {
  code: 'runner-stopped',
  message: 'The worker of this run ended while it put the result together.',
  hint: SMALLER,
};

/** A worker ended by itself: which seeds had been measured by then, and which had not. */
export function lostSeeds({ ledger, plan }: PoolJob, why: string): AppError {
  const firstSeed = 'first_seed' in plan.spec ? plan.spec.first_seed : 1;
  const what = 'A worker of this run ended before it was done, perhaps for want of memory';
  const message = `${what} (${why}). ${ledger.describe(firstSeed)}`;
  return { code: 'runner-stopped', message, hint: SMALLER };
}
