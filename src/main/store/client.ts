/** @file Opens the store in a worker of its own and speaks to it. */

import { Worker } from 'node:worker_threads';
import { AppFailure } from '#engine/contract/transport.ts';
import type { DatabaseOptions } from './open-database.ts';
import { type OpenedStore, type StoreCall, storeOver } from './opened-store.ts';
import { OPENED, type StoreRequest, type StoreResponse } from './protocol.ts';

/** New objects are swept early: rows pass through by the hundred thousand and are not kept. */
const YOUNG_MIB = 16;

/** Resolves once the database is open; rejects with the reason (`locked`, `database-newer`, `database-damaged`…). */
export async function openStore(options: DatabaseOptions): Promise<OpenedStore> {
  // The desktop build finds this expression and puts the address of the bundled worker in its place.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: options,
    name: 'store',
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  const connection = connect(worker);
  await connection.opened;
  const store = storeOver(connection.call);
  return { ...store, close: () => connection.closing(store.close) };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: AppFailure) => void;
}

interface Connection {
  readonly opened: Promise<unknown>;
  readonly call: StoreCall;
  /** Resolves when the worker has ended, and with it the lock. */
  closing(close: () => Promise<void>): Promise<void>;
}

function connect(worker: Worker): Connection {
  const waiting = new Map<number, Waiting>();
  const ended = Promise.withResolvers<void>();
  let stopped: string | null = null;
  let lastId = OPENED;
  const answerOf = (id: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, { resolve, reject });
    return promise;
  };
  const opened = answerOf(OPENED);
  worker.on('message', (response: StoreResponse) => {
    settle(waiting.get(response.id), response);
    waiting.delete(response.id);
  });
  worker.on('error', (error) => {
    stopped = error.message;
  });
  worker.on('exit', () => {
    stopped ??= 'it was closed';
    for (const each of waiting.values()) each.reject(stoppedFailure(stopped));
    waiting.clear();
    ended.resolve();
  });
  const call = async (method: StoreRequest['method'], ...args: readonly unknown[]) => {
    if (stopped !== null) throw stoppedFailure(stopped);
    lastId += 1;
    worker.postMessage({ id: lastId, method, args } satisfies StoreRequest);
    return await answerOf(lastId);
  };
  return {
    opened,
    call: call as StoreCall,
    async closing(close) {
      if (stopped === null) await close();
      await ended.promise;
    },
  };
}

function settle(waiting: Waiting | undefined, response: StoreResponse): void {
  if (response.ok) waiting?.resolve(response.value);
  else waiting?.reject(new AppFailure(response.error));
}

function stoppedFailure(reason: string): AppFailure {
  return new AppFailure({
    code: 'store-stopped',
    message: `The store no longer runs: ${reason}.`,
    hint: 'Start Nabla again; everything that was acknowledged is kept.',
  });
}
