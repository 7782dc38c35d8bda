/** @file Connections to SQLite and the settings every one of them must have. */

import Database from 'better-sqlite3';

export type Db = Database.Database;

/** The first SQLite without the bug that corrupts a WAL when two connections write and checkpoint at once. */
const OLDEST_SAFE = [3, 51, 3] as const;
const FULL = 2;
const CACHE_KIB = 64 * 1024;
/** 64 MiB. */
const WAL_PAGES = 16_000;
const WAL_KEPT_BYTES = 4 * 1024 * 1024;
/** Readers of another process hold locks for milliseconds, while they recover a WAL. */
const PATIENCE_MS = 5_000;

export function openReadOnly(file: string): Db {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: PATIENCE_MS });
  assertSafeVersion(db);
  db.pragma('trusted_schema = OFF');
  return db;
}

/**
 * The file must exist already. `synchronous` is set by hand on purpose: left alone, this build of SQLite falls from
 * FULL to NORMAL at the first write in WAL mode, and a power cut would take acknowledged grades with it.
 */
export function openForWriting(file: string): Db {
  const db = new Database(file, { fileMustExist: true, timeout: PATIENCE_MS });
  assertSafeVersion(db);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  // Without it, INSERT OR REPLACE would delete a row of the log and pass by its trigger.
  db.pragma('recursive_triggers = ON');
  // Ids are hashes, so an import of a large vault writes all over the index: with the default 2 MiB every row would read pages.
  db.pragma(`cache_size = -${CACHE_KIB}`);
  // The same pages change in batch after batch: copying them back less often saves a third of a large import.
  db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  db.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
  if (process.platform === 'darwin') db.pragma('checkpoint_fullfsync = ON');
  return db;
}

/** Asked after a first write, since that is when the settings used to change behind our back. */
export function assertDurable(db: Db): void {
  const synchronous = db.pragma('synchronous', { simple: true });
  if (synchronous !== FULL)
    throw new Error(`synchronous is ${String(synchronous)} instead of ${FULL} (FULL)`);
  const journal = db.pragma('journal_mode', { simple: true });
  if (journal !== 'wal') throw new Error(`journal_mode is ${String(journal)} instead of wal`);
}

export function userVersion(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function assertSafeVersion(db: Db): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
  const parts = version.split('.').map(Number);
  const first = OLDEST_SAFE.findIndex((wanted, index) => parts[index] !== wanted);
  const tooOld = first !== -1 && (parts[first] ?? 0) < (OLDEST_SAFE[first] ?? 0);
  if (tooOld) throw new Error(`SQLite ${version} can corrupt a WAL; ${OLDEST_SAFE.join('.')} is needed`);
}
