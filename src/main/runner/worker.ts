/** @file Entry of a runner's worker: one thread, one experiment at a time, nothing else. */

import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { type ExperimentPort, serveExperiments } from '#engine/experiment/worker-port.ts';

if (parentPort !== null) {
  const { postMessage } = parentPort;
  const port: ExperimentPort = { postMessage: postMessage.bind(parentPort), onmessage: null };
  serveExperiments(port, { yieldTask: () => setImmediate() });
  parentPort.on('message', (data: unknown) => port.onmessage?.({ data }));
}
