/** @file Workers without threads whose messages arrive in an order the test chooses, each worker's own in their order. */

import type { StartWorker } from '#engine/experiment/pool/lane.ts';
import type { PoolHost } from '#engine/experiment/pool/pool.ts';
import type { ExperimentPort } from '#engine/experiment/pool/protocol.ts';
import { serveExperiments } from '#engine/experiment/pool/serve.ts';
import { timersOf } from '#engine/experiment/pool/timers.ts';

export interface InProcessOptions {
  readonly lanes: number;
  readonly shared: boolean;
  /** Which of `count` streams of messages has its turn. */
  readonly choose?: (count: number) => number;
}

/** Milliseconds that pass whenever a worker looks at its clock: a turn is then a few steps long. */
const TICK_MS = 7;

export function inProcessHost({ lanes, shared, choose = () => 0 }: InProcessOptions): PoolHost {
  const streams: (() => void)[][] = [];
  let pumping = false;
  const pump = () => {
    const ready = streams.filter((stream) => stream.length > 0);
    ready[choose(ready.length)]?.shift()?.();
    pumping = ready.length > 0;
    if (pumping) setImmediate(pump);
  };
  const openStream = () => {
    const stream: (() => void)[] = [];
    streams.push(stream);
    return (task: () => void) => {
      stream.push(task);
      if (!pumping) setImmediate(pump);
      pumping = true;
    };
  };
  const startWorker: StartWorker = (hear) => {
    const [toHost, toWorker] = [openStream(), openStream()];
    let alive = true;
    let time = 0;
    const port: ExperimentPort = {
      onmessage: null,
      postMessage(message, transfer) {
        // As between threads: only plain data gets through, and what was transferred is gone.
        const sent = structuredClone(message, { transfer });
        toHost(() => alive && hear(sent));
      },
    };
    const now = () => {
      time += TICK_MS;
      return time;
    };
    serveExperiments(port, { now, yieldTask: () => new Promise((done) => toWorker(() => alive && done())) });
    return {
      post(message, transfer) {
        const sent = structuredClone(message, { transfer });
        toWorker(() => alive && port.onmessage?.({ data: sent }));
      },
      terminate() {
        alive = false;
      },
    };
  };
  return { startWorker, lanes, shared, ...timersOf(globalThis) };
}
