/** @file What several workers are worth: the script of its own that measures it, which may use every core. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Say } from './say.ts';

const SCRIPT = fileURLToPath(new URL('../workers.mjs', import.meta.url));
const PARTS = ['default', 'workers', 'cancel'];

/** What it printed. */
export function measureWorkers(say: Say): string {
  say('workers: throughput, progress and cancel, two to three minutes');
  const args = ['--disable-warning=ExperimentalWarning', SCRIPT, ...PARTS];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`bench/workers.mjs failed: ${stderr}`);
  return stdout.trim();
}
