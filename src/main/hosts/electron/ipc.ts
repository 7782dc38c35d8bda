/** @file The contract over IPC: one handler that answers only the top frame of our own page, and events to every window. */

import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { ApiRequest, ApiResponse, HostBridge, Unsubscribe } from '#engine/contract/transport.ts';
import { API_CHANNEL, EVENT_CHANNEL } from './channels.ts';
import { isOurUrl } from './origin.ts';

export function serveApi(app: HostBridge, origin: string): Unsubscribe {
  ipcMain.handle(API_CHANNEL, (event, request: unknown) => answer(event, request, app, origin));
  const unsubscribe = app.onEvent((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(EVENT_CHANNEL, event);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(API_CHANNEL);
  };
}

/** Never throws: Electron would rewrite the message and drop code and hint. */
async function answer(
  event: IpcMainInvokeEvent,
  request: unknown,
  app: HostBridge,
  origin: string,
): Promise<ApiResponse> {
  if (!isOurFrame(event, origin)) return refused('foreign-frame', 'Only the app’s own page may call.');
  if (!isRequest(request)) return refused('bad-request', 'A call names a procedure and its input.');
  return await app.call({ procedure: request.procedure, input: request.input });
}

/** A frame that navigated away or was destroyed is `null`; a frame inside the page is not its top. */
function isOurFrame({ senderFrame, sender }: IpcMainInvokeEvent, origin: string): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  return BrowserWindow.fromWebContents(sender) !== null && isOurUrl(senderFrame.url, origin);
}

function isRequest(value: unknown): value is ApiRequest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'procedure' in value &&
    typeof value.procedure === 'string' &&
    'input' in value
  );
}

function refused(code: string, message: string): ApiResponse {
  return { ok: false, error: { code, message, hint: 'Reload the window.' } };
}
