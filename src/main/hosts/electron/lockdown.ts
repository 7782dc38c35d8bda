/** @file What the window may not do: leave its page, open others, ask for devices, reach the network. */

import { app, dialog, type Session, shell, type WebContents } from 'electron';
import { isOurUrl } from './origin.ts';

/** The page copies text to the clipboard; nothing else that asks is granted. */
const GRANTED = 'clipboard-sanitized-write';

export function lockSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((contents, permission, grant) => {
    grant(permission === GRANTED && isOurUrl(contents.getURL(), origin));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, from) => permission === GRANTED && isOurUrl(from, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: isRemote(url) && !isOurUrl(withHttp(url), origin) });
  });
}

/** Every page of the process, also ones we did not make. */
export function lockContents(origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => stay(event, origin));
    contents.on('will-frame-navigate', (event) => stay(event, origin));
    contents.on('will-redirect', (event) => stay(event, origin));
    contents.setWindowOpenHandler(({ url }) => {
      void askToOpenOutside(url, contents);
      return { action: 'deny' };
    });
  });
}

/** A reload of our own page is a navigation to it; every other one is refused. */
function stay(event: { readonly url: string; preventDefault(): void }, origin: string): void {
  if (!isOurUrl(event.url, origin)) event.preventDefault();
}

const openDialogs = new WeakSet<WebContents>();

/** A link in a note leads into the browser only after its host was shown and agreed to; one question at a time. */
async function askToOpenOutside(url: string, contents: WebContents): Promise<void> {
  if (!URL.canParse(url) || openDialogs.has(contents)) return;
  const target = new URL(url);
  if (!['https:', 'http:', 'mailto:'].includes(target.protocol)) return;
  openDialogs.add(contents);
  try {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: target.protocol === 'mailto:' ? target.pathname : target.host,
      detail: target.href.slice(0, 500),
      buttons: ['Cancel · 取消', 'Open in browser · 在浏览器中打开'],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) await shell.openExternal(target.href);
  } finally {
    openDialogs.delete(contents);
  }
}

function isRemote(url: string): boolean {
  return /^(https?|wss?|ftp|file):/.test(url);
}

/** The development server's socket is `ws:` on the same host. */
function withHttp(url: string): string {
  return url.replace(/^ws/, 'http');
}
