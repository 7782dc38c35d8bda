/** @file The file port of the disk, one operation of which fails: the k-th, with a chosen error. */

import type { FilePort, NewFile } from '#main/vault/write/file-port.ts';
import { nodeFiles } from '#main/vault/write/node-files.ts';

export interface FailingFiles {
  readonly files: FilePort;
  /** Operations so far. */
  count(): number;
}

/** `SHORT` is no error of the system: a write takes half and then nothing more. */
export function failingAt(k: number, code: string): FailingFiles {
  let count = 0;
  const step = <T>(work: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count === k && code !== 'SHORT') return Promise.reject(Object.assign(new Error(code), { code }));
    return work();
  };
  const write = async (file: NewFile, bytes: Uint8Array, offset: number) => {
    count += 1;
    if (count === k && code === 'SHORT') return await file.write(bytes.subarray(0, offset + 7), offset);
    if (count === k + 1 && code === 'SHORT') return 0;
    if (count === k) throw Object.assign(new Error(code), { code });
    return await file.write(bytes, offset);
  };
  const newFile = (file: NewFile): NewFile => ({
    write: (bytes, offset) => write(file, bytes, offset),
    likeOther: (stat) => step(() => file.likeOther(stat)),
    sync: () => step(() => file.sync()),
    size: () => step(() => file.size()),
    // A close that fails has closed.
    close: async () => {
      await file.close();
      await step(async () => {});
    },
  });
  const files: FilePort = {
    stat: (path) => step(() => nodeFiles.stat(path)),
    read: (path) => step(() => nodeFiles.read(path)),
    hold: (path) => step(() => nodeFiles.hold(path)),
    list: (folder) => step(() => nodeFiles.list(folder)),
    realFolder: (folder) => step(() => nodeFiles.realFolder(folder)),
    makeFolder: (folder) => step(() => nodeFiles.makeFolder(folder)),
    create: (path, mode) => step(async () => newFile(await nodeFiles.create(path, mode))),
    link: (from, to) => step(() => nodeFiles.link(from, to)),
    copy: (from, to) => step(() => nodeFiles.copy(from, to)),
    rename: (from, to) => step(() => nodeFiles.rename(from, to)),
    renameOver: (from, to, stat) => step(() => nodeFiles.renameOver(from, to, stat)),
    remove: (path) => step(() => nodeFiles.remove(path)),
    syncFolder: (folder) => step(() => nodeFiles.syncFolder(folder)),
  };
  return { files, count: () => count };
}
