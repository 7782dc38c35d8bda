/** @file A look at the database before anything may change it: a file that is refused keeps every byte. */

import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppFailure, fail } from '#engine/contract/transport.ts';
import { damaged } from './failures.ts';
import { APPLICATION_ID } from './migrations/001-initial.ts';
import { type Db, openReadOnly, userVersion } from './sqlite.ts';

/** `user_version` of a sound database of ours, at most `newest`; throws what the user must know otherwise. */
export function inspect(file: string, newest: number): number {
  // A new database is moved into place complete, so an empty file is one that was cut off.
  if (statSync(file).size === 0) throw new AppFailure(damaged(file, 'it is empty'));
  try {
    const db = openReadOnly(file);
    try {
      return checked(db, file, newest);
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError && isDamage(thrown.code))
      throw new AppFailure(damaged(file, thrown.message));
    throw thrown;
  }
}

function checked(db: Db, file: string, newest: number): number {
  const application = db.pragma('application_id', { simple: true });
  if (application !== APPLICATION_ID)
    throw new AppFailure(damaged(file, 'it is a database, but not one that Nabla made'));
  const version = userVersion(db);
  if (version > newest) refuseNewer(file, version, newest);
  const verdict = db.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new AppFailure(damaged(file, String(verdict)));
  return version;
}

function refuseNewer(file: string, version: number, newest: number): never {
  fail(
    'database-newer',
    `${file} has version ${version}, and this Nabla knows versions up to ${newest}. It was left exactly as it is.`,
    'Start the newer Nabla that wrote it, or choose another data folder with --data.',
  );
}

function isDamage(code: string): boolean {
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_ERROR';
}
