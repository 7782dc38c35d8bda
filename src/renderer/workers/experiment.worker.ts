/** @file Runs experiments off the main thread (law L10). */

import { type ExperimentPort, serveExperiments } from '#engine/experiment/worker-port.ts';

// `self` is typed as a window here: one tsconfig serves the page and its worker.
serveExperiments(self as unknown as ExperimentPort, {
  yieldTask: () => new Promise((resolve) => setTimeout(resolve)),
});
