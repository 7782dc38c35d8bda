/** @file The app over one folder of notes: store, vault, runner and clock behind the contract. */

import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fail } from '#engine/contract/transport.ts';
import type { AppInfo } from '#engine/contract/views.ts';
import { type App, createApp } from '#main/app/app.ts';
import { readerOver } from '#main/app/import-read.ts';
import type { Clock, Reader, Vault, VaultList } from '#main/app/ports.ts';
import { openReader } from '#main/reader/reader.ts';
import { watchInThread } from '#main/reader/watch-thread.ts';
import { openKeptRuns } from '#main/runner/kept-runs.ts';
import { openRunner } from '#main/runner/runner.ts';
import { openStore } from '#main/store/client.ts';
import type { OpenedStore } from '#main/store/opened-store.ts';
import { openFolderVault } from '#main/vault/folder-vault.ts';
import { openFolderWriter } from '#main/vault/write/folder-writer.ts';
import { systemClock } from './clock.ts';
import { editorOver, type Launch } from './editor.ts';
import type { Folders } from './folders.ts';
import { isFilledFromAnother, rememberFilled, rememberVault, vaultChoices } from './vault-folders.ts';
import { version } from './version.ts';

export interface OpenOptions extends Folders {
  readonly host: AppInfo['host'];
  /** The system's when left out. */
  readonly clock?: Clock;
  /** How the system is handed a note to open; an opener of the system when left out. */
  readonly launch?: Launch;
  /** Imports at the start and whenever files change; for hosts that stay open. */
  readonly watch?: boolean;
}

export interface OpenedFolder {
  readonly folder: string;
  readonly app: App;
  readonly store: OpenedStore;
}

/** `openChoice` goes on with a folder of the list. */
export async function openFolder(options: OpenOptions, openChoice: VaultList['open']): Promise<OpenedFolder> {
  const folder = resolve(options.vaultFolder);
  const dataFolder = resolve(options.dataFolder);
  assertApart(folder, dataFolder);
  const store = await openStore({ dataFolder });
  const anotherVault = isFilledFromAnother(dataFolder, folder);
  // A mistyped folder is not worth remembering.
  if (await isFolder(folder)) rememberVault(dataFolder, folder);
  const { vault, reader } = readingFrom(folder, options.host);
  const app = createApp({
    vault,
    reader,
    store,
    writer: openFolderWriter({ folder, snapshots: join(dataFolder, 'snapshots') }),
    editor: editorOver(folder, options.launch),
    runner: openRunner(),
    kept: openKeptRuns(dataFolder),
    clock: options.clock ?? systemClock(),
    version,
    host: options.host,
    vaults: { choices: async () => [...vaultChoices(dataFolder, folder)], open: openChoice },
    anotherVault,
  });
  app.subscribe((event) => {
    if (event.kind === 'vault.changed') rememberFilled(dataFolder, folder);
  });
  if (options.watch === true) {
    app.watch();
    // What the first import finds is told by its event; a folder that is missing shows in the page's own import.
    app.refresh().catch(() => {});
  }
  return { folder, app, store };
}

/**
 * A window must never wait for the folder, so its host lists and reads in threads. A command waits anyway: for a few notes
 * starting a thread would take longer than reading them.
 */
function readingFrom(folder: string, host: OpenOptions['host']): { vault: Vault; reader: Reader } {
  const vault = openFolderVault(folder);
  const threads = openReader({ folder });
  if (host !== 'cli') {
    // Starts the threads while the page still loads.
    void threads.scan([]);
    const watch: Vault['watch'] = (changed) => watchInThread(folder, changed);
    return { vault: { ...vault, scan: threads.scan, watch }, reader: threads };
  }
  const here = readerOver(vault);
  const read: Reader['read'] = (files, profile) =>
    (files.length < WORTH_A_THREAD ? here : threads).read(files, profile);
  return { vault, reader: { read, close: threads.close } };
}

const WORTH_A_THREAD = 150;

export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** A database inside the notes would be synchronised with them, and copied while it is written. */
export function assertApart(vaultFolder: string, dataFolder: string): void {
  const path = relative(vaultFolder, dataFolder);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return;
  fail(
    'data-in-vault',
    'The data folder is inside the notes.',
    'Name a folder outside of them with --data DIR.',
  );
}
