/**
 * @file The protocol between a host and a worker that runs experiments. A Web Worker's `self` and the `parentPort` of
 * worker_threads both are such a port; messages are plain data.
 */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { trials } from './run/run-spec.ts';
import type { ExperimentResult, ExperimentSpec, Progress } from './types.ts';

/** `job` is chosen by the sender and stands in every answer. */
export type ToWorker =
  | { readonly type: 'run'; readonly job: string; readonly spec: ExperimentSpec; readonly seeds?: number }
  | { readonly type: 'cancel'; readonly job: string };

export type FromWorker =
  | ({ readonly type: 'progress'; readonly job: string } & Progress)
  | { readonly type: 'result'; readonly job: string; readonly result: ExperimentResult }
  | { readonly type: 'error'; readonly job: string; readonly error: AppError };

export interface ExperimentPort {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

export interface ServeOptions {
  /** Lets messages in: resolves in a later macrotask, such as `() => new Promise((done) => setTimeout(done))`. */
  readonly yieldTask: () => Promise<void>;
  readonly backend?: Backend;
  /** Steps (layers) between two pauses; progress is reported at each. */
  readonly stepsPerTask?: number;
}

const STEPS_PER_TASK = 64;

/** Answers `run` with progress and one result or error, `cancel` with the error `cancelled`. Jobs run side by side in turns. */
export function serveExperiments(port: ExperimentPort, options: ServeOptions): void {
  const cancelled = new Set<string>();
  const running = new Set<string>();
  port.onmessage = ({ data }) => {
    const message = data as ToWorker;
    if (message.type === 'cancel') {
      if (running.has(message.job)) cancelled.add(message.job);
      return;
    }
    running.add(message.job);
    void runJob(port, message, options, cancelled).finally(() => {
      running.delete(message.job);
      cancelled.delete(message.job);
    });
  };
}

async function runJob(
  port: ExperimentPort,
  { job, spec, seeds }: Extract<ToWorker, { type: 'run' }>,
  options: ServeOptions,
  cancelled: ReadonlySet<string>,
): Promise<void> {
  try {
    const { backend } = options;
    const steps = trials(spec, {
      ...(seeds === undefined ? {} : { seeds }),
      ...(backend === undefined ? {} : { backend }),
    });
    for (let count = 1; ; count++) {
      const step = steps.next();
      if (step.done) {
        port.postMessage(
          step.value.ok
            ? { type: 'result', job, result: step.value.value }
            : { type: 'error', job, error: step.value.error },
        );
        return;
      }
      if (count % (options.stepsPerTask ?? STEPS_PER_TASK) !== 0) continue;
      port.postMessage({ type: 'progress', job, ...step.value });
      await options.yieldTask();
      if (cancelled.has(job)) {
        const message = `Stopped after ${step.value.done} of ${step.value.total} steps.`;
        port.postMessage({
          type: 'error',
          job,
          error: { code: 'cancelled', message, hint: 'Run it again.' },
        });
        return;
      }
    }
  } catch (error) {
    // A worker that died silently would leave its host waiting.
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({
      type: 'error',
      job,
      error: { code: 'experiment-failed', message, hint: 'Please report it.' },
    });
  }
}
