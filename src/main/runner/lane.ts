/** @file One worker thread that runs one experiment at a time, and is ended by force when it does not listen. */

import type { Worker } from 'node:worker_threads';
import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { ExperimentResult } from '#engine/experiment/types.ts';
import type { FromWorker, ToWorker } from '#engine/experiment/worker-port.ts';
import type { ExperimentJob } from '#main/app/ports.ts';

export type Outcome = Result<ExperimentResult, AppError>;

export interface Lane {
  run(job: ExperimentJob): Promise<Outcome>;
  close(): Promise<void>;
}

export interface LaneLimits {
  /** A run that was cancelled gets this long to end by itself. */
  readonly patienceMs: number;
  /** No run takes longer, whatever its estimate was. */
  readonly runMs: number;
}

export function createLane(startWorker: () => Worker, limits: LaneLimits): Lane {
  let worker: Worker | undefined;
  let jobs = 0;
  const start = () => {
    const started = startWorker();
    // Also between runs: an error that nobody listens to would end the whole process.
    started.on('error', () => {});
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };
  const kill = async () => {
    const killed = worker;
    worker = undefined;
    await killed?.terminate();
  };
  return {
    async run(job) {
      if (job.signal?.aborted === true) return err(STOPPED);
      worker ??= start();
      jobs += 1;
      const outcome = await runOn(worker, String(jobs), job, limits);
      if (outcome === 'dead') worker = undefined;
      if (outcome === 'deaf' || outcome === 'late') await kill();
      return typeof outcome === 'string' ? err(ERRORS[outcome]) : outcome;
    },
    close: kill,
  };
}

/** `dead`: the thread ended. `deaf`: it went on after a cancel. `late`: it took too long. */
type Failure = 'dead' | 'deaf' | 'late';

function runOn(
  worker: Worker,
  id: string,
  job: ExperimentJob,
  limits: LaneLimits,
): Promise<Outcome | Failure> {
  return new Promise((resolve) => {
    const timers: NodeJS.Timeout[] = [];
    const settle = (outcome: Outcome | Failure) => {
      worker.off('message', hear).off('error', die).off('exit', die);
      job.signal?.removeEventListener('abort', cancel);
      for (const timer of timers) clearTimeout(timer);
      worker.unref();
      resolve(outcome);
    };
    const hear = (message: FromWorker) => {
      if (message.job !== id) return;
      if (message.type === 'progress') job.onProgress?.({ done: message.done, total: message.total });
      else settle(message.type === 'result' ? ok(message.result) : err(message.error));
    };
    const die = () => settle(job.signal?.aborted === true ? err(STOPPED) : 'dead');
    const cancel = () => {
      worker.postMessage({ type: 'cancel', job: id } satisfies ToWorker);
      timers.push(setTimeout(() => settle('deaf'), limits.patienceMs));
    };
    worker.on('message', hear).on('error', die).on('exit', die);
    job.signal?.addEventListener('abort', cancel);
    timers.push(setTimeout(() => settle('late'), limits.runMs));
    // A thread that waits for work must not keep the process alive; one that works must.
    worker.ref();
    const seeds = job.seeds === undefined ? {} : { seeds: job.seeds };
    worker.postMessage({ type: 'run', job: id, spec: job.spec, ...seeds } satisfies ToWorker);
  });
}

const STOPPED: AppError = { code: 'cancelled', message: 'The run was stopped.', hint: 'Run it again.' };

const ERRORS: Readonly<Record<Failure, AppError>> = {
  dead: {
    code: 'runner-stopped',
    message: 'The thread of this run ended before it had a result, perhaps for want of memory.',
    hint: 'Lower depth, width, batch or seeds, and run it again.',
  },
  deaf: STOPPED,
  late: {
    code: 'too-expensive',
    message: 'The run was ended because it took too long.',
    hint: 'Lower depth, width, batch or seeds.',
  },
};
