import { execFileSync } from 'node:child_process';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { spliceFrontMatter } from '#engine/note/splice.ts';
import { openFolderWriter } from '#main/vault/write/folder-writer.ts';
import { tempFolder } from '../../../support/folders.ts';

const PAGE = 4096;
const PATH = 'note.md' as NotePath;
const OLD = `---\nreview_count: 1\n---\n${'字'.repeat(6_700)}\n`;
const NEW = OLD.replace('review_count: 1', 'review_count: 2');

/** A small disk of its own, where the system lets us have one. */
const disk = await tempFolder();
const isMounted = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk.path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!isMounted)('a full disk (needs the right to mount one)', () => {
  const snapshots = tempFolder();
  beforeAll(async () => {
    await writeFile(join(disk.path, PATH), OLD);
    await utimes(join(disk.path, PATH), new Date('2026-01-01'), new Date('2026-01-01'));
  });
  afterAll(async () => {
    execFileSync('umount', [disk.path]);
    await disk.remove();
    await (await snapshots).remove();
  });

  it.each([
    ['no byte', 0],
    ['one page', PAGE],
    ['half of the note', 3 * PAGE],
  ])(
    '%s free: the note is as it was, nothing is left beside it, and the list says why',
    async (_name, free) => {
      await fillUp(free);
      const writer = openFolderWriter({ folder: disk.path, snapshots: (await snapshots).path });
      const outcome = await writer.write(PATH, (text) => spliceFrontMatter(text, { review_count: 2 }));
      expect(outcome).toMatchObject({
        kind: 'refused',
        problem: { path: PATH, code: 'disk-full', waits: true },
      });
      expect(await readFile(join(disk.path, PATH), 'utf8')).toBe(OLD);
      expect((await readdir(disk.path)).sort()).toEqual(['filling', PATH]);
    },
  );

  it('is written once there is room', async () => {
    await writeFile(join(disk.path, 'filling'), '');
    const writer = openFolderWriter({ folder: disk.path, snapshots: (await snapshots).path });
    const outcome = await writer.write(PATH, (text) => spliceFrontMatter(text, { review_count: 2 }));
    expect(outcome).toEqual({ kind: 'written' });
    expect(await readFile(join(disk.path, PATH), 'utf8')).toBe(NEW);
  });

  /** Takes everything but so many bytes. */
  async function fillUp(free: number): Promise<void> {
    const used = Math.ceil(Buffer.byteLength(OLD) / PAGE) * PAGE;
    await writeFile(join(disk.path, 'filling'), Buffer.alloc(256 * 1024 - used - free));
  }
});
