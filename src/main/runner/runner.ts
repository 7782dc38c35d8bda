/** @file Experiments on worker threads (law L10): every run is spread over them. */

import { availableParallelism } from 'node:os';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { STOPPED } from '#engine/experiment/pool/outcomes.ts';
import { Pool, type PoolLimits } from '#engine/experiment/pool/pool.ts';
import { timersOf } from '#engine/experiment/pool/timers.ts';
import type { Runner } from '#main/app/ports.ts';
import { createCaseThreads } from './case-thread.ts';
import { nodeWorkers } from './node-worker.ts';

export interface RunnerOptions extends Partial<PoolLimits> {
  /** How a thread is started; a bundler may have its own way. */
  readonly startWorker?: (options: WorkerOptions) => Worker;
  /** Threads at most; by default one core stays free for the user. */
  readonly lanes?: number;
  /** `false`: threads share no memory and talk by messages alone, as in a page that is not isolated. */
  readonly shared?: boolean;
}

/** Starts threads when the first run asks for them. */
export function openRunner(options: RunnerOptions = {}): Runner {
  const { startWorker = fromSource, patienceMs = 25, runMs = 600_000, shared = true } = options;
  const lanes = options.lanes ?? Math.max(1, availableParallelism() - 1);
  const start = nodeWorkers(() => startWorker({ name: 'experiment' }));
  const pool = new Pool(
    { startWorker: start, lanes, shared, ...timersOf(globalThis) },
    { patienceMs, runMs },
  );
  const cases = createCaseThreads();
  return {
    async run({ spec, signal, ...rest }) {
      if (signal?.aborted === true) return STOPPED;
      const run = pool.run(spec, rest);
      signal?.addEventListener('abort', run.cancel, { once: true });
      const outcome = await run.outcome;
      signal?.removeEventListener('abort', run.cancel);
      return outcome;
    },
    simulate: cases.simulate,
    async close() {
      await Promise.all([pool.close(), cases.close()]);
    },
  };
}

function fromSource(options: WorkerOptions): Worker {
  const source = new URL('./worker.ts', import.meta.url);
  return new Worker(source, options);
}
