/** @file Watches the vault's folder in a thread of its own. */

import { Worker } from 'node:worker_threads';
import type { VaultHint } from '#main/app/ports.ts';

/** As `watchFolder`. */
export function watchInThread(folder: string, changed: VaultHint): () => Promise<void> {
  const worker = new Worker(new URL('./watch-worker.ts', import.meta.url), {
    name: 'watch',
    workerData: { folder },
  });
  worker.on('message', changed);
  // Without a watcher the vault is looked at when a window asks; nothing is lost.
  worker.on('error', () => {});
  worker.unref();
  return async () => void (await worker.terminate());
}
