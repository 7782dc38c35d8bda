/** @file From an older database to the newest: a verified copy first, then all steps in one transaction. */

import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '#engine/contract/transport.ts';
import type { Migration } from './migrations/migration.ts';
import { type Db, openReadOnly, userVersion } from './sqlite.ts';

export function newestVersion(migrations: readonly Migration[]): number {
  return Math.max(0, ...migrations.map(({ version }) => version));
}

/** Repeating it does nothing: steps already taken are known by `user_version`, which the same transaction moves. */
export function migrate(db: Db, migrations: readonly Migration[], backupFolder: string): void {
  const from = userVersion(db);
  const due = migrations.filter(({ version }) => version > from);
  if (due.length === 0) return;
  if (from > 0) backUp(db, backupFolder, `nabla-v${from}-before-v${newestVersion(due)}.db`);
  const run = db.transaction(() => {
    for (const { sql, version } of due) {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }
  });
  run.exclusive();
}

/** A copy counts only once it was opened and found sound; until then it has another name. */
function backUp(db: Db, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const unverified = `${file}.part`;
  rmSync(unverified, { force: true });
  db.prepare('VACUUM INTO ?').run(unverified);
  verifyCopy(unverified);
  renameSync(unverified, file);
  return file;
}

function verifyCopy(file: string): void {
  const copy = openReadOnly(file);
  try {
    const verdict = copy.pragma('integrity_check(1)', { simple: true });
    if (verdict !== 'ok') refuseCopy(file, String(verdict));
  } finally {
    copy.close();
  }
}

function refuseCopy(file: string, verdict: string): never {
  fail(
    'backup-failed',
    `The copy ${file} is not sound (${verdict}), so the database was not changed.`,
    'Check the disk, then start again; the copy may be deleted.',
  );
}
