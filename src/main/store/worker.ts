/** @file Entry of the store's worker: SQLite never runs in the thread of a window or a server (law L10). */

import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { toAppError } from './failures.ts';
import type { DatabaseOptions } from './open-database.ts';
import { run } from './opened-store.ts';
import { OPENED, type StoreRequest, type StoreResponse } from './protocol.ts';
import { openSyncStore, type SyncStore } from './sqlite-store.ts';

if (parentPort !== null) serve(parentPort, workerData as DatabaseOptions);

function serve(port: MessagePort, options: DatabaseOptions): void {
  let store: SyncStore;
  try {
    store = openSyncStore(options);
  } catch (thrown) {
    answer(port, { id: OPENED, ok: false, error: toAppError(thrown) });
    return;
  }
  port.on('message', (request: StoreRequest) => {
    answer(port, respond(store, request));
    if (request.method === 'close') port.close();
  });
  answer(port, { id: OPENED, ok: true, value: null });
}

function respond(store: SyncStore, { id, method, args }: StoreRequest): StoreResponse {
  try {
    return { id, ok: true, value: run(store, method, args as Parameters<SyncStore[typeof method]>) };
  } catch (thrown) {
    return { id, ok: false, error: toAppError(thrown) };
  }
}

function answer(port: MessagePort, response: StoreResponse): void {
  port.postMessage(response);
}
