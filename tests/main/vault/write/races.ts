/** @file An editor and the writer at one note, as fast as they can: how many saves are gone. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { NotePath } from '#engine/core/ids.ts';
import { spliceFrontMatter } from '#engine/note/splice.ts';
import { openFolderWriter } from '#main/vault/write/folder-writer.ts';
import { tempFolder } from '../../../support/folders.ts';

export interface RaceResult {
  readonly saves: number;
  readonly written: number;
  /** Writes that noticed somebody and stood back. */
  readonly stoodBack: number;
  /** The last save is in the note when all is quiet. */
  readonly lastIsThere: boolean;
  /** Saves that a later read did not find, neither in the note nor among the old versions. */
  readonly lost: number;
  /** Saves that only the old versions have. */
  readonly recoverable: number;
  readonly leftovers: readonly string[];
}

/** Every save stays in the note until the next one, unless it was overwritten: so each is read back right after it was made. */
export async function race(how: 'rename' | 'in-place', saves: number): Promise<RaceResult> {
  const [vault, data] = [await tempFolder(), await tempFolder()];
  const file = join(vault.path, 'note.md');
  await writeFile(file, '---\nreview_count: 1\n---\n\nsave 0\n');
  const editor = fileURLToPath(new URL('./editor-child.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', editor, file, how, String(saves)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  let running = true;
  void exited.then(() => {
    running = false;
  });
  // A writer whose clock is far off never calls a note freshly saved.
  const writer = openFolderWriter({
    folder: vault.path,
    snapshots: data.path,
    now: () => Date.now() + 3_600_000,
  });
  let [written, stoodBack, count] = [0, 0, 1];
  const suspects: number[] = [];
  const watching = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const found = saveIn(await readFile(file, 'utf8').catch(() => ''));
      if (found !== null && found < Number(line)) suspects.push(Number(line));
    }
  })();
  while (running) {
    count += 1;
    const outcome = await writer.write('note.md' as NotePath, (text) =>
      spliceFrontMatter(text, { review_count: count }),
    );
    if (outcome.kind === 'written') written += 1;
    else stoodBack += 1;
  }
  await exited;
  await watching;
  const kept = new Set<number>();
  for (const name of await readdir(data.path)) {
    const found = saveIn(await readFile(join(data.path, name), 'utf8'));
    if (found !== null) kept.add(found);
  }
  const last = saveIn(await readFile(file, 'utf8'));
  const lost = suspects.filter((save) => !kept.has(save) && save !== last);
  const leftovers = (await readdir(vault.path)).filter((name) => name !== 'note.md');
  await Promise.all([vault.remove(), data.remove()]);
  return {
    saves,
    written,
    stoodBack,
    lastIsThere: last === saves || kept.has(saves),
    lost: lost.length,
    recoverable: suspects.length - lost.length,
    leftovers,
  };
}

function saveIn(text: string): number | null {
  const found = /^save (\d+)$/m.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
