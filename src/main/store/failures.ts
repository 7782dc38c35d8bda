/** @file What goes wrong below the store, said for the person who reads it. */

import Database from 'better-sqlite3';
import { AppFailure } from '#engine/contract/transport.ts';
import type { AppError } from '#engine/core/diagnostic.ts';

/** Every error of the store as data, so that it survives the way out of the worker. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  if (thrown instanceof Database.SqliteError) return fromSqlite(thrown.code, thrown.message);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'store-failed',
    message: `The store failed: ${message}`,
    hint: 'Nothing was saved by this call. Please report it.',
  };
}

const NOT_SAVED = 'This was not saved; everything that was acknowledged before is kept.';

function fromSqlite(code: string, message: string): AppError {
  if (code === 'SQLITE_FULL')
    return {
      code: 'disk-full',
      message: `Not saved: the disk is full. ${NOT_SAVED}`,
      hint: 'Free some space and try again; no restart is needed.',
    };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged('nabla.db', message);
  if (code.startsWith('SQLITE_BUSY'))
    return {
      code: 'database-busy',
      message: `Another program holds the database. ${NOT_SAVED}`,
      hint: 'Close programs that read nabla.db (backup tools, database browsers) and try again.',
    };
  if (code.startsWith('SQLITE_READONLY'))
    return {
      code: 'read-only',
      message: 'The store was opened for reading only, or its folder cannot be written.',
      hint: 'Use the running instance, or check the permissions of the data folder.',
    };
  return {
    code: 'database-io',
    message: `The database could not be read or written (${code}: ${message}). ${NOT_SAVED}`,
    hint: 'Check the disk and the permissions of the data folder, then try again.',
  };
}

/** One sentence for every kind of damage: what was kept, and how to get on. */
export function damaged(file: string, found: string): AppError {
  return {
    code: 'database-damaged',
    message: `${file} is damaged (${found}). It was left exactly as it is.`,
    hint:
      'Move the file out of the data folder and start again: notes and cards come back from the vault, ' +
      'and `nabla log merge FILE` brings the reviews back from a file that `nabla log export` wrote.',
  };
}
