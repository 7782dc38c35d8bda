/** @file Reads one note of the vault's folder without following links, waiting on pipes or leaving the folder. */

import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { err, type Result } from '#engine/core/result.ts';
import { escapingPath, notAFile, oversizedNote, unreadableNote, vanishedNote } from './findings.ts';
import { codeOf, reasonOf } from './scan.ts';
import { MAX_NOTE_BYTES } from './skip.ts';
import { decodeNote } from './text.ts';

/** Not following links closes the moment between listing and opening; not blocking keeps a pipe from holding us. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** `root` is a real path, `path` goes from there. */
export async function readNote(root: string, path: string): Promise<Result<string, Diagnostic>> {
  if (!isPlainPath(path)) return err(escapingPath(path));
  const file = join(root, path);
  try {
    const folder = await realpath(dirname(file));
    if (folder !== root && !folder.startsWith(root + sep)) return err(escapingPath(path));
    const handle = await open(file, FLAGS);
    try {
      return await readHandle(handle, path);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    return err(findingOf(thrown, path));
  }
}

async function readHandle(handle: FileHandle, path: string): Promise<Result<string, Diagnostic>> {
  const stat = await handle.stat();
  if (!stat.isFile()) return err(notAFile(path));
  if (stat.size > MAX_NOTE_BYTES) return err(oversizedNote(path, stat.size));
  return decodeNote(path, await handle.readFile());
}

function findingOf(thrown: unknown, path: string): Diagnostic {
  const code = codeOf(thrown);
  if (code === 'ENOENT' || code === 'ENOTDIR') return vanishedNote(path);
  if (code === 'ELOOP' || code === 'ENXIO') return notAFile(path);
  return unreadableNote(path, reasonOf(thrown));
}

function isPlainPath(path: string): boolean {
  const segments = path.split('/');
  return (
    !path.includes('\0') && segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}
