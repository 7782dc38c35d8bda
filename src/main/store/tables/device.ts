/** @file Table `device`: which installation this folder is. */

import { uuidv7 } from 'uuidv7';
import type { DeviceId } from '#engine/core/ids.ts';
import type { Db } from '../sqlite.ts';

export interface DeviceTable {
  /** The installation that appends now. */
  current(): DeviceId;
  /** The first write of every opening; names the installation when it has no name yet. */
  touch(now: number): void;
  /** Goes on under a new name. */
  rename(now: number): void;
}

export function deviceTable(db: Db): DeviceTable {
  const current = db.prepare<[], string>('SELECT id FROM device ORDER BY position DESC LIMIT 1').pluck();
  const insert = db.prepare<[string, number]>('INSERT INTO device (id, opened) VALUES (?, ?)');
  const touch = db.prepare<[number, string]>('UPDATE device SET opened = ? WHERE id = ?');
  return {
    current() {
      const id = current.get();
      if (id === undefined) throw new Error('this folder has no device id');
      return id as DeviceId;
    },
    touch(now) {
      const id = current.get();
      if (id === undefined) insert.run(uuidv7(), now);
      else touch.run(now, id);
    },
    rename(now) {
      insert.run(uuidv7(), now);
    },
  };
}
