/** @file A case on a thread of its own, which may neither outlive its time nor take the process's memory with it. */

import { Worker } from 'node:worker_threads';
import type { AppError } from '#engine/core/diagnostic.ts';
import { err, type Result } from '#engine/core/result.ts';
import type { CaseData } from '#engine/experiment/simulate/job.ts';
import type { CaseRequest } from '#main/app/ports.ts';
import type { CaseInput, FromCaseWorker } from './case-worker.ts';

export interface CaseThreads {
  simulate(request: CaseRequest): Promise<Result<CaseData, AppError>>;
  /** Ends what runs. */
  close(): Promise<void>;
}

/** No case takes longer, whatever its estimate was. */
const LIMIT_MS = 180_000;
/** Of JavaScript objects: a case of 64 MiB of text and its result fit. */
const HEAP_MIB = 1536;

export function createCaseThreads(limitMs = LIMIT_MS): CaseThreads {
  const open = new Set<Worker>();
  return {
    async simulate(request) {
      const worker = start(request);
      open.add(worker);
      try {
        return await outcomeOf(worker, request, limitMs);
      } finally {
        open.delete(worker);
        await worker.terminate();
      }
    },
    async close() {
      await Promise.all([...open].map((worker) => worker.terminate()));
    },
  };
}

function start({ text, name }: CaseRequest): Worker {
  return new Worker(new URL('./case-worker.ts', import.meta.url), {
    name: 'case',
    workerData: { text, name } satisfies CaseInput,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  });
}

function outcomeOf(
  worker: Worker,
  { name, onProgress }: CaseRequest,
  limitMs: number,
): Promise<Result<CaseData, AppError>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(err(tooLong(name))), limitMs);
    const settle = (outcome: Result<CaseData, AppError>) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    worker.on('message', (message: FromCaseWorker) => {
      if (message.type === 'done') settle(message.outcome);
      else onProgress?.({ done: message.done, total: message.total });
    });
    worker.on('error', (error: NodeJS.ErrnoException) => settle(err(broken(name, error))));
    worker.on('exit', () => settle(err(STOPPED)));
  });
}

const STOPPED: AppError = {
  code: 'runner-stopped',
  message: 'The thread of this case ended before it had a result.',
  hint: 'Run it again.',
};

function tooLong(name: string): AppError {
  const message = `${name} was ended because it took too long.`;
  return { code: 'too-expensive', message, hint: 'Lower depth, width, batch or seeds.' };
}

function broken(name: string, error: NodeJS.ErrnoException): AppError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const message = `${name} needs more than the ${HEAP_MIB} MiB of memory that a case may take.`;
    return { code: 'too-expensive', message, hint: 'Give a smaller case.' };
  }
  return { code: 'internal', message: `${name} failed: ${error.message}`, hint: 'Please report it.' };
}
