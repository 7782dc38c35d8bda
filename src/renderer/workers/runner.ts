/** @file Experiments from the page's side: start one, hear how far it is, stop it. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { Result } from '#engine/core/result.ts';
import type { ExperimentResult, ExperimentSpec, Progress } from '#engine/experiment/types.ts';
import type { FromWorker, ToWorker } from '#engine/experiment/worker-port.ts';

export type RunOutcome = Result<ExperimentResult, AppError>;

export interface Run {
  /** Never rejects. */
  readonly outcome: Promise<RunOutcome>;
  readonly cancel: () => void;
}

export type Runner = (spec: ExperimentSpec, onProgress: (progress: Progress) => void) => Run;

interface Job {
  readonly settle: (outcome: RunOutcome) => void;
  readonly onProgress: (progress: Progress) => void;
}

/** A worker that does not answer a cancel within this time is ended by force. */
const PATIENCE_MS = 1_000;

const cancelled: RunOutcome = {
  ok: false,
  error: { code: 'cancelled', message: 'The run was stopped.', hint: 'Run it again.' },
};

/** One worker for all runs, started with the first. */
export function createRunner(start: () => Worker): Runner {
  const jobs = new Map<string, Job>();
  let worker: Worker | undefined;
  let count = 0;

  const endAll = (outcome: RunOutcome) => {
    worker?.terminate();
    worker = undefined;
    for (const job of jobs.values()) job.settle(outcome);
    jobs.clear();
  };

  const open = () => {
    const opened = start();
    opened.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(jobs, data);
    opened.onerror = (event) => {
      event.preventDefault();
      const message = event.message || 'The worker of experiments did not start.';
      endAll({ ok: false, error: { code: 'experiment-failed', message, hint: 'Reload the page.' } });
    };
    return opened;
  };

  return (spec, onProgress) => {
    count += 1;
    const job = `run-${count}`;
    worker ??= open();
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    jobs.set(job, { settle: resolve, onProgress });
    worker.postMessage({ type: 'run', job, spec } satisfies ToWorker);
    const cancel = () => {
      if (!jobs.has(job)) return;
      worker?.postMessage({ type: 'cancel', job } satisfies ToWorker);
      setTimeout(() => jobs.has(job) && endAll(cancelled), PATIENCE_MS);
    };
    return { outcome: promise, cancel };
  };
}

function receive(jobs: Map<string, Job>, message: FromWorker): void {
  const job = jobs.get(message.job);
  if (job === undefined) return;
  if (message.type === 'progress') {
    job.onProgress({ done: message.done, total: message.total });
    return;
  }
  jobs.delete(message.job);
  job.settle(
    message.type === 'result' ? { ok: true, value: message.result } : { ok: false, error: message.error },
  );
}
