/** @file A worker without a thread: the worker's own code behind the same messages. */

import type { FromWorker, ToWorker } from '#engine/experiment/pool/protocol.ts';
import { serveExperiments } from '#engine/experiment/pool/serve.ts';

export interface InProcessWorker extends Worker {
  readonly received: ToWorker[];
  /** From now on it hears nothing, as a worker in an endless loop. */
  hang(): void;
  terminated: boolean;
}

export function inProcessWorker(): InProcessWorker {
  const port = {
    postMessage: (data: FromWorker) =>
      queueMicrotask(() => {
        if (!worker.terminated) worker.onmessage?.({ data });
      }),
    onmessage: null as ((event: { readonly data: unknown }) => void) | null,
  };
  let hung = false;
  const worker = {
    received: [] as ToWorker[],
    terminated: false,
    onmessage: null as ((event: { readonly data: FromWorker }) => void) | null,
    postMessage(data: ToWorker) {
      worker.received.push(data);
      if (!hung) queueMicrotask(() => port.onmessage?.({ data: structuredClone(data) }));
    },
    terminate() {
      worker.terminated = true;
    },
    hang() {
      hung = true;
    },
  };
  serveExperiments(port, {
    now: () => performance.now(),
    yieldTask: () => new Promise((resolve) => setTimeout(resolve)),
  });
  return worker as unknown as InProcessWorker;
}
