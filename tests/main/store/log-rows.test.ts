/** @file The log on the disk: rows that never change, and a chain that shows when they did. */

import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#main/store/open-database.ts';
import type { Db } from '#main/store/sqlite.ts';
import { type SyncStore, syncStoreOn } from '#main/store/sqlite-store.ts';
import { cardId, foreignGrade, gradeDraft } from '../../contracts/store-fixtures.ts';
import { tempFolder } from '../../support/folders.ts';

const A = cardId('cardA');
let folder: string;
let db: Db;
let store: SyncStore;

beforeEach(async () => {
  folder = (await tempFolder()).path;
  const opened = openDatabase({ dataFolder: folder });
  db = opened.db;
  store = syncStoreOn(opened);
  for (const day of [0, 1, 2]) store.append(gradeDraft(A, 'good', day));
  store.merge([foreignGrade(A, 'hard', { seq: 1 }), foreignGrade(A, 'hard', { seq: 2, day: 4 })]);
});
afterEach(async () => {
  store.close();
  await rm(folder, { recursive: true, force: true });
});

/** As someone with a database browser would, past the triggers. */
function tamper(sql: string): void {
  db.exec('DROP TRIGGER events_never_change; DROP TRIGGER events_never_go;');
  db.exec(sql);
}

describe('the rows of the log', () => {
  it.each([
    "UPDATE events SET body = json_set(body, '$.grade', 'easy')",
    "UPDATE events SET hash = ''",
    'DELETE FROM events WHERE position = 1',
    'INSERT OR REPLACE INTO events (position, body, hash, effective) SELECT position, body, hash, 0 FROM events',
  ])('cannot be changed: %s', (sql) => {
    expect(() => db.exec(sql)).toThrow('the review log is append-only');
    expect(store.verifyLog()).toEqual([]);
  });

  it('show a grade that was changed', () => {
    tamper("UPDATE events SET body = json_set(body, '$.grade', 'easy') WHERE position = 2");
    expect(store.verifyLog()).toMatchObject([{ position: 2, problem: 'changed' }]);
  });

  it('show a row that was taken out', () => {
    tamper('DELETE FROM events WHERE position = 2');
    expect(store.verifyLog()).toMatchObject([
      { position: 3, problem: 'chain-broken' },
      { position: 3, problem: 'number-missing' },
    ]);
  });

  it('show a row that was exchanged together with its hash', () => {
    tamper("UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE position = 4");
    const problems = store.verifyLog().map(({ position, problem }) => [position, problem]);
    expect(problems).toEqual([
      [4, 'changed'],
      [5, 'chain-broken'],
    ]);
  });

  it('of another device may arrive in any order', () => {
    const late = [4, 3].map((seq) => foreignGrade(A, 'good', { seq, device: 'third-device', day: seq }));
    for (const row of late) store.merge([row]);
    expect(store.verifyLog()).toMatchObject([{ eventId: 'third-device-3', problem: 'number-missing' }]);
    store.merge([1, 2].map((seq) => foreignGrade(A, 'good', { seq, device: 'third-device', day: seq })));
    expect(store.verifyLog()).toEqual([]);
  });
});
