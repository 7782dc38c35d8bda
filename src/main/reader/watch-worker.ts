/** @file Entry of the watching thread: listing ten thousand files to watch them must hold up nobody. */

import { parentPort, workerData } from 'node:worker_threads';
import { watchFolder } from '#main/vault/watch.ts';

if (parentPort !== null) {
  const port = parentPort;
  watchFolder((workerData as { readonly folder: string }).folder, (paths) => port.postMessage(paths));
}
