/** @file What the sandboxed page is given of the main process: one call and one subscription, as `window.nabla`. */

import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { AppEvent } from '#engine/contract/contract.ts';
import type { HostBridge } from '#engine/contract/transport.ts';
import { API_CHANNEL, BRIDGE_NAME, EVENT_CHANNEL } from './channels.ts';

const bridge: HostBridge = {
  call: (request) => ipcRenderer.invoke(API_CHANNEL, request),
  onEvent: (listener) => {
    // The page gets the data only: an IPC event object would hand it the sender.
    const forward = (_event: IpcRendererEvent, event: AppEvent) => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => void ipcRenderer.off(EVENT_CHANNEL, forward);
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
