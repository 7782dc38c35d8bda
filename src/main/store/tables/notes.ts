/** @file Table `notes`: what is remembered of each file of the vault. */

import type { NotePath } from '#engine/core/ids.ts';
import type { StoredNote } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';
import { fromCell, toCell } from './cells.ts';

export interface NotesTable {
  all(): readonly StoredNote[];
  get(path: string): StoredNote | null;
  put(note: StoredNote): void;
  remove(path: NotePath): void;
}

export function notesTable(db: Db): NotesTable {
  const all = db.prepare<[], string>('SELECT record FROM notes ORDER BY path').pluck();
  const get = db.prepare<[string], string>('SELECT record FROM notes WHERE path = ?').pluck();
  const remove = db.prepare<[string]>('DELETE FROM notes WHERE path = ?');
  const put = db.prepare<[string, string]>(
    'INSERT INTO notes (path, record) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET record = excluded.record',
  );
  return {
    all: () => all.all().map((record) => fromCell<StoredNote>(record)),
    get(path) {
      const record = get.get(path);
      return record === undefined ? null : fromCell<StoredNote>(record);
    },
    put: (note) => void put.run(note.path, toCell(note)),
    remove: (path) => void remove.run(path),
  };
}
