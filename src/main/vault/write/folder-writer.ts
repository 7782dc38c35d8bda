/** @file The writer on a folder of this computer: one note at a time, and old versions that are kept for a while. */

import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { NoteWriter } from '#main/app/ports.ts';
import type { FilePort } from './file-port.ts';
import { nodeFiles } from './node-files.ts';
import { failed } from './problems.ts';
import { pruneSnapshots } from './snapshots.ts';
import { writeNote } from './write-note.ts';

export interface WriterOptions {
  readonly folder: string;
  /** Made when first needed; outside of the vault. */
  readonly snapshots: string;
  readonly files?: FilePort;
  /** Milliseconds since 1970, on the clock that stamps files. */
  readonly now?: () => number;
}

export function openFolderWriter(options: WriterOptions): NoteWriter {
  const { snapshots, files = nodeFiles, now = Date.now } = options;
  let last: Promise<unknown> = Promise.resolve();
  let isPruned = false;
  const write: NoteWriter['write'] = async (path, edit, lastWritten = null) => {
    try {
      if (!isPruned) await pruneSnapshots(files, snapshots, now());
      isPruned = true;
      const root = await realpath(resolve(options.folder));
      return await writeNote(files, { root, snapshots, now: now(), lastWritten }, path, edit);
    } catch (thrown) {
      return { kind: 'refused', problem: failed(path, thrown) };
    }
  };
  return {
    write(path, edit, lastWritten) {
      const written = last.then(() => write(path, edit, lastWritten));
      last = written;
      return written;
    },
  };
}
