/** @file What may be opened, what is refused, and that a refused file keeps every byte. */

import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '#main/store/client.ts';
import { openDatabase } from '#main/store/open-database.ts';
import { openLocalStore } from '#main/store/opened-store.ts';
import { openSyncStore, syncStoreOn } from '#main/store/sqlite-store.ts';
import { cardId, gradeDraft } from '../../contracts/store-fixtures.ts';
import { hashesOf, tempFolder } from '../../support/folders.ts';

const A = cardId('cardA');
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function emptyFolder(): Promise<string> {
  const { path } = await tempFolder();
  folders.push(path);
  return path;
}

/** A closed store with some grades in it. */
async function usedFolder(grades = 3): Promise<string> {
  const dataFolder = await emptyFolder();
  const store = openSyncStore({ dataFolder });
  for (let day = 0; day < grades; day += 1) store.append(gradeDraft(A, 'good', day));
  store.close();
  return dataFolder;
}

function changeWith(folder: string, sql: string): void {
  const db = new Database(join(folder, 'nabla.db'));
  db.exec(sql);
  db.close();
}

async function refused(dataFolder: string): Promise<{ code: string; message: string; hint: string }> {
  const file = join(dataFolder, 'nabla.db');
  const before = await readFile(file);
  for (const readOnly of [false, true])
    await expect(openLocalStore({ dataFolder, readOnly })).rejects.toHaveProperty('error.code');
  const { error } = await openLocalStore({ dataFolder }).then(
    () => ({ error: { code: 'opened', message: '', hint: '' } }),
    (thrown) => thrown,
  );
  expect(Buffer.compare(await readFile(file), before)).toBe(0);
  return error;
}

describe('a data folder', () => {
  it('is made on first use, and leaves one whole database behind', async () => {
    const dataFolder = join(await emptyFolder(), 'deep', 'er');
    const store = await openLocalStore({ dataFolder });
    await store.close();
    expect(Object.keys(await hashesOf(dataFolder)).sort()).toEqual(['lock.sqlite', 'nabla.db']);
  });

  it('takes no notice of a half-made database of an interrupted first start', async () => {
    const dataFolder = await emptyFolder();
    await writeFile(join(dataFolder, 'nabla.db.new'), 'half');
    const store = await openLocalStore({ dataFolder });
    expect(await store.events()).toEqual([]);
    await store.close();
  });

  it('does not play the journal of a lost database into a new one', async () => {
    const dataFolder = await usedFolder();
    const running = openSyncStore({ dataFolder });
    running.append(gradeDraft(A, 'good', 9));
    const journal = await readFile(join(dataFolder, 'nabla.db-wal'));
    running.close();
    await rm(join(dataFolder, 'nabla.db'));
    await writeFile(join(dataFolder, 'nabla.db-wal'), journal);
    const store = await openLocalStore({ dataFolder });
    expect(await store.events()).toEqual([]);
    await store.close();
    const kept = Object.keys(await hashesOf(dataFolder)).filter((name) => name.includes('.left-'));
    expect(kept).toHaveLength(1);
  });

  it('writes with every safety on, also after the first write', async () => {
    const { db, lock } = openDatabase({ dataFolder: await usedFolder() });
    const store = syncStoreOn({ db, lock });
    store.append(gradeDraft(A, 'good', 5));
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    store.close();
  });
});

describe('a database that Nabla must not touch', () => {
  it('of a newer version is refused with both versions', async () => {
    const folder = await usedFolder();
    changeWith(folder, 'PRAGMA user_version = 99');
    const { code, message } = await refused(folder);
    expect(code).toBe('database-newer');
    expect(message).toMatch(/version 99.*up to \d/);
  });

  it('of another program is refused', async () => {
    const folder = await usedFolder();
    changeWith(folder, 'PRAGMA application_id = 77');
    expect(await refused(folder)).toMatchObject({ code: 'database-damaged' });
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['is empty', (file) => truncate(file, 0)],
    ['is a text file', (file) => writeFile(file, '# 梯度消失\n'.repeat(500))],
    ['was cut in half', async (file) => truncate(file, 4096 * 3)],
    ['has a zeroed page', (file) => overwrite(file, 4096 * 2, Buffer.alloc(4096))],
  ])('because it %s is refused, named, and kept as it is', async (_, spoil) => {
    const folder = await usedFolder();
    await spoil(join(folder, 'nabla.db'));
    const { code, message, hint } = await refused(folder);
    expect(code).toBe('database-damaged');
    expect(message).toContain(join(folder, 'nabla.db'));
    expect(hint).toContain('nabla log merge FILE');
  });

  it('can be moved aside, and an exported log brings the reviews back', async () => {
    const dataFolder = await usedFolder();
    const before = openSyncStore({ dataFolder });
    const [log, memory] = [before.events({}), before.memory()];
    before.close();
    await truncate(join(dataFolder, 'nabla.db'), 5000);
    await rename(join(dataFolder, 'nabla.db'), join(dataFolder, 'damaged.db'));
    const store = await openLocalStore({ dataFolder });
    await store.merge(log);
    expect(await store.memory()).toEqual(memory);
    await store.close();
  });
});

describe('a journal that was cut off', () => {
  it('opens at every length with the first grades, never with others', async () => {
    const dataFolder = await emptyFolder();
    const running = openSyncStore({ dataFolder });
    for (let day = 0; day < 12; day += 1) running.append(gradeDraft(A, 'good', day));
    const [database, journal] = await Promise.all(
      ['nabla.db', 'nabla.db-wal'].map((name) => readFile(join(dataFolder, name))),
    );
    running.close();
    if (database === undefined || journal === undefined) throw new Error('no journal to cut');
    let most = 0;
    for (let length = 0; length <= journal.length; length += 16 * 1024) {
      const folder = await emptyFolder();
      await writeFile(join(folder, 'nabla.db'), database);
      await writeFile(join(folder, 'nabla.db-wal'), journal.subarray(0, length));
      const store = openSyncStore({ dataFolder: folder });
      const numbers = store.events({}).map(({ seq }) => seq);
      store.close();
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(most);
      most = numbers.length;
    }
    expect(most).toBeGreaterThanOrEqual(11);
  });
});

describe('opening for reading', () => {
  it('works beside the running instance and sees its grades', async () => {
    const dataFolder = await emptyFolder();
    const running = await openStore({ dataFolder });
    const reader = await openStore({ dataFolder, readOnly: true });
    await running.append(gradeDraft(A, 'good'));
    expect(await reader.events()).toHaveLength(1);
    await expect(reader.append(gradeDraft(A, 'good', 1))).rejects.toMatchObject({
      error: { code: 'read-only' },
    });
    await reader.close();
    await running.append(gradeDraft(A, 'good', 1));
    await running.close();
  });

  it('says what to do when there is nothing to read yet, and makes nothing', async () => {
    const dataFolder = await emptyFolder();
    await expect(openLocalStore({ dataFolder, readOnly: true })).rejects.toMatchObject({
      error: { code: 'database-missing', hint: expect.stringContaining('nabla import') },
    });
    expect(existsSync(join(dataFolder, 'nabla.db'))).toBe(false);
  });
});

describe('a full disk', () => {
  it('is said as "not saved", keeps what was saved, and goes on once there is room', async () => {
    const { db, lock } = openDatabase({ dataFolder: await emptyFolder() });
    const store = syncStoreOn({ db, lock });
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 8}`);
    let saved = 0;
    const fill = () => {
      for (;;) {
        store.append(gradeDraft(A, 'good', saved % 60));
        saved += 1;
      }
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(store.events({})).toHaveLength(saved);
    db.pragma('max_page_count = 100000');
    store.append(gradeDraft(A, 'good'));
    expect(store.events({})).toHaveLength(saved + 1);
    expect(store.verifyLog()).toEqual([]);
    store.close();
  });
});

async function overwrite(file: string, position: number, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, position);
  await handle.close();
}
