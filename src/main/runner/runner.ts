/** @file Experiments on worker threads (law L10): a few lanes, and a line of jobs that wait for one. */

import { availableParallelism } from 'node:os';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { ExperimentJob, Runner } from '#main/app/ports.ts';
import { createCaseThreads } from './case-thread.ts';
import { createLane, type Lane, type LaneLimits, type Outcome } from './lane.ts';

export interface RunnerOptions extends Partial<LaneLimits> {
  /** How a thread is started; a bundler may have its own way. */
  readonly startWorker?: (options: WorkerOptions) => Worker;
  /** Runs at once; one core stays free for the user. */
  readonly lanes?: number;
}

interface Waiting {
  readonly job: ExperimentJob;
  readonly resolve: (outcome: Outcome) => void;
}

/** Starts a thread when the first run asks for one. */
export function openRunner(options: RunnerOptions = {}): Runner {
  const { startWorker = fromSource, patienceMs = 2_000, runMs = 600_000 } = options;
  const count = options.lanes ?? Math.max(1, Math.min(4, availableParallelism() - 1));
  const start = () => startWorker({ name: 'experiment' });
  const idle: Lane[] = Array.from({ length: count }, () => createLane(start, { patienceMs, runMs }));
  const lanes = [...idle];
  const waiting: Waiting[] = [];
  const cases = createCaseThreads();
  const next = () => {
    const lane = waiting.length === 0 ? undefined : idle.pop();
    const entry = lane === undefined ? undefined : waiting.shift();
    if (lane === undefined || entry === undefined) return;
    void lane.run(entry.job).then((outcome) => {
      entry.resolve(outcome);
      idle.push(lane);
      next();
    });
  };
  return {
    run: (job) =>
      new Promise((resolve) => {
        waiting.push({ job, resolve });
        next();
      }),
    simulate: cases.simulate,
    async close() {
      await Promise.all([...lanes.map((lane) => lane.close()), cases.close()]);
    },
  };
}

function fromSource(options: WorkerOptions): Worker {
  const source = new URL('./worker.ts', import.meta.url);
  return new Worker(source, options);
}
