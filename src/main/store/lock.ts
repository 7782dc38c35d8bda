/**
 * @file One writer per data folder. The operating system's lock behind an exclusive transaction on `lock.sqlite` is
 * the truth: it ends with the process, so no stale lock can stay behind. `lock.json` beside it only tells who.
 */

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as z from 'zod/mini';
import { fail } from '#engine/contract/transport.ts';

const Holder = z.object({ pid: z.int(), address: z.nullable(z.string()) });
/** The running instance; `address` when it serves one. */
type Holder = z.infer<typeof Holder>;

export interface InstanceLock {
  /** Tells others where this instance can be reached. */
  announce(address: string): void;
  release(): void;
}

/** Long enough for two that start at once to see one of them through. */
const PATIENCE_MS = 250;
const RETRY_MS = 25;

export function takeLock(dataFolder: string, address: string | null): InstanceLock {
  const sidecar = join(dataFolder, 'lock.json');
  const db = new Database(join(dataFolder, 'lock.sqlite'), { timeout: PATIENCE_MS });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    db.close();
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) refuse(sidecar);
    throw thrown;
  }
  const announce = (where: string | null) => writeHolder(sidecar, { pid: process.pid, address: where });
  announce(address);
  return {
    announce,
    release() {
      rmSync(sidecar, { force: true });
      db.close();
    },
  };
}

function refuse(sidecar: string): never {
  const holder = runningHolder(sidecar);
  const who = holder === null ? 'another process' : nameOf(holder);
  fail(
    'locked',
    `Nabla is already running with this data folder (${who}).`,
    'Use that instance, or close it and try again. Commands that only read work meanwhile.',
  );
}

function nameOf({ pid, address }: Holder): string {
  return address === null ? `process ${pid}` : `process ${pid}, ${address}`;
}

/** Who holds the lock. Between taking it and signing it, the file still names a process that is gone. */
function runningHolder(sidecar: string): Holder | null {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited <= PATIENCE_MS; waited += RETRY_MS) {
    const holder = readHolder(sidecar);
    if (holder !== null && isRunning(holder.pid)) return holder;
    Atomics.wait(pause, 0, 0, RETRY_MS);
  }
  return null;
}

function readHolder(sidecar: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(sidecar, 'utf8')));
  } catch {
    return null;
  }
}

function writeHolder(sidecar: string, holder: Holder): void {
  const half = `${sidecar}.part`;
  writeFileSync(half, JSON.stringify(holder));
  renameSync(half, sidecar);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user is there, though it may not be signalled.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
