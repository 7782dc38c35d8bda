/** @file What the user reads when SQLite fails. */

import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { AppFailure } from '#engine/contract/transport.ts';
import { toAppError } from '#main/store/failures.ts';

describe('an error below the store', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full', 'Not saved'],
    ['SQLITE_CORRUPT_INDEX', 'database-damaged', 'damaged'],
    ['SQLITE_NOTADB', 'database-damaged', 'damaged'],
    ['SQLITE_BUSY_SNAPSHOT', 'database-busy', 'not saved'],
    ['SQLITE_READONLY', 'read-only', 'reading only'],
    ['SQLITE_IOERR_FSYNC', 'database-io', 'not saved'],
  ])('%s is told as %s', (sqlite, code, words) => {
    const error = toAppError(new Database.SqliteError('disk trouble', sqlite));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.hint).not.toBe('');
  });

  it('that was meant for the user passes unchanged', () => {
    const error = { code: 'locked', message: 'in use', hint: 'close it' };
    expect(toAppError(new AppFailure(error))).toBe(error);
  });

  it('that nobody foresaw still names itself', () => {
    expect(toAppError(new TypeError('x is not a function'))).toMatchObject({
      code: 'store-failed',
      message: 'The store failed: x is not a function',
    });
  });
});
