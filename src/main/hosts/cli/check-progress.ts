/** @file How far a check is, on stderr, and Ctrl-C, which ends it without losing what was finished. */

import type { CheckProgress } from '#engine/contract/check.ts';
import type { Opened } from './session.ts';

const BAR_CELLS = 24;
/** A log file gets a line this often. */
const LINE_MS = 10_000;

export async function withCheckProgress<T>(app: Opened, run: string, work: () => Promise<T>): Promise<T> {
  const { isTTY } = process.stderr;
  let lineAt = performance.now();
  const stop = app.onEvent((event) => {
    if (event.kind !== 'check.progress' || event.run !== run) return;
    if (isTTY) process.stderr.write(`\r\u001b[K${progressText(event)}`);
    else if (performance.now() - lineAt >= LINE_MS) {
      lineAt = performance.now();
      process.stderr.write(`${progressText(event)}\n`);
    }
  });
  // The second Ctrl-C finds nobody listening and ends the process at once.
  const cancel = () => void app.call('check.cancel', { run }).catch(() => {});
  process.once('SIGINT', cancel);
  try {
    return await work();
  } finally {
    process.off('SIGINT', cancel);
    stop();
    if (isTTY) process.stderr.write('\r\u001b[K');
  }
}

/** `[######··················] 12 of 63  1.4d  about 1:20 left` */
export function progressText({ done, total, current, share, secondsLeft }: CheckProgress): string {
  const full = Math.floor(BAR_CELLS * Math.min(1, share));
  const bar = `[${'#'.repeat(full)}${'·'.repeat(BAR_CELLS - full)}]`;
  const left = secondsLeft === null ? [] : [`about ${clock(secondsLeft)} left`];
  return [bar, `${done} of ${total}`, ...(current === null ? [] : [current]), ...left].join('  ');
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
