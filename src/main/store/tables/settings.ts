/** @file Table `settings`: one row per setting that was ever changed. */

import { Settings } from '#engine/contract/views.ts';
import type { Db } from '../sqlite.ts';
import { toCell } from './cells.ts';

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  newPerDay: 10,
  rolloverHour: 4,
  desiredRetention: 0.9,
  writeBack: false,
  writeMastery: false,
  editor: 'system',
};

export interface SettingsTable {
  read(): Settings;
  write(change: Partial<Settings>): void;
}

export function settingsTable(db: Db): SettingsTable {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM settings');
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    read: () => all.all().reduce(withRow, DEFAULT_SETTINGS),
    write(change) {
      for (const [name, value] of Object.entries(change))
        if (value !== undefined && Object.hasOwn(DEFAULT_SETTINGS, name)) upsert.run(name, toCell(value));
    },
  };
}

/** A value that this version cannot read (from a newer one) leaves the default standing. */
function withRow(settings: Settings, row: { name: string; value: string }): Settings {
  const candidate = { ...settings, [row.name]: JSON.parse(row.value) as unknown };
  const parsed = Settings.safeParse(candidate);
  return parsed.success ? parsed.data : settings;
}
