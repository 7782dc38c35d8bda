/** @file Vault profiles, one for each vault by its name, as rows of table `settings` beside those of the app itself. */

import { VaultProfileView } from '#engine/contract/vault-profile.ts';
import { DEFAULT_PROFILE, type VaultProfile } from '#engine/profile/profile.ts';
import type { Db } from '../sqlite.ts';
import { toCell } from './cells.ts';

export interface ProfilesTable {
  read(vault: string): VaultProfile;
  write(vault: string, profile: VaultProfile): void;
}

export function profilesTable(db: Db): ProfilesTable {
  const get = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const put = db.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    read(vault) {
      const cell = get.get(nameOf(vault));
      if (cell === undefined) return DEFAULT_PROFILE;
      // What this version cannot read (from a newer one) leaves the defaults standing.
      const parsed = VaultProfileView.safeParse(JSON.parse(cell));
      return parsed.success ? parsed.data : DEFAULT_PROFILE;
    },
    write: (vault, profile) => void put.run(nameOf(vault), toCell(profile)),
  };
}

function nameOf(vault: string): string {
  return `profile:${vault}`;
}
