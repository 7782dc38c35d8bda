/** @file Vaults of three sizes, each in a fresh process, beside what no import can be faster than. */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VaultTime } from '../vault/child.ts';
import type { Say } from './say.ts';

const SIZES = [100, 1000, 10_000] as const;
/** The floor holds every row in memory before its clock starts. */
const HEAP_MB = 8000;

export function measureVaults(say: Say): VaultTime[] {
  const child = fileURLToPath(new URL('../vault/child.ts', import.meta.url));
  return SIZES.map((notes) => {
    say(`vault: ${notes} notes`);
    const flags = ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${HEAP_MB}`];
    const said = execFileSync(process.execPath, [...flags, child, String(notes)], { encoding: 'utf8' });
    return JSON.parse(said) as VaultTime;
  });
}
