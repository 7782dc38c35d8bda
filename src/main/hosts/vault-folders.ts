/** @file Which folders were opened with this data folder. Their paths stay here: everything else knows them by opaque ids. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { VaultChoice } from '#engine/contract/views.ts';

const Stored = z.object({ folders: z.array(z.string()), filledFrom: z.nullable(z.string()) });
type Stored = z.infer<typeof Stored>;

const FILE = 'vaults.json';
/** Older ones are forgotten. */
const KEPT = 20;

/** Absolute paths, the last used first. */
export function knownVaults(dataFolder: string): readonly string[] {
  return read(dataFolder).folders;
}

export function rememberVault(dataFolder: string, folder: string): void {
  const { folders, filledFrom } = read(dataFolder);
  const others = folders.filter((known) => known !== folder);
  write(dataFolder, { folders: [folder, ...others].slice(0, KEPT), filledFrom });
}

/** True when the store holds the notes of another folder: what this one lacks was then left behind on purpose. */
export function isFilledFromAnother(dataFolder: string, folder: string): boolean {
  const { filledFrom } = read(dataFolder);
  return filledFrom !== null && filledFrom !== folder;
}

export function rememberFilled(dataFolder: string, folder: string): void {
  const stored = read(dataFolder);
  if (stored.filledFrom !== folder) write(dataFolder, { ...stored, filledFrom: folder });
}

/** A missing or unreadable list is an empty one: it only saves typing. */
function read(dataFolder: string): Stored {
  try {
    return Stored.parse(JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8')));
  } catch {
    return { folders: [], filledFrom: null };
  }
}

function write(dataFolder: string, stored: Stored): void {
  const half = join(dataFolder, `${FILE}.part`);
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(half, JSON.stringify(stored, null, 2));
  renameSync(half, join(dataFolder, FILE));
}

export function vaultId(folder: string): string {
  return createHash('sha256').update(resolve(folder)).digest('base64url').slice(0, 16);
}

/** What a person may choose from. */
export function vaultChoices(dataFolder: string, current: string): readonly VaultChoice[] {
  const folders = new Set([resolve(current), ...knownVaults(dataFolder)]);
  return [...folders].map((folder) => ({
    id: vaultId(folder),
    name: basename(folder),
    current: folder === resolve(current),
  }));
}
