/** @file From one version of the database to the next. */

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#main/store/migrations/index.ts';
import type { Migration } from '#main/store/migrations/migration.ts';
import { openSyncStore } from '#main/store/sqlite-store.ts';
import { cardId, gradeDraft } from '../../contracts/store-fixtures.ts';
import { tempFolder } from '../../support/folders.ts';

const A = cardId('cardA');
/** The newest version that is released; tests go on from it. */
const NOW = MIGRATIONS.length;
const NEXT: Migration = {
  version: NOW + 1,
  name: 'mood',
  sql: 'CREATE TABLE mood (word TEXT NOT NULL) STRICT',
};
const BROKEN: Migration = {
  version: NOW + 2,
  name: 'broken',
  sql: 'CREATE TABLE soup (x TEXT) STRICT; SELECT nothing',
};

let dataFolder: string;
beforeEach(async () => {
  dataFolder = (await tempFolder()).path;
  const store = openSyncStore({ dataFolder });
  store.append(gradeDraft(A, 'good'));
  store.close();
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

function look(file: string): { version: unknown; events: unknown; tables: unknown[] } {
  const db = new Database(file, { readonly: true });
  const version = db.pragma('user_version', { simple: true });
  const events = db.prepare('SELECT count(*) FROM events').pluck().get();
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  db.close();
  return { version, events, tables };
}

describe('migrations', () => {
  it('are numbered 1, 2, 3… without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('run once, after a copy of the older database was made and found sound', () => {
    const migrations = [...MIGRATIONS, NEXT];
    for (const round of [1, 2]) {
      const store = openSyncStore({ dataFolder, migrations });
      expect(store.events({})).toHaveLength(round);
      store.append(gradeDraft(A, 'good', round));
      store.close();
    }
    expect(look(join(dataFolder, 'nabla.db'))).toMatchObject({ version: NOW + 1, events: 3 });
    const copy = look(join(dataFolder, 'backups', `nabla-v${NOW}-before-v${NOW + 1}.db`));
    expect(copy).toMatchObject({ version: NOW, events: 1 });
    expect(copy.tables).not.toContain('mood');
  });

  it('leave the older database whole when one of them fails', () => {
    expect(() => openSyncStore({ dataFolder, migrations: [...MIGRATIONS, NEXT, BROKEN] })).toThrow();
    expect(look(join(dataFolder, 'nabla.db')).tables).not.toContain('mood');
    const store = openSyncStore({ dataFolder });
    expect(store.events({})).toHaveLength(1);
    store.close();
  });

  it('make no copy of a database that is new', async () => {
    await rm(dataFolder, { recursive: true });
    openSyncStore({ dataFolder, migrations: [...MIGRATIONS, NEXT] }).close();
    expect(existsSync(join(dataFolder, 'backups'))).toBe(false);
  });

  it('wait for a writer: a reader says that the database is older', () => {
    expect(() => openSyncStore({ dataFolder, readOnly: true, migrations: [...MIGRATIONS, NEXT] })).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'database-older' }) }),
    );
  });
});
