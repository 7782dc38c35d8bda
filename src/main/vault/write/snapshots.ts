/** @file Old versions of notes in the data folder: how long they are kept. */

import { join } from 'node:path';
import { codeOf } from '../scan.ts';
import type { FilePort } from './file-port.ts';

/** Long enough to miss something, short enough that a year of reviews fills no disk. */
const KEPT_MS = 30 * 86_400_000;
const NAME = /^(\d{1,16})-[0-9a-f]{16}-[0-9a-f]{16}\.md$/;

/** Removes versions that are older than a month. What has another name is none of ours. */
export async function pruneSnapshots(files: FilePort, folder: string, now: number): Promise<void> {
  for (const name of await namesIn(files, folder)) {
    const made = NAME.exec(name)?.[1];
    if (made !== undefined && now - Number(made) > KEPT_MS)
      await files.remove(join(folder, name)).catch(() => {});
  }
}

async function namesIn(files: FilePort, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}
