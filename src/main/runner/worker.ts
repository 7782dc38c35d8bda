/** @file Entry of a runner's worker: one thread that runs its shares of experiments, nothing else. */

import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { ExperimentPort } from '#engine/experiment/pool/protocol.ts';
import { serveExperiments } from '#engine/experiment/pool/serve.ts';

if (parentPort !== null) {
  const { postMessage } = parentPort;
  const port: ExperimentPort = { postMessage: postMessage.bind(parentPort), onmessage: null };
  serveExperiments(port, { now: () => performance.now(), yieldTask: () => setImmediate() });
  parentPort.on('message', (data: unknown) => port.onmessage?.({ data }));
}
