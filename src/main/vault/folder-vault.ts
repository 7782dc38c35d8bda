/** @file The vault on a folder of this computer. It only reads (law L3). */

import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok } from '#engine/core/result.ts';
import type { Vault } from '#main/app/ports.ts';
import { unreadableNote } from './findings.ts';
import { readNote } from './read.ts';
import { codeOf, reasonOf, scanFolder, scanPaths } from './scan.ts';
import { watchFolder } from './watch.ts';

/** Opens nothing yet: a folder that is missing now may be mounted later. */
export function openFolderVault(folder: string): Vault {
  const root = resolve(folder);
  const name = basename(root);
  return {
    name,
    async scan(paths) {
      try {
        const folder = await realpath(root);
        return ok(await (paths === undefined ? scanFolder(folder) : scanPaths(folder, paths)));
      } catch (thrown) {
        return err(vaultError(thrown, name));
      }
    },
    async read(path) {
      try {
        return await readNote(await realpath(root), path);
      } catch (thrown) {
        return err(unreadableNote(path, reasonOf(thrown)));
      }
    },
    watch: (changed) => watchFolder(root, changed),
  };
}

function vaultError(thrown: unknown, name: string): AppError {
  const code = codeOf(thrown);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      code: 'vault-missing',
      message: `There is no folder of notes at "${name}".`,
      hint: 'Check the path, mount the drive it is on, or name another folder with --vault DIR.',
    };
  return {
    code: 'vault-unreadable',
    message: `The folder "${name}" cannot be listed: ${reasonOf(thrown)}.`,
    hint: 'Check its permissions, then try again.',
  };
}
