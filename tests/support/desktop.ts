/** @file The desktop host over the double of Electron, with a tiny app and a tiny page, up to its first window. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type DesktopApp, runDesktop } from '#main/hosts/electron/host.ts';
import { fake } from './fake-electron.ts';
import { stubApp } from './stub-app.ts';

export interface Page {
  /** Folder of the built page; a `secret.json` lies beside it. */
  readonly folder: string;
  remove(): Promise<void>;
}

export async function makePage(): Promise<Page> {
  const parent = await mkdtemp(join(tmpdir(), 'nabla-electron-'));
  const folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<title>page</title>');
  await writeFile(join(folder, 'assets', 'a.wasm'), 'wasm');
  await writeFile(join(parent, 'secret.json'), 'secret');
  return { folder, remove: () => rm(parent, { recursive: true }) };
}

export interface Started {
  readonly stub: ReturnType<typeof stubApp>;
  /** Folders that the host was asked to open. */
  readonly vaults: string[];
  closed: number;
}

export interface StartOptions {
  readonly developmentUrl?: string;
  readonly openVault?: () => Promise<void>;
}

export async function startDesktop(page: Page, over: StartOptions = {}): Promise<Started> {
  const stub = stubApp({ 'queue.due': () => [] });
  const started: Started = { stub, vaults: [], closed: 0 };
  const desktop: DesktopApp = {
    ...stub,
    openVault: async (chosen) => {
      started.vaults.push(chosen);
      await over.openVault?.();
    },
    close: async () => {
      started.closed += 1;
    },
  };
  runDesktop({
    preload: '/out/preload/preload.cjs',
    rendererFolder: page.folder,
    userData: join(page.folder, 'window'),
    developmentUrl: over.developmentUrl,
    open: async () => desktop,
  });
  await vi.waitUntil(() => fake.windows.length === 1);
  return started;
}
