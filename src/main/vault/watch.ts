/** @file Watching the vault's folder. A watcher is a hint, never the truth: whoever is called looks at the files. */

import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { NotePath } from '#engine/core/ids.ts';
import { isNoteFile } from '#engine/core/note-name.ts';
import type { VaultHint } from '#main/app/ports.ts';
import { isNotePath } from './skip.ts';

/** An editor saves in several steps; they become one call. */
const SETTLE_MS = 40;
/** A file that is moved is gone before it is there again: both belong into one import. */
const SETTLE_GONE_MS = 250;
/** Network folders, and systems whose limit of watches is reached, send nothing; a rescan costs one stat per note. */
const RESCAN_MS = 60_000;

/** Calls `changed` some time after notes changed. Returns what ends it. */
export function watchFolder(root: string, changed: VaultHint): () => Promise<void> {
  const gather = gathering(changed);
  const rescan = setInterval(() => changed(null), RESCAN_MS);
  rescan.unref();
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
    ignored: (path) => !mayConcernNotes(pathIn(root, path)),
  });
  watcher.on('all', (event, path) => {
    const note = pathIn(root, path);
    // A folder that came or went may hold any number of notes, and one that is called like a note may have taken its place.
    if (event === 'addDir' || event === 'unlinkDir') gather.add(null, event === 'unlinkDir');
    else if (isBelowNoteName(note)) gather.add(null, false);
    else if (isNotePath(note)) gather.add(note as NotePath, event === 'unlink');
  });
  // Folders that vanish while they are watched, and a limit of watches that is reached, end up here.
  watcher.on('error', () => gather.add(null, true));
  return async () => {
    gather.stop();
    clearInterval(rescan);
    await watcher.close();
  };
}

/** Several changes become one call; `null` among them means that anything may have changed. */
function gathering(changed: VaultHint) {
  let paths = new Set<NotePath>();
  let all = false;
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const hint = all ? null : [...paths];
    [paths, all] = [new Set(), false];
    changed(hint);
  };
  return {
    add(path: NotePath | null, isGone: boolean) {
      if (path === null) all = true;
      else paths.add(path);
      clearTimeout(timer);
      timer = setTimeout(tell, isGone ? SETTLE_GONE_MS : SETTLE_MS);
      timer.unref();
    },
    stop: () => clearTimeout(timer),
  };
}

function pathIn(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function isBelowNoteName(path: string): boolean {
  return path.split('/').slice(0, -1).some(isNoteFile);
}

/** A name without ending may be a folder with notes in it; the root itself is the empty path. */
function mayConcernNotes(path: string): boolean {
  return path === '' || isNotePath(path) || isNotePath(`${path}/x.md`);
}
