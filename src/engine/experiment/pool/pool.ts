/**
 * @file The host's side: spreads every run over its workers and puts the parts together. The result is the same bytes
 * however many workers there are and in whatever order they end (law L4), because records are folded by seed.
 */

import type { AppError } from '#engine/core/diagnostic.ts';
import { DEFAULT_BUDGET } from '../run/cost.ts';
import { planRun, type TrialOptions } from '../run/plan.ts';
import type { ExperimentSpec, Progress } from '../types.ts';
import { createLane, type Lane, type StartWorker } from './lane.ts';
import { LATE, LOST_AT_THE_END, lostSeeds, STOPPED } from './outcomes.ts';
import {
  allIdle,
  completed,
  createPoolJob,
  isLarge,
  type Outcome,
  type PoolJob,
  startMessage,
  tellProgress,
} from './pool-job.ts';
import type { FromWorker, Report } from './protocol.ts';
import type { Timers } from './timers.ts';

export interface PoolHost extends Timers {
  readonly startWorker: StartWorker;
  /** Workers at most. */
  readonly lanes: number;
  /** Whether workers can share memory with this thread. */
  readonly shared: boolean;
}

export interface PoolLimits {
  /** A worker that was told to end a job gets this long before it is ended by force, if it serves no other job. */
  readonly patienceMs: number;
  /** No run takes longer, whatever its estimate was. */
  readonly runMs: number;
}

export interface PoolOptions extends TrialOptions {
  readonly onProgress?: (progress: Progress) => void;
}

export interface PoolRun {
  /** Never rejects. After a cancel it resolves when no worker works on the run any more. */
  readonly outcome: Promise<Outcome>;
  readonly cancel: () => void;
}

const PROGRESS_MS = 50;
/** A worker that serves other jobs too gets this many times the patience. */
const SHARED_PATIENCE = 25;

/** Workers are started when a run first needs them and kept for the next. */
export class Pool {
  private readonly lanes: readonly Lane[];
  private readonly waiting: PoolJob[] = [];
  private readonly active = new Map<string, PoolJob>();
  private readonly host: PoolHost;
  private readonly limits: PoolLimits;
  private count = 0;
  private closed = false;
  private stopTicking: (() => void) | null = null;

  constructor(host: PoolHost, limits: PoolLimits) {
    this.host = host;
    this.limits = limits;
    this.lanes = Array.from({ length: host.lanes }, () =>
      createLane(
        host.startWorker,
        (lane, message) => this.hear(lane, message),
        (lane, why) => this.laneDied(lane, why),
      ),
    );
  }

  /** Errors: those of `planRun`, `cancelled`, `runner-stopped` with the seeds that were lost, `experiment-failed`. */
  run(spec: ExperimentSpec, { onProgress = () => {}, ...options }: PoolOptions = {}): PoolRun {
    const plan = planRun(spec, options);
    if (!plan.ok) return { outcome: Promise.resolve(plan), cancel: () => {} };
    if (this.closed) return { outcome: Promise.resolve(STOPPED), cancel: () => {} };
    const { promise: outcome, resolve } = Promise.withResolvers<Outcome>();
    const { lanes, shared } = this.host;
    this.count += 1;
    const id = `job-${this.count}`;
    const job = createPoolJob({ id, plan: plan.value, resolve, onProgress, lanes, shared });
    this.waiting.push(job);
    this.admit();
    return { outcome, cancel: () => this.cancel(job) };
  }

  /** Ends every worker; what still runs ends as cancelled. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.resolve(STOPPED);
    const killed = this.lanes.map((lane) => lane.kill());
    for (const job of this.active.values()) {
      job.shares.clear();
      this.over(job, STOPPED);
    }
    await Promise.all(killed);
  }

  private jobsOn(lane: Lane): readonly PoolJob[] {
    return [...this.active.values()].filter(({ shares }) => shares.has(lane));
  }

  /** Starts what waits, in its order, as long as all runs together stay within the memory of one budget. */
  private admit(): void {
    for (let job = this.waiting[0]; job !== undefined; job = this.waiting[0]) {
      const inUse = [...this.active.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      if (this.active.size > 0 && inUse + job.bytes > DEFAULT_BUDGET.bytes) return;
      this.waiting.shift();
      this.begin(job);
    }
  }

  private begin(job: PoolJob): void {
    this.active.set(job.id, job);
    job.phase = 'running';
    const late = () => this.stop(job, { ok: false, error: LATE });
    job.timers.push(this.host.after(this.limits.runMs, late));
    this.stopTicking ??= this.host.every(PROGRESS_MS, () => {
      for (const one of this.active.values()) if (one.phase === 'running') tellProgress(one);
    });
    const load = (lane: Lane) => 2 * this.jobsOn(lane).length + (lane.started() ? 0 : 1);
    const leastBusy = this.lanes.toSorted((a, b) => load(a) - load(b)).slice(0, job.workers);
    for (const lane of leastBusy) if (job.phase === 'running') this.attach(job, lane);
  }

  private attach(job: PoolJob, lane: Lane): void {
    job.shares.set(lane, { steps: 0, idle: false });
    try {
      lane.send(startMessage(job));
    } catch (thrown) {
      this.laneDied(lane, thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  private hear(lane: Lane, message: FromWorker): void {
    const job = this.active.get(message.job);
    if (!job?.shares.has(lane)) return;
    switch (message.type) {
      case 'report':
        this.hearReport(job, lane, message);
        break;
      case 'result':
        this.over(job, { ok: true, value: message.result });
        break;
      case 'failed':
        job.shares.delete(lane);
        this.stop(job, { ok: false, error: message.error });
        break;
      case 'ended':
        void this.letGo(job, lane);
        break;
      default:
        message satisfies never;
    }
  }

  private hearReport(job: PoolJob, lane: Lane, { steps, batch, idle }: Report): void {
    job.shares.set(lane, { steps, idle });
    if (job.phase !== 'running') return;
    if (batch !== null) job.ledger.add(batch);
    if (job.ledger.complete()) {
      job.phase = 'finishing';
      lane.send({ type: 'finish', job: job.id, batches: job.ledger.batches() });
    } else if (idle) this.dealTo(job, lane);
  }

  /** More for a worker that has nothing left: trials nobody was given, at the end those that were lost with another worker. */
  private dealTo(job: PoolJob, lane: Lane): void {
    const fresh = job.block === null ? job.ledger.deal(job.shares.size) : [];
    const trials = fresh.length === 0 && allIdle(job) ? job.ledger.missing() : fresh;
    if (trials.length === 0) return;
    job.shares.set(lane, { steps: job.shares.get(lane)?.steps ?? 0, idle: false });
    lane.send({ type: 'deal', job: job.id, trials });
  }

  private cancel(job: PoolJob): void {
    if (job.phase === 'waiting') {
      this.waiting.splice(this.waiting.indexOf(job), 1);
      job.phase = 'over';
      job.resolve(STOPPED);
    } else this.stop(job, STOPPED);
  }

  /** Lets all workers end the job; its outcome is told when the last has done so. */
  private stop(job: PoolJob, outcome: Outcome): void {
    if (job.phase === 'stopping' || job.phase === 'over') return;
    job.phase = 'stopping';
    job.outcome = outcome;
    job.block?.cancel();
    if (job.shares.size === 0) {
      this.over(job, outcome);
      return;
    }
    for (const lane of [...job.shares.keys()]) {
      // Its memory would go back with its worker anyhow.
      if (isLarge(job) && this.jobsOn(lane).length === 1) void this.kill(lane);
      else lane.send({ type: 'end', job: job.id });
    }
    const { patienceMs } = this.limits;
    const killDeaf = (which: (lane: Lane) => boolean) => {
      for (const lane of [...job.shares.keys()].filter(which)) void this.kill(lane);
    };
    job.timers.push(this.host.after(patienceMs, () => killDeaf((lane) => this.jobsOn(lane).length === 1)));
    job.timers.push(this.host.after(SHARED_PATIENCE * patienceMs, () => killDeaf(() => true)));
  }

  private async letGo(job: PoolJob, lane: Lane): Promise<void> {
    if (isLarge(job) && this.jobsOn(lane).length === 1) await lane.kill();
    job.shares.delete(lane);
    if (job.phase === 'stopping' && job.shares.size === 0) this.over(job, job.outcome);
  }

  /** Ends a worker that does not listen. Jobs that lose it through no fault of their own go on with its successor. */
  private async kill(lane: Lane): Promise<void> {
    const ended = lane.kill();
    const jobs = this.jobsOn(lane);
    for (const job of jobs) {
      job.shares.delete(lane);
      if (job.phase === 'running') this.attach(job, lane);
    }
    await ended;
    for (const job of jobs) if (job.phase !== 'running') this.loseLane(job, LOST_AT_THE_END);
  }

  private laneDied(lane: Lane, why: string): void {
    for (const job of this.jobsOn(lane)) {
      job.shares.delete(lane);
      this.loseLane(job, job.phase === 'finishing' ? LOST_AT_THE_END : lostSeeds(job, why));
    }
  }

  private loseLane(job: PoolJob, error: AppError): void {
    if (job.phase !== 'stopping') this.stop(job, { ok: false, error });
    else if (job.shares.size === 0) this.over(job, job.outcome);
  }

  private over(job: PoolJob, outcome: Outcome): void {
    if (job.phase === 'over') return;
    this.active.delete(job.id);
    for (const clear of job.timers) clear();
    // Those who still hold it are idle: they forget it as soon as they hear.
    for (const lane of job.shares.keys()) {
      if (isLarge(job) && this.jobsOn(lane).length === 0) void lane.kill();
      else lane.send({ type: 'end', job: job.id });
    }
    if (this.active.size === 0) {
      this.stopTicking?.();
      this.stopTicking = null;
    }
    if (outcome.ok) job.onProgress(completed(job));
    job.phase = 'over';
    job.resolve(outcome);
    this.admit();
  }
}
