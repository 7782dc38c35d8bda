/** @file Entry of the thread that works out one case: reads it, runs it, says how far it is, and ends. */

import { parentPort, workerData } from 'node:worker_threads';
import type { AppError } from '#engine/core/diagnostic.ts';
import type { Result } from '#engine/core/result.ts';
import type { CaseData } from '#engine/experiment/simulate/job.ts';
import { simulateCase } from '#engine/experiment/simulate/simulate.ts';
import type { Progress } from '#engine/experiment/types.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';

export interface CaseInput {
  readonly text: string;
  readonly name: string;
}

export type FromCaseWorker =
  | ({ readonly type: 'progress' } & Progress)
  | { readonly type: 'done'; readonly outcome: Result<CaseData, AppError> };

if (parentPort !== null) {
  const say = (message: FromCaseWorker) => parentPort?.postMessage(message);
  const { text, name } = workerData as CaseInput;
  const outcome = simulateCase(text, name, createBackend('fast'), (progress) =>
    say({ type: 'progress', ...progress }),
  );
  say({ type: 'done', outcome });
}
