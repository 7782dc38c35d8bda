/** @file The life of the desktop host: single instance, window, contract over IPC, a clean end. */

import { app, BrowserWindow, dialog, session } from 'electron';
import type { HostBridge } from '#engine/contract/transport.ts';
import { serveApi } from './ipc.ts';
import { lockContents, lockSession } from './lockdown.ts';
import { pageOrigin } from './origin.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { chooseFolder, openWindow, setMenu, type WindowOptions } from './window.ts';

export interface DesktopApp extends HostBridge {
  /** Goes on with another folder; the page reloads. */
  openVault(folder: string): Promise<void>;
  close(): Promise<void>;
}

export interface DesktopOptions extends WindowOptions {
  readonly rendererFolder: string;
  /** Where the window keeps its own state; the single-instance lock is per folder. */
  readonly userData: string;
  readonly open: () => Promise<DesktopApp>;
}

/** Returns at once; nothing here may be awaited at the top level, or `ready` never comes (electron#40719). */
export function runDesktop(options: DesktopOptions): void {
  app.setPath('userData', options.userData);
  app.enableSandbox();
  registerPageScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(() => start(options))
    .catch((error: unknown) => {
      dialog.showErrorBox('Nabla', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}

async function start(options: DesktopOptions): Promise<void> {
  const origin = pageOrigin(options.developmentUrl);
  lockSession(session.defaultSession, origin);
  lockContents(origin);
  servePage(options.rendererFolder);
  const opened = await options.open();
  const stopApi = serveApi(opened, origin);
  setMenu(() => void openAnotherFolder(opened));
  openWindow(options);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(options);
  });
  endCleanly(async () => {
    stopApi();
    await opened.close();
  });
}

async function openAnotherFolder(opened: DesktopApp): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  try {
    await opened.openVault(folder);
  } catch (error) {
    dialog.showErrorBox('Nabla', error instanceof Error ? error.message : String(error));
  }
  // Also after a failure: the page then shows what is open now.
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
}

/** The database is closed before the process ends. */
function endCleanly(close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
