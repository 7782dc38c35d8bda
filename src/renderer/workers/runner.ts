/** @file Experiments from the page's side: start one, hear how far it is, stop it. */

import type { WorkerHandle } from '#engine/experiment/pool/lane.ts';
import { Pool, type PoolRun } from '#engine/experiment/pool/pool.ts';
import type { FromWorker } from '#engine/experiment/pool/protocol.ts';
import { timersOf } from '#engine/experiment/pool/timers.ts';
import type { ProbeText } from '#engine/experiment/run/probe.ts';
import type { ExperimentSpec, Progress } from '#engine/experiment/types.ts';

export type Run = PoolRun;

export interface RunWishes {
  readonly onProgress?: (progress: Progress) => void;
  /** What a figure wants beside the claims. */
  readonly probes?: readonly ProbeText[];
}

export type Runner = (spec: ExperimentSpec, wishes?: RunWishes) => Run;

export interface RunnerOptions {
  /** Workers at most; one core stays free for the page. */
  readonly lanes?: number;
  /** Whether workers may share memory: only in a page that is isolated from other origins. */
  readonly shared?: boolean;
}

/** A worker that does not answer a cancel within this time is ended by force. */
const PATIENCE_MS = 25;
const RUN_MS = 600_000;

/** Workers for all runs, started when the first run needs them. */
export function createRunner(start: () => Worker, options: RunnerOptions = {}): Runner {
  const { lanes = Math.max(1, navigator.hardwareConcurrency - 1) } = options;
  const shared = options.shared ?? globalThis.crossOriginIsolated === true;
  const pool = new Pool(
    { startWorker: (hear, died) => webWorker(start(), hear, died), lanes, shared, ...timersOf(globalThis) },
    { patienceMs: PATIENCE_MS, runMs: RUN_MS },
  );
  return (spec, wishes = {}) => pool.run(spec, wishes);
}

function webWorker(
  worker: Worker,
  hear: (message: FromWorker) => void,
  died: (why: string) => void,
): WorkerHandle {
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    died(event.message || 'it did not start');
  };
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
  };
}
