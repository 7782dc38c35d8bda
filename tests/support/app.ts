/** @file The whole app without a host: a vault in memory, the real store in a temporary folder, a clock that stands still. */

import type { AppEvent } from '#engine/contract/contract.ts';
import { AppFailure, type Client, createClient, dispatch } from '#engine/contract/transport.ts';
import { type InstantMs, parseInstant } from '#engine/core/time.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { simulateCase } from '#engine/experiment/simulate/simulate.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type App, createApp } from '#main/app/app.ts';
import type { Runner } from '#main/app/ports.ts';
import { openKeptRuns } from '#main/runner/kept-runs.ts';
import { type OpenedStore, openLocalStore } from '#main/store/opened-store.ts';
import { createMemoryVault, type MemoryVault } from '#main/vault/memory-vault.ts';
import { tempFolder } from './folders.ts';

export interface TestAppOptions {
  /** Path → text. */
  readonly notes?: Readonly<Record<string, string | Uint8Array>>;
  /** ISO 8601 with offset. */
  readonly now?: string;
  readonly zone?: string;
  readonly anotherVault?: boolean;
  readonly runner?: Runner;
  /** Where results are kept; a folder of its own when left out. */
  readonly dataFolder?: string;
}

export interface TestApp {
  readonly app: App;
  readonly vault: MemoryVault;
  readonly store: OpenedStore;
  /** Rejects with an AppFailure, as a window sees it. */
  readonly call: Client;
  /** Warnings of every call so far. */
  readonly warnings: readonly string[];
  readonly events: readonly AppEvent[];
  setNow(instant: string): void;
  close(): Promise<void>;
}

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await tempFolder();
  const vault = createMemoryVault(options.notes);
  const store = await openLocalStore({ dataFolder: folder.path });
  let now = instantOf(options.now ?? '2026-11-24T09:30:00+08:00');
  const app = createApp({
    vault,
    store,
    writer: vault.writer,
    clock: { now: () => now, zone: () => options.zone ?? 'Asia/Shanghai' },
    runner: options.runner ?? runnerInThisThread,
    kept: openKeptRuns(options.dataFolder ?? folder.path),
    version: '0.0.0-test',
    host: 'test',
    ...(options.anotherVault === undefined ? {} : { anotherVault: options.anotherVault }),
  });
  const warnings: string[] = [];
  const events: AppEvent[] = [];
  app.subscribe((event) => events.push(event));
  const call = createClient(async (request) => {
    const response = await dispatch(app.handlers, request);
    if (response.ok) warnings.push(...response.warnings);
    return response;
  });
  return {
    app,
    vault,
    store,
    call,
    warnings,
    events,
    setNow(instant) {
      now = instantOf(instant);
    },
    async close() {
      await app.close();
      await folder.remove();
    },
  };
}

/** The code a call fails with; `null` when it does not fail. */
export async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error.code;
    throw thrown;
  }
}

const runnerInThisThread: Runner = {
  run: async ({ spec, seeds, level, budget, onProgress, signal }) =>
    runSpec(spec, {
      ...(level === undefined ? {} : { level }),
      ...(budget === undefined ? {} : { budget }),
      ...(seeds === undefined ? {} : { seeds }),
      ...(onProgress === undefined ? {} : { onProgress }),
      shouldStop: () => signal?.aborted === true,
    }),
  simulate: async ({ text, name, onProgress }) => simulateCase(text, name, referenceBackend, onProgress),
  close: async () => {},
};

function instantOf(text: string): InstantMs {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
}
