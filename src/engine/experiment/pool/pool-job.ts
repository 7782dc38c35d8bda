/** @file One run as its host keeps it: who works on it, what was measured, and whom to tell. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { Result } from '#engine/core/result.ts';
import type { RunPlan } from '../run/plan.ts';
import type { ExperimentResult, Progress } from '../types.ts';
import type { Lane } from './lane.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { STOPPED } from './outcomes.ts';
import type { StartMessage } from './protocol.ts';
import { type SharedBlock, sharedBlock } from './shared-block.ts';

export type Outcome = Result<ExperimentResult, AppError>;

/** A worker's share, as far as it has told. */
interface Share {
  steps: number;
  idle: boolean;
}

export interface PoolJob {
  readonly id: string;
  readonly plan: RunPlan;
  readonly workers: number;
  /** Of all its workers and of the records. */
  readonly bytes: number;
  readonly block: SharedBlock | null;
  readonly ledger: Ledger;
  readonly shares: Map<Lane, Share>;
  /** `stopping`: its outcome is settled, workers still have to let go. */
  phase: 'waiting' | 'running' | 'finishing' | 'stopping' | 'over';
  /** What is to be told once every worker has let go. */
  outcome: Outcome;
  /** Steps last told. */
  told: number;
  /** Stops the timers. */
  readonly timers: (() => void)[];
  readonly resolve: (outcome: Outcome) => void;
  readonly onProgress: (progress: Progress) => void;
}

const LARGE_BYTES = 64e6;
/** Work that takes less than this is not worth waking another worker for. */
const SECONDS_PER_WORKER = 0.02;

export interface NewJob extends Pick<PoolJob, 'id' | 'plan' | 'resolve' | 'onProgress'> {
  readonly lanes: number;
  readonly shared: boolean;
}

export function createPoolJob({ id, plan, resolve, onProgress, lanes, shared }: NewJob): PoolJob {
  const { cost, budget, trials } = plan;
  const affordable = Math.floor((budget.bytes - cost.recordBytes) / cost.bytes);
  const worthwhile = Math.ceil(cost.seconds / SECONDS_PER_WORKER);
  const workers = Math.max(1, Math.min(lanes, trials, affordable, worthwhile));
  return {
    id,
    plan,
    workers,
    bytes: workers * cost.bytes + cost.recordBytes,
    block: shared ? sharedBlock() : null,
    ledger: createLedger(trials),
    shares: new Map(),
    phase: 'waiting',
    outcome: STOPPED,
    told: 0,
    timers: [],
    resolve,
    onProgress,
  };
}

/** Whether it holds so much that the memory goes back with the worker, rather than whenever that collects garbage. */
export function isLarge({ plan }: PoolJob): boolean {
  return plan.cost.bytes > LARGE_BYTES;
}

/** What a worker is told to begin its share. */
export function startMessage({ id, plan, workers, block, ledger }: PoolJob): StartMessage {
  const { spec, backend, level, budget, cost, probes } = plan;
  return {
    type: 'start',
    job: id,
    spec,
    backend,
    level,
    probes: probes.map(({ expression: _, ...text }) => text),
    budget,
    maxBytes: Math.floor((budget.bytes - cost.recordBytes) / workers),
    block: block?.buffer ?? null,
    trials: block === null ? ledger.deal(workers) : [],
  };
}

/** Tells how far the run is; told again where a single step takes long, so that whoever listens knows it is alive. */
export function tellProgress(job: PoolJob): void {
  const { total } = completed(job);
  const counted = job.block?.steps() ?? [...job.shares.values()].reduce((sum, { steps }) => sum + steps, 0);
  // Trials of a worker that was lost are run, and counted, again.
  job.told = Math.max(job.told, Math.min(counted, total));
  job.onProgress({ done: job.told, total });
}

export function completed({ plan }: PoolJob): Progress {
  const total = plan.trials * plan.steps;
  return { done: total, total };
}

/** Whether nobody is left who works on what is missing. */
export function allIdle(job: PoolJob): boolean {
  return [...job.shares.values()].every(({ idle }) => idle);
}
