/** @file What every host opens: the contract over a folder of notes, which may be changed for another one while it is open. */

import { resolve } from 'node:path';
import type { AppEvent } from '#engine/contract/contract.ts';
import { AppFailure, dispatch, fail, type HostBridge } from '#engine/contract/transport.ts';
import type { AppInfo } from '#engine/contract/views.ts';
import type { AppError } from '#engine/core/diagnostic.ts';
import { isFolder, type OpenedFolder, type OpenOptions, openFolder } from './open-folder.ts';
import { knownVaults, vaultId } from './vault-folders.ts';

export interface OpenedApp extends HostBridge {
  /** Goes on with another folder; rejects and stays with this one when it is not a folder. */
  openVault(folder: string): Promise<void>;
  /** Tells whoever finds the data folder locked where this instance is. */
  announce(address: string): Promise<void>;
  close(): Promise<void>;
}

/** Resolves when the database is open. Rejects with an `AppFailure`: `locked`, `database-damaged`, `data-in-vault`… */
export async function openApp(options: OpenOptions): Promise<OpenedApp> {
  const listeners = new Set<(event: AppEvent) => void>();
  const folders = folderSwitch(async (folder) => {
    const opened = await openFolder({ ...options, vaultFolder: folder }, openChoice);
    opened.app.subscribe((event) => {
      for (const listener of listeners) listener(event);
    });
    return opened;
  });
  async function openChoice(id: string): Promise<AppInfo> {
    const folder = knownVaults(options.dataFolder).find((known) => vaultId(known) === id);
    if (folder === undefined)
      fail('unknown-vault', 'There is no such folder in the list.', 'Reload the page.');
    const { app } = await folders.change(folder);
    return await app.handlers['app.info']({}, { warn: () => {} });
  }
  await folders.open(options.vaultFolder);
  return {
    async call(request) {
      try {
        const { app } = await folders.current();
        return await dispatch(app.handlers, request);
      } catch (thrown) {
        return { ok: false, error: errorOf(thrown) };
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    openVault: async (folder) => void (await folders.change(folder)),
    announce: (address) => folders.announce(address),
    async close() {
      const { app } = await folders.current();
      await app.close();
    },
  };
}

/** One folder is open at a time: both would need the same lock, so the old one is closed before the new one opens. */
function folderSwitch(open: (folder: string) => Promise<OpenedFolder>) {
  let current: Promise<OpenedFolder>;
  let changes: Promise<unknown> = Promise.resolve();
  let address: string | undefined;

  async function change(folder: string): Promise<OpenedFolder> {
    const before = await current;
    if (!(await isFolder(folder))) {
      fail('vault-missing', 'The folder is not there any more.', 'Choose another one.');
    }
    const opening = before.app.close().then(() => open(folder));
    // Calls that arrive meanwhile wait; where the new folder fails, the one before serves them.
    current = opening.catch(() => open(before.folder));
    const now = await current;
    if (address !== undefined) await now.store.announce(address);
    return await opening;
  }

  return {
    async open(folder: string): Promise<void> {
      current = open(folder);
      await current;
    },
    current: () => current,
    /** One after the other, whoever asks. */
    change(folder: string): Promise<OpenedFolder> {
      const changed = changes.then(() => change(resolve(folder)));
      changes = changed.catch(() => {});
      return changed;
    },
    async announce(where: string): Promise<void> {
      address = where;
      const { store } = await current;
      await store.announce(where);
    },
  };
}

function errorOf(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: 'Start Nabla again.' };
}
