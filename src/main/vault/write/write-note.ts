/**
 * @file Puts a new text in the place of a note's old one, or leaves everything as it is. At every instant the note is
 * byte for byte the old one or the new one, whatever fails and whoever saves it meanwhile (law L3).
 *
 * read → new text → temporary sibling, flushed → still the same? → old file linked aside, still the same? → rename →
 * folder flushed → was the old file saved into meanwhile?
 */

import { createHash } from 'node:crypto';
import { dirname, join, sep } from 'node:path';
import { contentHash } from '#engine/core/hash.ts';
import type { ContentHash, NotePath } from '#engine/core/ids.ts';
import type { NoteEdit, WriteOutcome, WriteProblem } from '#main/app/ports.ts';
import { isNotePath } from '../skip.ts';
import { decodeNote } from '../text.ts';
import type { FilePort, FileStat } from './file-port.ts';
import { makeFile, sameBytes } from './new-file.ts';
import {
  failed,
  isLink,
  isNotText,
  isOutside,
  isReadOnly,
  isTooLarge,
  justChanged,
  noFile,
  openInEditor,
  refusedText,
} from './problems.ts';
import { restoreLateSave, type SetAside, setAside } from './set-aside.ts';
import { swapFileOf } from './swap-files.ts';

/** Longer texts are no notes anybody studies from. */
const MAX_BYTES = 1 << 20;
/** Whoever saved so recently is likely to save again. */
const QUIET_MS = 2_000;
const ANY_WRITE = 0o222;

export interface WritePlace {
  /** The vault's folder without links. */
  readonly root: string;
  /** Where old versions are kept; outside of the vault. */
  readonly snapshots: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Hash of the text that was last written here: a note that still holds it was saved by nobody since. */
  readonly lastWritten?: ContentHash | null;
}

interface OldNote {
  readonly file: string;
  readonly stat: FileStat;
  readonly bytes: Uint8Array;
  readonly temporary: string;
}

export async function writeNote(
  files: FilePort,
  place: WritePlace,
  path: NotePath,
  edit: NoteEdit,
): Promise<WriteOutcome> {
  try {
    const old = await readOld(files, place, path);
    if ('code' in old) return { kind: 'refused', problem: old };
    const text = decodeNote(path, old.bytes);
    if (!text.ok) return { kind: 'refused', problem: isNotText(path, text.error.line) };
    const isOurs = place.lastWritten != null && contentHash(text.value) === place.lastWritten;
    if (!isOurs && Math.abs(place.now - old.stat.modified) < QUIET_MS) return changedMeanwhile(path);
    const edited = await edit(text.value);
    if (!edited.ok) return { kind: 'refused', problem: refusedText(path, edited.error) };
    if (edited.value === text.value) return { kind: 'same' };
    return await replace(files, place, path, old, new TextEncoder().encode(edited.value));
  } catch (thrown) {
    return { kind: 'refused', problem: failed(path, thrown) };
  }
}

/** The note as it is, or why it is better left alone now. */
async function readOld(files: FilePort, place: WritePlace, path: NotePath): Promise<OldNote | WriteProblem> {
  if (!isNotePath(path) || path.split('/').includes('..')) return isOutside(path);
  const file = join(place.root, path);
  const folder = dirname(file);
  const real = await files.realFolder(folder);
  if (real !== place.root && !real.startsWith(place.root + sep)) return isOutside(path);
  const temporary = join(folder, temporaryName(path));
  const names = await files.list(folder);
  // Only a process that was killed leaves one behind.
  if (names.includes(temporaryName(path))) await files.remove(temporary);
  const stat = await files.stat(file);
  if (stat.isLink) return isLink(path);
  if (!stat.isFile) return noFile(path);
  if (stat.size > MAX_BYTES) return isTooLarge(path, stat.size);
  if ((stat.mode & ANY_WRITE) === 0) return isReadOnly(path);
  const swapFile = swapFileOf(path.slice(path.lastIndexOf('/') + 1), names);
  if (swapFile !== null) return openInEditor(path, swapFile);
  return { file, stat, bytes: await files.read(file), temporary };
}

/** Of one length whatever the note's, which may already be as long as names can be. A dot keeps it out of every listing. */
function temporaryName(path: NotePath): string {
  return `.nabla-${createHash('sha256').update(path).digest('hex').slice(0, 16)}.tmp`;
}

async function replace(
  files: FilePort,
  place: WritePlace,
  path: NotePath,
  old: OldNote,
  bytes: Uint8Array,
): Promise<WriteOutcome> {
  let aside: SetAside | null = null;
  let isReplaced = false;
  try {
    await makeFile(files, old.temporary, bytes, old.stat);
    if (!(await isStill(files, old.file, old.bytes))) return changedMeanwhile(path);
    aside = await setAside(files, place, path, old);
    if (!sameBytes(await aside.read(), old.bytes)) return changedMeanwhile(path);
    isReplaced = await files.renameOver(old.temporary, old.file, old.stat);
    if (!isReplaced) return changedMeanwhile(path);
    await files.syncFolder(dirname(old.file));
    if (sameBytes(await aside.read(), old.bytes)) return { kind: 'written' };
    isReplaced = !(await restoreLateSave(files, { ...old, ours: bytes }, aside));
    return changedMeanwhile(path);
  } catch (thrown) {
    const problem = failed(path, thrown);
    return { kind: 'refused', problem: isReplaced ? { ...problem, waits: true } : problem };
  } finally {
    await aside?.close(isReplaced);
    await files.remove(old.temporary).catch(() => {});
  }
}

async function isStill(files: FilePort, file: string, bytes: Uint8Array): Promise<boolean> {
  return sameBytes(await files.read(file), bytes);
}

function changedMeanwhile(path: NotePath): WriteOutcome {
  return { kind: 'refused', problem: justChanged(path) };
}
