/** @file Where notes and data are when the user names no folder. */

import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { knownVaults } from './vault-folders.ts';

export interface Folders {
  readonly vaultFolder: string;
  readonly dataFolder: string;
}

/** The vault last used with this data folder, else `./notes`; the data folder where the system keeps such things. */
export function defaultFolders(given: {
  readonly vault?: string | undefined;
  readonly data?: string | undefined;
}): Folders {
  const dataFolder = resolve(given.data ?? envPaths('nabla', { suffix: '' }).data);
  const vaultFolder = resolve(given.vault ?? knownVaults(dataFolder)[0] ?? 'notes');
  return { vaultFolder, dataFolder };
}
