/** @file A thread of worker_threads as the pool sees a worker. */

import type { Worker } from 'node:worker_threads';
import type { StartWorker } from '#engine/experiment/pool/lane.ts';

export function nodeWorkers(start: () => Worker): StartWorker {
  return (hear, died) => {
    const worker = start();
    worker.on('message', hear);
    // Also between runs: an error that nobody listens to would end the whole process.
    worker.on('error', (error) => died(error.message));
    worker.once('exit', (code) => died(`exit code ${code}`));
    // A thread that waits for work must not keep the process alive; while one works, the pool's own timer does.
    worker.unref();
    return {
      post: (message, transfer) => worker.postMessage(message, transfer),
      terminate: () => worker.terminate(),
    };
  };
}
