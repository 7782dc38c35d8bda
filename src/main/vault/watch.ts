/** @file Watching the vault's folder. A watcher is a hint, never the truth: whoever is called scans. */

import { type FSWatcher, watch } from 'node:fs';
import { isNotePath } from './skip.ts';

/** An editor saves in several steps; they become one call. */
const SETTLE_MS = 200;
/** Network folders, and systems whose limit of watches is reached, send nothing; a rescan costs one stat per note. */
const RESCAN_MS = 60_000;

/** Calls `changed` some time after notes changed. Returns what ends it. */
export function watchFolder(root: string, changed: () => void): () => Promise<void> {
  let settling: NodeJS.Timeout | undefined;
  const hint = () => {
    clearTimeout(settling);
    settling = setTimeout(changed, SETTLE_MS);
    settling.unref();
  };
  const rescan = setInterval(changed, RESCAN_MS);
  rescan.unref();
  const watcher = startWatcher(root, hint);
  return async () => {
    clearTimeout(settling);
    clearInterval(rescan);
    watcher?.close();
  };
}

function startWatcher(root: string, hint: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(root, { recursive: true, persistent: false }, (_kind, name) => {
      if (name === null || mayConcernNotes(name.replaceAll('\\', '/'))) hint();
    });
    // Folders that vanish while they are watched end up here; the rescan covers what the watcher then misses.
    watcher.on('error', hint);
    return watcher;
  } catch {
    return undefined;
  }
}

/** A name without ending may be a folder that was moved with all its notes. */
function mayConcernNotes(path: string): boolean {
  return isNotePath(path) || isNotePath(`${path}/x.md`);
}
