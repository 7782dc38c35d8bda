/** @file The window and its menu. */

import { BrowserWindow, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import { PAGE_ORIGIN } from './channels.ts';

export interface WindowOptions {
  readonly preload: string;
  /** Address of electron-vite's server while developing. */
  readonly developmentUrl?: string | undefined;
}

export function openWindow({ preload, developmentUrl }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1180,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    // Shown when the first paint is ready: no white flash.
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(developmentUrl ?? `${PAGE_ORIGIN}/`);
  return window;
}

/** The folder a person chose, or `undefined`. The path goes no further than the main process. */
export async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
  return canceled ? undefined : filePaths[0];
}

export function setMenu(openFolder: () => void): void {
  const file: MenuItemConstructorOptions = {
    label: 'File · 文件',
    submenu: [
      { label: 'Open folder… · 打开文件夹…', accelerator: 'CmdOrCtrl+O', click: openFolder },
      { type: 'separator' },
      { role: process.platform === 'darwin' ? 'close' : 'quit' },
    ],
  };
  const appMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      file,
      { role: 'editMenu' },
      { role: 'viewMenu' },
      { role: 'windowMenu' },
    ]),
  );
}
