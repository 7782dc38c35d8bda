/** @file How far a run is, in per cent, while it runs. */

import type { Opened } from './session.ts';

/** On a terminal only: a log file has no use for it. */
export async function withProgress<T>(app: Opened, work: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return await work();
  const stop = app.onEvent((event) => {
    if (event.kind !== 'run.progress') return;
    process.stderr.write(`\r${Math.floor((100 * event.done) / Math.max(1, event.total))} %`);
  });
  try {
    return await work();
  } finally {
    stop();
    process.stderr.write('\r\u001b[K');
  }
}
