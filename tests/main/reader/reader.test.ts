/** @file Reading a folder in threads: the same as in one thread, in order, and a bad note costs itself alone. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { DEFAULT_PROFILE } from '#engine/profile/profile.ts';
import { addBatch, differenceOf, emptyBatch, readerOver } from '#main/app/import-read.ts';
import type { Reader, WantedFile } from '#main/app/ports.ts';
import { type FolderReader, openReader } from '#main/reader/reader.ts';
import { openFolderVault } from '#main/vault/folder-vault.ts';
import { tempFolder } from '../../support/folders.ts';
import { questionNote } from '../../support/notes.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function folderOf(notes: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const { path } = await tempFolder();
  for (const [name, text] of Object.entries(notes)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

function readerOf(folder: string, threads: number, limitMs?: number): FolderReader {
  const reader = openReader({ folder, threads, ...(limitMs === undefined ? {} : { limitMs }) });
  open.push(reader);
  return reader;
}

async function wantedIn(folder: string): Promise<readonly WantedFile[]> {
  const scan = await openFolderVault(folder).scan();
  if (!scan.ok) throw new Error(scan.error.message);
  return differenceOf([], scan.value).changed;
}

async function allOf(reader: Reader, files: readonly WantedFile[]) {
  const whole = emptyBatch();
  for await (const batch of reader.read(files, DEFAULT_PROFILE)) addBatch(whole, batch);
  return whole;
}

describe('a reader on threads', () => {
  it('reads what one thread reads, in the same order', async () => {
    const notes = Array.from({ length: 75 }, (_, n) => [`f${n % 4}/n${n}.md`, questionNote(`topic ${n}`)]);
    const folder = await folderOf({ ...Object.fromEntries(notes), 'bad.md': new Uint8Array([0x61, 0xff]) });
    const files = await wantedIn(folder);
    const expected = await allOf(readerOver(openFolderVault(folder)), files);
    expect(expected.fresh).toHaveLength(75);
    expect(expected.failed).toMatchObject([{ path: 'bad.md', code: 'note-encoding' }]);
    expect(await allOf(readerOf(folder, 3), files)).toEqual(expected);
  });

  it('lists the folder as the vault itself does', async () => {
    const folder = await folderOf({ 'a.md': 'a', 'deep/b.md': 'b' });
    const vault = openFolderVault(folder);
    const reader = readerOf(folder, 1);
    expect(await reader.scan()).toEqual(await vault.scan());
    const some = ['deep/b.md' as NotePath, 'gone.md' as NotePath];
    expect(await reader.scan(some)).toEqual(await vault.scan(some));
    expect(await reader.scan(some)).toMatchObject({ ok: true, value: { files: [{ path: 'deep/b.md' }] } });
  });

  it('reads a note that nests deeper than any hand would, beside its neighbours', async () => {
    const deep = `${'> '.repeat(60_000)}x\n`.repeat(8);
    const folder = await folderOf({ 'a.md': questionNote('A'), 'b.md': deep, 'c.md': questionNote('C') });
    const { fresh, failed } = await allOf(readerOf(folder, 1), await wantedIn(folder));
    expect(fresh.map(({ note }) => note.path)).toEqual(['a.md', 'b.md', 'c.md']);
    expect(failed).toEqual([]);
  });

  it('names every note it had no time for, and keeps what was known of it', async () => {
    const folder = await folderOf({ 'a.md': questionNote('A'), 'b.md': questionNote('B') });
    const { fresh, failed } = await allOf(readerOf(folder, 1, 1), await wantedIn(folder));
    expect(fresh).toEqual([]);
    expect(failed.map(({ path, code }) => [path, code])).toEqual([
      ['a.md', 'note-too-complex'],
      ['b.md', 'note-too-complex'],
    ]);
  });

  it('stops reading when nobody wants more', async () => {
    const notes = Array.from({ length: 200 }, (_, n) => [`n${n}.md`, questionNote(`topic ${n}`)]);
    const folder = await folderOf(Object.fromEntries(notes));
    const reader = readerOf(folder, 1);
    for await (const batch of reader.read(await wantedIn(folder), DEFAULT_PROFILE)) {
      expect(batch.fresh.length).toBeGreaterThan(0);
      break;
    }
    expect((await reader.scan()).ok).toBe(true);
  });
});
