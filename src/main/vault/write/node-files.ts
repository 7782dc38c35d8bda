/** @file The file port on the disk of this computer. */

import { type BigIntStats, constants, lstatSync, renameSync } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
} from 'node:fs/promises';
import type { FilePort, FileStat, NewFile } from './file-port.ts';

const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const PERMISSIONS = 0o7777n;
const NS_PER_MS = 1_000_000n;

export const nodeFiles: FilePort = {
  stat: async (path) => statOf(await lstat(path, { bigint: true })),
  async read(path) {
    const handle = await open(path, READ);
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  },
  async hold(path) {
    const handle = await open(path, READ);
    return { read: () => readAll(handle), close: () => handle.close() };
  },
  list: (folder) => readdir(folder),
  realFolder: (folder) => realpath(folder),
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true, mode: 0o700 })),
  create: async (path, mode) => newFileOn(await open(path, 'wx', mode)),
  link,
  copy: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  rename,
  async renameOver(from, to, expected) {
    // Both calls without a turn of the event loop between them: an editor would use it.
    const now = statOf(lstatSync(to, { bigint: true }));
    const { identity, stamp, size } = expected;
    if (now.identity !== identity || now.stamp !== stamp || now.size !== size) return false;
    renameSync(from, to);
    return true;
  },
  remove: (path) => rm(path, { force: true }),
  async syncFolder(folder) {
    // Windows has no such call, and needs none.
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

function statOf(stat: BigIntStats): FileStat {
  return {
    isFile: stat.isFile(),
    isLink: stat.isSymbolicLink(),
    size: Number(stat.size),
    modified: Number(stat.mtimeNs / NS_PER_MS),
    stamp: String(stat.mtimeNs),
    mode: Number(stat.mode & PERMISSIONS),
    uid: Number(stat.uid),
    gid: Number(stat.gid),
    identity: `${stat.dev}:${stat.ino}`,
  };
}

function newFileOn(handle: FileHandle): NewFile {
  return {
    async write(bytes, offset) {
      const { bytesWritten } = await handle.write(bytes, offset);
      return bytesWritten;
    },
    async likeOther({ mode, uid, gid }) {
      const own = await handle.stat();
      // Only the superuser may give files away; whoever else writes here keeps them as his own.
      if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid).catch(() => {});
      await handle.chmod(mode);
    },
    sync: () => handle.sync(),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

/** From the first byte, however often it was read before. */
async function readAll(handle: FileHandle): Promise<Uint8Array> {
  const { size } = await handle.stat();
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
