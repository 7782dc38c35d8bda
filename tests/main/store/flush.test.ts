/** @file Law L2 under a power cut: every acknowledged grade has been flushed, counted at the system's own door. */

import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/folders.ts';

const SCRIPT = fileURLToPath(new URL('./store-child.ts', import.meta.url));
const GRADES = 50;
const traced = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

async function flushesWhileGrading(dataFolder: string, trace: string): Promise<number> {
  const calls = ['-f', '-e', 'trace=fsync,fdatasync,write', '-o', trace];
  const { status } = spawnSync('strace', [...calls, process.execPath, SCRIPT, String(GRADES), dataFolder]);
  expect(status).toBe(0);
  const log = await readFile(trace, 'utf8');
  // Between "open" and the last acknowledgement: what opening and closing flush does not count.
  const said = [...log.matchAll(/write\(1, .*/g)];
  const [first, last] = [said[0]?.index ?? 0, said[said.length - 1]?.index ?? 0];
  return log.slice(first, last).match(/f(data)?sync\(/g)?.length ?? 0;
}

describe.skipIf(!traced)('the store', () => {
  it('flushes once per grade, in a new database and in one opened again', async () => {
    const { path, remove } = await tempFolder();
    for (const round of [1, 2])
      expect(
        await flushesWhileGrading(join(path, 'data'), join(path, `trace-${round}`)),
      ).toBeGreaterThanOrEqual(GRADES);
    await remove();
  });
});
