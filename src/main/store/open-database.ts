/** @file The way a data folder is opened: lock, look, migrate, prove that writes are durable. */

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail } from '#engine/contract/transport.ts';
import { inspect } from './inspect.ts';
import { type InstanceLock, takeLock } from './lock.ts';
import { migrate, newestVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { assertDurable, type Db, openForWriting, openReadOnly } from './sqlite.ts';
import { deviceTable } from './tables/device.ts';

export interface DatabaseOptions {
  /** Made when missing. Never inside the vault. */
  readonly dataFolder: string;
  /** Reads beside a running instance: takes no lock and changes nothing. */
  readonly readOnly?: boolean;
  /** Shown to whoever finds the folder locked. */
  readonly holder?: { readonly address?: string };
  /** For tests of migrations. */
  readonly migrations?: readonly Migration[];
}

export interface OpenDatabase {
  readonly db: Db;
  /** `null` when opened for reading only. */
  readonly lock: InstanceLock | null;
}

export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const file = join(options.dataFolder, 'nabla.db');
  const migrations = options.migrations ?? MIGRATIONS;
  if (options.readOnly === true) return { db: openForReading(file, migrations), lock: null };
  mkdirSync(options.dataFolder, { recursive: true });
  const lock = takeLock(options.dataFolder, options.holder?.address ?? null);
  try {
    return { db: openWithLock(options.dataFolder, file, migrations), lock };
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

function openForReading(file: string, migrations: readonly Migration[]): Db {
  if (!existsSync(file))
    fail('database-missing', `There is no database at ${file} yet.`, 'Run `nabla import` once.');
  const [version, newest] = [inspect(file, newestVersion(migrations)), newestVersion(migrations)];
  if (version < newest)
    fail(
      'database-older',
      `${file} has version ${version} and must be brought to version ${newest} before it can be read.`,
      'Close the running instance and repeat the command.',
    );
  return openReadOnly(file);
}

function openWithLock(folder: string, file: string, migrations: readonly Migration[]): Db {
  if (!existsSync(file)) create(folder, file, migrations);
  inspect(file, newestVersion(migrations));
  const db = openForWriting(file);
  try {
    migrate(db, migrations, join(folder, 'backups'));
    deviceTable(db).touch(Date.now());
    assertDurable(db);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  return db;
}

/** A database is built under another name and moved into place whole: a kill leaves none or a complete one. */
function create(folder: string, file: string, migrations: readonly Migration[]): void {
  setAsideLeftovers(file);
  const fresh = `${file}.new`;
  for (const leftover of [fresh, `${fresh}-journal`]) rmSync(leftover, { force: true });
  const db = new Database(fresh);
  try {
    db.pragma('synchronous = FULL');
    migrate(db, migrations, join(folder, 'backups'));
  } finally {
    db.close();
  }
  renameSync(fresh, file);
  flushFolder(folder);
}

/** SQLite would play the journal of a database that is gone into the new one. */
function setAsideLeftovers(file: string): void {
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}${suffix}.left-${Date.now()}`);
}

/** Makes the new name itself survive a power cut. Windows has no such call, and needs none. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
