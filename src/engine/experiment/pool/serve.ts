/** @file The worker's side: runs its shares of all jobs in turns, so that none waits for another's end. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { MemoryBudgetError } from '#engine/tensor/tensor.ts';
import {
  buffersOf,
  type ExperimentPort,
  type FromWorker,
  type StartMessage,
  type ToWorker,
} from './protocol.ts';
import { openWorkerJob, type WorkerJob } from './worker-job.ts';

export interface ServeOptions {
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number;
  /** Lets messages in: resolves in a later macrotask. */
  readonly yieldTask: () => Promise<void>;
}

/** A job works this long before messages are let in and the next one has its turn. */
const TURN_MS = 20;
/** Records and progress are told about twenty times a second. */
const REPORT_MS = 50;

interface Entry {
  readonly id: string;
  readonly work: WorkerJob;
  idle: boolean;
  reportedAt: number;
}

/** Answers what `protocol.ts` says for as long as the port lives. */
export function serveExperiments(port: ExperimentPort, options: ServeOptions): void {
  const server = new Server(port, options);
  port.onmessage = ({ data }) => server.receive(data as ToWorker);
}

class Server {
  private readonly jobs = new Map<string, Entry>();
  private readonly port: ExperimentPort;
  private readonly options: ServeOptions;
  private working = false;

  constructor(port: ExperimentPort, options: ServeOptions) {
    this.port = port;
    this.options = options;
  }

  receive(message: ToWorker): void {
    this.guarded(message.job, () => this.act(message));
  }

  private act(message: ToWorker): void {
    const entry = this.jobs.get(message.job);
    switch (message.type) {
      case 'start':
        this.start(message);
        break;
      case 'deal':
        entry?.work.deal(message.trials);
        if (entry !== undefined) entry.idle = false;
        void this.workOn();
        break;
      case 'finish':
        if (entry !== undefined)
          this.post({ type: 'result', job: entry.id, result: entry.work.finish(message.batches) });
        break;
      case 'end':
        this.end(message.job);
        break;
      default:
        message satisfies never;
    }
  }

  private start(message: StartMessage): void {
    const opened = openWorkerJob(message);
    if (opened.ok) {
      const { job: id } = message;
      this.jobs.set(id, { id, work: opened.value, idle: false, reportedAt: this.options.now() });
      void this.workOn();
    } else this.post({ type: 'failed', job: message.job, error: opened.error });
  }

  /** Turns for all jobs that have something to do, until none has. */
  private async workOn(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let busy = this.busy(); busy.length > 0; busy = this.busy()) {
      for (const entry of busy) this.guarded(entry.id, () => this.turn(entry));
      await this.options.yieldTask();
    }
    this.working = false;
  }

  private busy(): readonly Entry[] {
    return [...this.jobs.values()].filter(({ idle }) => !idle);
  }

  private turn(entry: Entry): void {
    const { now } = this.options;
    const until = now() + TURN_MS;
    do {
      const step = entry.work.step();
      if (step === 'cancelled') {
        this.end(entry.id);
        return;
      }
      entry.idle = step === 'idle';
    } while (!entry.idle && now() < until);
    if (entry.idle || now() - entry.reportedAt >= REPORT_MS) this.report(entry);
  }

  private report(entry: Entry): void {
    const { id: job, work, idle } = entry;
    const batch = work.takeRecords();
    entry.reportedAt = this.options.now();
    const transfer = batch === null ? [] : buffersOf([batch]);
    this.post({ type: 'report', job, steps: work.steps(), batch, idle }, transfer);
  }

  private end(job: string): void {
    if (this.jobs.delete(job)) this.post({ type: 'ended', job });
  }

  /** What goes wrong ends that job alone; a worker that died silently would leave its host waiting. */
  private guarded(job: string, action: () => void): void {
    try {
      action();
    } catch (thrown) {
      this.jobs.delete(job);
      this.post({ type: 'failed', job, error: failureOf(thrown) });
    }
  }

  private post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.port.postMessage(message, transfer);
  }
}

function failureOf(thrown: unknown): AppError {
  if (thrown instanceof MemoryBudgetError)
    return { code: 'too-expensive', message: thrown.message, hint: 'Lower depth, width or batch.' };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'experiment-failed', message, hint: 'Please report it.' };
}
