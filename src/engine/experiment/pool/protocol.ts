/**
 * @file The messages between a host and the workers that run its experiments; all of them plain data. A Web Worker's
 * `self` and the `parentPort` of worker_threads both are such a port. A job is one run, spread over several workers:
 * `start` it on each, collect their reports, let one of them `finish`, `end` it everywhere.
 */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { BackendName } from '#engine/tensor/backend.ts';
import type { Budget } from '../run/cost.ts';
import type { ProbeText } from '../run/probe.ts';
import type { RecordBatch } from '../run/record-batch.ts';
import type { ExperimentResult, ExperimentSpec } from '../types.ts';

/** `job` is chosen by the host and stands in every answer. */
export type ToWorker =
  | StartMessage
  /** Trials to run, beside those of the block. */
  | { readonly type: 'deal'; readonly job: string; readonly trials: readonly number[] }
  /** Records of all trials, to be made into the result. */
  | { readonly type: 'finish'; readonly job: string; readonly batches: readonly RecordBatch[] }
  /** Stops what still runs and forgets the job. */
  | { readonly type: 'end'; readonly job: string };

export interface StartMessage {
  readonly type: 'start';
  readonly job: string;
  readonly spec: ExperimentSpec;
  readonly backend: BackendName;
  /** Confidence of intervals. */
  readonly level: number;
  readonly probes: readonly ProbeText[];
  /** What the whole run was allowed. */
  readonly budget: Budget;
  /** What this worker's backend may reserve of it. */
  readonly maxBytes: number;
  /** Hands out trials and carries progress and cancel (`shared-block.ts`); `null` where memory cannot be shared. */
  readonly block: SharedArrayBuffer | null;
  /** Trials to run without the block. */
  readonly trials: readonly number[];
}

export type FromWorker =
  | Report
  | { readonly type: 'result'; readonly job: string; readonly result: ExperimentResult }
  | { readonly type: 'failed'; readonly job: string; readonly error: AppError }
  | { readonly type: 'ended'; readonly job: string };

export interface Report {
  readonly type: 'report';
  readonly job: string;
  /** Steps this worker has done for the job. */
  readonly steps: number;
  /** What was measured since the last report. */
  readonly batch: RecordBatch | null;
  /** Nothing is left to do for the job. */
  readonly idle: boolean;
}

/** The worker's end. */
export interface ExperimentPort {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** Blocks that change hands with batches instead of being copied. */
export function buffersOf(batches: readonly RecordBatch[]): ArrayBuffer[] {
  return batches.map(({ numbers }) => numbers.buffer);
}
