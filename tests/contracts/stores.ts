/** @file Stores in folders of their own, for one test each. */

import { rm } from 'node:fs/promises';
import type { Store } from '#main/app/ports.ts';
import { tempFolder } from '../support/folders.ts';

/** Opens a store of its own per folder; the same folder again is the same store. */
export type OpenStore = (folder: string) => Promise<Store>;

export interface Stores {
  /** A store in the folder of this name, opened again when it was closed. */
  at(name?: string): Promise<Store>;
  reopened(name?: string): Promise<Store>;
}

export function storesOf(open: OpenStore): Stores & { dispose(): Promise<void> } {
  const folders = new Map<string, string>();
  const running = new Map<string, Store>();
  const folderOf = async (name: string) => {
    const folder = folders.get(name) ?? (await tempFolder()).path;
    folders.set(name, folder);
    return folder;
  };
  const at = async (name = 'one') => {
    const store = running.get(name) ?? (await open(await folderOf(name)));
    running.set(name, store);
    return store;
  };
  return {
    at,
    async reopened(name = 'one') {
      await running.get(name)?.close();
      running.delete(name);
      return await at(name);
    },
    async dispose() {
      for (const store of running.values()) await store.close();
      for (const folder of folders.values()) await rm(folder, { recursive: true, force: true });
      running.clear();
      folders.clear();
    },
  };
}
