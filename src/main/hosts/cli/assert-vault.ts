/** @file The first question of most commands: are the notes there? */

import { stat } from 'node:fs/promises';
import { fail } from '#engine/contract/transport.ts';

/** Before anything is opened: a mistyped folder must not be remembered as the last one used. */
export async function assertVault(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  fail(
    'vault-missing',
    `There is no folder of notes at ${folder}.`,
    'Check the path, mount the drive it is on, or name another folder with --vault DIR.',
  );
}
