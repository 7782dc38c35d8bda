import { Worker } from 'node:worker_threads';
import type { PoolHost } from '#engine/experiment/pool/pool.ts';
import { timersOf } from '#engine/experiment/pool/timers.ts';
import { nodeWorkers } from '#main/runner/node-worker.ts';
import { poolSuite } from './pool-suite.ts';

const source = new URL('../../src/main/runner/worker.ts', import.meta.url);

function threads(lanes: number, shared: boolean): PoolHost {
  return { startWorker: nodeWorkers(() => new Worker(source)), lanes, shared, ...timersOf(globalThis) };
}

poolSuite('threads, shared memory', (lanes) => threads(lanes, true));
poolSuite('threads, messages alone', (lanes) => threads(lanes, false));
