/** @file Runs its shares of experiments off the main thread (law L10). */

import type { ExperimentPort } from '#engine/experiment/pool/protocol.ts';
import { serveExperiments } from '#engine/experiment/pool/serve.ts';

// `self` is typed as a window here: one tsconfig serves the page and its worker.
serveExperiments(self as unknown as ExperimentPort, { now: () => performance.now(), yieldTask });

const { port1, port2 } = new MessageChannel();

/** By a message to oneself: timers of a page wait at least 4 ms when they follow each other. */
function yieldTask(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}
