/** @file Table `kept_notes`: notes whose cards are gone from the vault and stay all the same, because the learner said so. */

import type { NotePath } from '#engine/core/ids.ts';
import type { KeptNotesChange } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';

export interface KeptNotesTable {
  list(): readonly NotePath[];
  change(change: KeptNotesChange): void;
}

export function keptNotesTable(db: Db): KeptNotesTable {
  const list = db.prepare<[], NotePath>('SELECT path FROM kept_notes ORDER BY path').pluck();
  const keep = db.prepare<[string]>('INSERT OR IGNORE INTO kept_notes VALUES (?)');
  const forget = db.prepare<[string]>('DELETE FROM kept_notes WHERE path = ?');
  return {
    list: () => list.all(),
    change(change) {
      for (const path of change.forget ?? []) forget.run(path);
      for (const path of change.keep ?? []) keep.run(path);
    },
  };
}
