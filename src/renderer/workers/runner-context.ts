/** @file Who runs experiments; a test hands in a runner without a worker. */

import { createContext, useContext } from 'react';
import { createRunner, type Runner } from './runner.ts';
import { startWorker } from './start-worker.ts';

const RunnerContext = createContext<Runner>(createRunner(startWorker));

export const RunnerProvider = RunnerContext.Provider;

export function useRunner(): Runner {
  return useContext(RunnerContext);
}
