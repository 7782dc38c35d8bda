/** @file A file with given bytes, on the disk before anything refers to it. */

import type { FilePort, FileStat } from './file-port.ts';

/** Rejects unless every byte is there; the caller removes what was made. */
export async function makeFile(
  files: FilePort,
  path: string,
  bytes: Uint8Array,
  like: FileStat,
): Promise<void> {
  const made = await files.create(path, 0o600);
  try {
    // A full disk takes a part and says so only by how much it took.
    for (let offset = 0; offset < bytes.length; ) {
      const taken = await made.write(bytes, offset);
      if (taken <= 0) throw shortWrite();
      offset += taken;
    }
    await made.likeOther(like);
    await made.sync();
    if ((await made.size()) !== bytes.length) throw shortWrite();
  } finally {
    await made.close();
  }
}

function shortWrite(): Error {
  return Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' });
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
