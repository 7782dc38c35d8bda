/**
 * @file The old version of a note that is about to be replaced. It is linked into the data folder, so that an editor that
 * still saves into the old file saves into something that can be found; where links do not reach, it is copied and held open.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { NotePath } from '#engine/core/ids.ts';
import { codeOf } from '../scan.ts';
import type { FilePort, FileStat, HeldFile } from './file-port.ts';
import { makeFile, sameBytes } from './new-file.ts';

export interface SetAside {
  /** What the old file holds now. */
  read(): Promise<Uint8Array>;
  /** Under this name in the data folder. */
  readonly path: string;
  /** True when `path` is the old file itself. */
  readonly isLinked: boolean;
  /** Keeps the old version only when another one took its place. */
  close(isReplaced: boolean): Promise<void>;
}

/** The folder lies on another disk, or its file system has no links. */
const NO_LINKS = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES', 'EINVAL']);

export async function setAside(
  files: FilePort,
  place: { readonly snapshots: string; readonly now: number },
  note: NotePath,
  old: { readonly file: string; readonly bytes: Uint8Array },
): Promise<SetAside> {
  await files.makeFolder(place.snapshots);
  const path = join(place.snapshots, snapshotName(note, old.bytes, place.now));
  // The same text of the same note in the same millisecond: what a killed process left.
  await files.remove(path);
  const held = await linkOrCopy(files, old.file, path);
  return {
    path,
    isLinked: held === null,
    read: () => (held === null ? files.read(path) : held.read()),
    async close(isReplaced) {
      await held?.close().catch(() => {});
      if (!isReplaced) await files.remove(path).catch(() => {});
    },
  };
}

/** When it was set aside, which note, which text: `1766000000000-<note>-<text>.md`. */
export function snapshotName(note: NotePath, bytes: Uint8Array, now: number): string {
  return `${now}-${shortHash(note)}-${shortHash(bytes)}.md`;
}

export function shortHash(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex').slice(0, 16);
}

async function linkOrCopy(files: FilePort, from: string, to: string): Promise<HeldFile | null> {
  try {
    await files.link(from, to);
    return null;
  } catch (thrown) {
    if (!NO_LINKS.has(codeOf(thrown) ?? '')) throw thrown;
  }
  const held = await files.hold(from);
  try {
    await files.copy(from, to);
    return held;
  } catch (thrown) {
    await held.close();
    throw thrown;
  }
}

/** An editor is given this long to finish a save that is under way. */
const SETTLE_MS = 25;
const SETTLE_TRIES = 40;

/** A note that was replaced although somebody was saving it. */
interface Replaced {
  readonly file: string;
  readonly stat: FileStat;
  /** Free again by now. */
  readonly temporary: string;
  /** What stands there since. */
  readonly ours: Uint8Array;
}

/**
 * A save that went into the old file while it was being replaced becomes the note again; the dates are written another
 * time. If the note has been replaced once more since, that version stays (`false`), and the save is found in the data folder.
 */
export async function restoreLateSave(
  files: FilePort,
  { file, stat, temporary, ours }: Replaced,
  aside: SetAside,
): Promise<boolean> {
  const saved = await settled(aside);
  if (!sameBytes(await files.read(file), ours)) return false;
  // The very file, so that an editor that is still writing writes into the note.
  if (aside.isLinked) await files.link(aside.path, temporary);
  else await makeFile(files, temporary, saved, stat);
  await files.rename(temporary, file);
  return true;
}

async function settled(aside: SetAside): Promise<Uint8Array> {
  let last = await aside.read();
  for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
    await new Promise((resume) => setTimeout(resume, SETTLE_MS));
    const now = await aside.read();
    if (now.length > 0 && sameBytes(now, last)) return now;
    last = now;
  }
  return last;
}
