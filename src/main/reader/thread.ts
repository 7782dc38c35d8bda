/** @file One reading thread with one job at a time, replaced when it hangs or dies. */

import { Worker } from 'node:worker_threads';
import type { ReaderJob, ReaderRequest, ReaderResponse } from './protocol.ts';
import type { ReaderData } from './worker.ts';

export interface ReaderThread {
  /** `null`: the thread hung or died on this job, and a new one stands ready. */
  run(job: ReaderJob): Promise<ReaderResponse | null>;
  close(): Promise<void>;
}

/** Of JavaScript objects; a few notes of 4 MiB with all their cards stay far below. */
const HEAP_MIB = 1024;
/** New objects are swept early: left alone, a thread that reads a large vault keeps a hundred megabytes of leftovers. */
const YOUNG_MIB = 16;

/** `limitMs`: no job takes longer. */
export function openThread(folder: string, limitMs: number): ReaderThread {
  let worker: Worker | undefined;
  let lastId = 0;
  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'reader',
      workerData: { folder } satisfies ReaderData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB, maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    // An error that nobody listens to would end the whole process.
    return started.on('error', () => {});
  };
  return {
    async run(job) {
      worker ??= start();
      lastId += 1;
      const response = await answerOf(worker, { id: lastId, job }, limitMs);
      if (response === null) {
        await worker.terminate();
        worker = undefined;
      }
      return response;
    },
    close: async () => void (await worker?.terminate()),
  };
}

function answerOf(worker: Worker, request: ReaderRequest, limitMs: number): Promise<ReaderResponse | null> {
  const { promise, resolve } = Promise.withResolvers<ReaderResponse | null>();
  const hear = (response: ReaderResponse) => response.id === request.id && resolve(response);
  const fail = () => resolve(null);
  const timer = setTimeout(fail, limitMs);
  worker.on('message', hear).on('error', fail).on('exit', fail);
  // While it works the process waits for it; while it waits for work the process may end.
  worker.ref();
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.unref();
    worker.off('message', hear).off('error', fail).off('exit', fail);
  });
}
