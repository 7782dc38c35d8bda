/** @file The port over any way of calling the store: directly, or by messages to its worker. */

import { AppFailure } from '#engine/contract/transport.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { Store } from '#main/app/ports.ts';
import { batchesOf } from './batches.ts';
import { toAppError } from './failures.ts';
import type { DatabaseOptions } from './open-database.ts';
import { openSyncStore, type SyncStore } from './sqlite-store.ts';
import type { Folded } from './tables/memory.ts';
import type { LogFinding } from './verify.ts';

/** The port, and what a host needs besides. */
export interface OpenedStore extends Store {
  /** The folded log as stored, by card id. */
  memory(): Promise<ReadonlyMap<CardId, Folded>>;
  /** Checks every row of the log against its hash chain; empty when all is well. */
  verifyLog(): Promise<readonly LogFinding[]>;
  /** Names the address of this instance to those who find the folder locked. */
  announce(address: string): Promise<void>;
}

export type StoreMethod = keyof SyncStore;
/** Rejects with an `AppFailure` only. */
export type StoreCall = <M extends StoreMethod>(
  method: M,
  ...args: Parameters<SyncStore[M]>
) => Promise<ReturnType<SyncStore[M]>>;

export function storeOver(call: StoreCall): OpenedStore {
  return {
    noteStamps: (paths) => (paths === undefined ? call('noteStamps') : call('noteStamps', paths)),
    noteRefs: () => call('noteRefs'),
    findings: () => call('findings'),
    totals: () => call('totals'),
    folderCounts: () => call('folderCounts'),
    otherFiles: () => call('otherFiles'),
    copies: () => call('copies'),
    outlines: () => call('outlines'),
    noteEntries: () => call('noteEntries'),
    note: (path) => call('note', path),
    cards: (filter) => call('cards', filter),
    card: (id) => call('card', id),
    search: (search) => call('search', search),
    cardsOfNotes: (paths) => call('cardsOfNotes', paths),
    twinsOf: (ids) => call('twinsOf', ids),
    orphans: () => call('orphans'),
    waitingOrphans: (limit) => call('waitingOrphans', limit),
    matches: () => call('matches'),
    refusals: () => call('refusals'),
    keptNotes: () => call('keptNotes'),
    changeKeptNotes: (change) => call('changeKeptNotes', change),
    queueRows: () => call('queueRows'),
    cardsById: (ids) => call('cardsById', ids),
    cardIdsStartingWith: (prefix, limit) => call('cardIdsStartingWith', prefix, limit),
    async apply(changes) {
      for (const batch of batchesOf(changes)) await call('apply', batch);
    },
    append: (draft) => call('append', draft),
    undo: (at, zone) => call('undo', at, zone),
    events: (filter = {}) => call('events', filter),
    event: (id) => call('event', id),
    linkChoices: () => call('linkChoices'),
    wordings: () => call('wordings'),
    disagreements: () => call('disagreements'),
    merge: (events) => call('merge', events),
    settings: () => call('settings'),
    changeSettings: (change) => call('changeSettings', change),
    profile: (vault) => call('profile', vault),
    keepProfile: (vault, profile) => call('keepProfile', vault, profile),
    writing: () => call('writing'),
    writeRecords: (paths) => call('writeRecords', paths),
    keepWriting: (change) => call('keepWriting', change),
    memory: () => call('memory'),
    verifyLog: () => call('verifyLog'),
    announce: (address) => call('announce', address),
    close: () => call('close'),
  };
}

/** The store in this thread: for tests, and for a process that has no other work. */
export async function openLocalStore(options: DatabaseOptions): Promise<OpenedStore> {
  const store = await guarded(() => openSyncStore(options));
  return storeOver((method, ...args) => guarded(() => run(store, method, args)));
}

/** One call by name, as a message carries it. */
export function run<M extends StoreMethod>(
  store: SyncStore,
  method: M,
  args: Parameters<SyncStore[M]>,
): ReturnType<SyncStore[M]> {
  const target = store[method] as (...args: Parameters<SyncStore[M]>) => ReturnType<SyncStore[M]>;
  return target(...args);
}

async function guarded<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (thrown) {
    throw new AppFailure(toAppError(thrown));
  }
}
