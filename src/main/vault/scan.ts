/**
 * @file One pass over the vault's folder: every note with size and modification time, and a reason for each thing left out.
 * Synchronous where the disk is quick, which takes a third of the time: whoever must not wait runs it in another thread.
 */

import { type BigIntStats, type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { isNoteFile } from '#engine/core/note-name.ts';
import type { VaultFile, VaultScan } from '#main/app/ports.ts';
import {
  brokenLink,
  linkOutside,
  notAFile,
  unlistableFolder,
  unreadableNote,
  unusableName,
} from './findings.ts';
import { isNoteName, isNotePath, isSkippedFolder, isSpecName } from './skip.ts';

/** The first stats tell how quick the folder is; a network folder takes a millisecond and more for each. */
const PROBES = 64;
const SLOW_STAT_MS = 0.5;
/** Enough at once to hide the latency of a network folder, few enough to stay below the limit of open files. */
const STATS_AT_ONCE = 32;
/** What Node puts for bytes of a name that are not UTF-8. */
const REPLACEMENT = '\uFFFD';

interface Walk {
  /** The vault's root without links. */
  readonly root: string;
  readonly notes: NotePath[];
  readonly specs: NotePath[];
  readonly diagnostics: Diagnostic[];
  /** Folders still to list, from the root; the root itself is empty. */
  readonly pending: string[];
}

/** Only these notes, as a scan would show them; a path that no scan would list is not there. */
export async function scanPaths(root: string, paths: readonly NotePath[]): Promise<VaultScan> {
  const walk: Walk = { root, notes: [], specs: [], diagnostics: [], pending: [] };
  for (const path of new Set(paths)) {
    const isFile =
      isNotePath(path) && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
    if (isFile && isWithin(root, dirname(path))) walk.notes.push(path);
  }
  const files = (await statAll(walk)).sort(byPath);
  return { files, specs: [], diagnostics: walk.diagnostics.sort(byPath) };
}

/** A folder that is itself a link, or lies below one, is not listed. */
function isWithin(root: string, folder: string): boolean {
  const path = join(root, folder);
  return realpathSync(path) === path;
}

/** `root` is a real path. Rejects when the root itself cannot be listed. */
export async function scanFolder(root: string): Promise<VaultScan> {
  const walk: Walk = { root, notes: [], specs: [], diagnostics: [], pending: [] };
  visit(walk, '', readdirSync(root, { withFileTypes: true }));
  for (let folder = walk.pending.pop(); folder !== undefined; folder = walk.pending.pop()) {
    try {
      visit(walk, folder, readdirSync(join(root, folder), { withFileTypes: true }));
    } catch (thrown) {
      walk.diagnostics.push(unlistableFolder(folder, reasonOf(thrown)));
    }
  }
  return {
    files: (await statAll(walk)).sort(byPath),
    specs: walk.specs.sort(byCodeUnit),
    diagnostics: walk.diagnostics.sort(byPath),
  };
}

function visit(walk: Walk, folder: string, entries: readonly Dirent[]): void {
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) visitFolder(walk, path);
    else if (entry.isSymbolicLink()) visitLink(walk, path);
    else if (isNoteName(entry.name)) visitFile(walk, path, entry);
    else if (isSpecName(entry.name) && entry.isFile()) walk.specs.push(path as NotePath);
  }
}

function visitFolder(walk: Walk, path: string): void {
  if (isSkippedFolder(path)) return;
  if (path.includes(REPLACEMENT)) walk.diagnostics.push(unusableName(path));
  else walk.pending.push(path);
}

function visitFile(walk: Walk, path: string, entry: Dirent): void {
  if (!entry.isFile()) walk.diagnostics.push(notAFile(path));
  else if (path.includes(REPLACEMENT)) walk.diagnostics.push(unusableName(path));
  else walk.notes.push(path as NotePath);
}

/**
 * Links are never followed, which rules out loops and escapes. One that stays inside the vault needs no word: its target is
 * imported under its own path, and a second time would mean every card twice.
 */
function visitLink(walk: Walk, path: string): void {
  if (isSkippedFolder(path)) return;
  const mayBeNote = isNoteFile(path);
  try {
    const target = realpathSync(join(walk.root, path));
    const inside = target === walk.root || target.startsWith(walk.root + sep);
    const isFolder = !inside && lstatSync(target).isDirectory();
    if (!inside && (mayBeNote || isFolder)) walk.diagnostics.push(linkOutside(path));
  } catch {
    if (mayBeNote) walk.diagnostics.push(brokenLink(path));
  }
}

async function statAll(walk: Walk): Promise<VaultFile[]> {
  const files: VaultFile[] = [];
  const started = performance.now();
  for (let path = walk.notes.pop(); path !== undefined; path = walk.notes.pop()) {
    keepStat(walk, files, path, () => lstatSync(join(walk.root, path), { bigint: true }));
    const isSlow = files.length === PROBES && performance.now() - started > PROBES * SLOW_STAT_MS;
    if (isSlow) await Promise.all(Array.from({ length: STATS_AT_ONCE }, () => statConcurrently(walk, files)));
  }
  return files;
}

/** Many at once, for a folder where each takes long. */
async function statConcurrently(walk: Walk, files: VaultFile[]): Promise<void> {
  for (let path = walk.notes.pop(); path !== undefined; path = walk.notes.pop()) {
    try {
      const stat = await lstat(join(walk.root, path), { bigint: true });
      keepStat(walk, files, path, () => stat);
    } catch (thrown) {
      keepStat(walk, files, path, () => {
        throw thrown;
      });
    }
  }
}

function keepStat(walk: Walk, files: VaultFile[], path: NotePath, stat: () => BigIntStats): void {
  try {
    const { size, mtimeNs } = stat();
    files.push({ path, size: Number(size), modified: String(mtimeNs) });
  } catch (thrown) {
    // A file deleted since the listing is simply not there; anything else is worth a word.
    if (codeOf(thrown) !== 'ENOENT') walk.diagnostics.push(unreadableNote(path, reasonOf(thrown)));
  }
}

/** `EACCES` and the like; `undefined` for errors that carry none. */
export function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** For people, without the path: an absolute path is nobody's business in a report. */
export function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many open files';
    case 'ENAMETOOLONG':
      return 'its path is too long';
    default:
      return codeOf(thrown) ?? 'unknown error';
  }
}

/** By code unit, so that every computer lists a vault in the same order. */
function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return byCodeUnit(a.path, b.path);
}

function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
