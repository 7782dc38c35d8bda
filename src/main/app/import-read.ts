/** @file The part of an import that reads: which files are worth reading again, and what they say now. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { contentHash } from '#engine/core/hash.ts';
import type { NotePath } from '#engine/core/ids.ts';
import type { StoredNote, Vault, VaultFile } from './ports.ts';
import { type FreshNote, readNote } from './read-note.ts';

/** Raised whenever a note would now give other cards, so that every note is read once more after an update. */
const READER_VERSION = 2;

/** A parser that runs longer than this at a stretch would be felt by whoever grades meanwhile (law L10). */
const SLICE_MS = 8;

export interface Reading {
  readonly fresh: readonly FreshNote[];
  /** Same text under another time: remembered, so that it costs one stat again next time. */
  readonly touched: readonly StoredNote[];
  /** Files that could not be read; what is known of them stays. */
  readonly failed: readonly Diagnostic[];
}

/** Reads the files that differ in size or time from what is known (law L6). */
export async function readChanged(
  vault: Vault,
  files: readonly VaultFile[],
  known: ReadonlyMap<NotePath, StoredNote>,
): Promise<Reading> {
  const [fresh, touched, failed]: [FreshNote[], StoredNote[], Diagnostic[]] = [[], [], []];
  let sliceStart = performance.now();
  for (const file of files.map(withReader)) {
    const before = known.get(file.path);
    if (before !== undefined && isSameFile(file, before)) continue;
    const text = await vault.read(file.path);
    if (!text.ok) failed.push(text.error);
    else if (before !== undefined && isSameText(text.value, file, before))
      touched.push({ ...before, ...file });
    else fresh.push(readNote(file, text.value));
    if (performance.now() - sliceStart > SLICE_MS) {
      await new Promise((resume) => setImmediate(resume));
      sliceStart = performance.now();
    }
  }
  return { fresh, touched, failed };
}

/** The reader's version travels in the text that is compared, so that no table needs a column for it. */
function withReader(file: VaultFile): VaultFile {
  return { ...file, modified: `${READER_VERSION}:${file.modified}` };
}

function isSameFile(file: VaultFile, before: StoredNote): boolean {
  return file.size === before.size && file.modified === before.modified;
}

function isSameText(text: string, file: VaultFile, before: StoredNote): boolean {
  const reader = (modified: string) => modified.split(':', 1)[0];
  return contentHash(text) === before.hash && reader(file.modified) === reader(before.modified);
}
