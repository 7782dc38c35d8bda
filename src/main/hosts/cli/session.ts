/** @file How a command gets at the app: with the lock, beside a running instance, or without any data at all. */

import { availableParallelism } from 'node:os';
import {
  AppFailure,
  type Client,
  createClient,
  dispatch,
  type HostBridge,
} from '#engine/contract/transport.ts';
import { createApp } from '#main/app/app.ts';
import type { Store } from '#main/app/ports.ts';
import { openKeptRuns } from '#main/runner/kept-runs.ts';
import { openRunner } from '#main/runner/runner.ts';
import { openStore } from '#main/store/client.ts';
import { openFolderVault } from '#main/vault/folder-vault.ts';
import { systemClock } from '../clock.ts';
import { openApp } from '../compose.ts';
import type { Folders } from '../folders.ts';
import { isFilledFromAnother } from '../vault-folders.ts';
import { version } from '../version.ts';
import { assertVault } from './assert-vault.ts';
import { emptyStore } from './empty-store.ts';

export interface Session {
  readonly folders: Folders;
  /** What goes out beside the answer. */
  readonly warnings: readonly string[];
  warn(message: string): void;
  /** For commands that change something. Fails with `locked` beside a running instance. */
  forWriting(): Promise<Opened>;
  /** For commands that show the vault as it is now; beside a running instance, as that one stored it. */
  upToDate(): Promise<Opened>;
  /** Takes no lock and changes nothing on disk. */
  forReading(): Promise<Opened>;
  /** For what needs neither notes nor log. */
  withoutData(): Opened;
  close(): Promise<void>;
}

/** The contract, and the events of its app. */
export interface Opened {
  readonly call: Client;
  readonly onEvent: HostBridge['onEvent'];
  close(): Promise<void>;
}

type Closable = HostBridge & { close(): Promise<void> };

export function createSession(folders: Folders): Session {
  const warnings: string[] = [];
  const open: Closable[] = [];
  const opened = (bridge: Closable): Opened => {
    open.push(bridge);
    const call = createClient(async (request) => {
      const response = await bridge.call(request);
      if (response.ok) warnings.push(...response.warnings);
      return response;
    });
    return { call, onEvent: bridge.onEvent, close: () => bridge.close() };
  };
  const warn = (message: string) => void warnings.push(message);
  return {
    folders,
    warnings,
    warn,
    forWriting: async () => opened(await openApp({ ...folders, host: 'cli' })),
    upToDate: async () => await openUpToDate(folders, warn, opened),
    forReading: async () => opened(bridgeOver(await storeForReading(folders), folders)),
    withoutData: () => opened(bridgeOver(emptyStore(), folders)),
    async close() {
      await Promise.all(open.map((bridge) => bridge.close()));
    },
  };
}

async function openUpToDate(
  folders: Folders,
  warn: Session['warn'],
  opened: (bridge: Closable) => Opened,
): Promise<Opened> {
  await assertVault(folders.vaultFolder);
  try {
    const app = opened(await openApp({ ...folders, host: 'cli' }));
    await app.call('vault.import', {});
    return app;
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'locked') throw thrown;
    if (isFilledFromAnother(folders.dataFolder, folders.vaultFolder)) throw thrown;
    warn(`${thrown.message} This is what it stored last.`);
    return opened(bridgeOver(await storeForReading(folders), folders));
  }
}

/** Nothing imported yet is an empty store, not an error. */
async function storeForReading({ dataFolder }: Folders): Promise<Store> {
  try {
    return await openStore({ dataFolder, readOnly: true });
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'database-missing') return emptyStore();
    throw thrown;
  }
}

function bridgeOver(store: Store, { vaultFolder, dataFolder }: Folders): Closable {
  const app = createApp({
    vault: openFolderVault(vaultFolder),
    store,
    // Whoever waits for a command has no other use for the cores.
    runner: openRunner({ lanes: availableParallelism() }),
    kept: openKeptRuns(dataFolder),
    clock: systemClock(),
    version,
    host: 'cli',
    anotherVault: isFilledFromAnother(dataFolder, vaultFolder),
  });
  return {
    call: (request) => dispatch(app.handlers, request),
    onEvent: app.subscribe,
    close: () => app.close(),
  };
}
