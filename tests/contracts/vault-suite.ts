/** @file What every implementation of the Vault port does, whatever it stands on. */

import { afterEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import type { Vault, VaultScan } from '#main/app/ports.ts';

/** A vault and the world's side of it. */
export interface VaultUnderTest {
  readonly vault: Vault;
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Takes the whole folder away. */
  unmount(): Promise<void>;
  dispose(): Promise<void>;
}

export function vaultSuite(name: string, make: () => Promise<VaultUnderTest>): void {
  describe(`${name}: a vault`, () => {
    let open: VaultUnderTest | undefined;
    const opened = async () => {
      open = await make();
      return open;
    };
    afterEach(async () => {
      await open?.dispose();
      open = undefined;
    });

    scanCases(opened);
    skipCases(opened);
    readCases(opened);
    changeCases(opened);
  });
}

function scanCases(opened: () => Promise<VaultUnderTest>): void {
  it('lists notes in folders with size and modification time, ordered by path', async () => {
    const { vault, write } = await opened();
    await write('深度学习/梯度.md', '# 梯度');
    await write('a.md', 'one');
    await write('Systems/Pipeline bubbles.md', 'two');
    const scan = await scanned(vault);
    expect(scan.files.map((file) => file.path)).toEqual([
      'Systems/Pipeline bubbles.md',
      'a.md',
      '深度学习/梯度.md',
    ]);
    expect(scan.files.map((file) => file.size)).toEqual([3, 3, 8]);
    expect(scan.files.every((file) => /^\d+$/.test(file.modified))).toBe(true);
    expect(scan.diagnostics).toEqual([]);
  });

  it('lists apart from the notes what may hold a spec', async () => {
    const { vault, write } = await opened();
    await write('b.yaml', 'kind: calc');
    await write('lab/a.json', '{}');
    await write('.obsidian/app.json', '{}');
    await write('lab/.hidden.yml', '');
    await write('lab/x.txt', '');
    expect(await scanned(vault)).toEqual({ files: [], specs: ['b.yaml', 'lab/a.json'], diagnostics: [] });
    expect(await vault.read('b.yaml' as NotePath)).toEqual({ ok: true, value: 'kind: calc' });
  });

  it('lists an empty vault', async () => {
    const { vault } = await opened();
    expect(await scanned(vault)).toEqual({ files: [], specs: [], diagnostics: [] });
  });

  it('gives the same answer twice when nothing changed', async () => {
    const { vault, write } = await opened();
    await write('a.md', 'one');
    expect(await scanned(vault)).toEqual(await scanned(vault));
  });

  it('says that the folder is missing, and what to do', async () => {
    const { vault, unmount } = await opened();
    await unmount();
    const scan = await vault.scan();
    expect(scan).toMatchObject({ ok: false, error: { code: 'vault-missing' } });
    expect(scan.ok ? '' : scan.error.hint).toMatch(/--vault/);
  });

  it('spells names as they are on disk, composed and decomposed', async () => {
    const { vault, write } = await opened();
    const [composed, decomposed] = ['caf\u00e9.md', 'cafe\u0301.md'];
    await write(composed, 'composed');
    await write(decomposed, 'decomposed');
    expect((await scanned(vault)).files.map((file) => file.path).sort()).toEqual(
      [decomposed, composed].sort(),
    );
    expect(await vault.read(composed as NotePath)).toEqual({ ok: true, value: 'composed' });
    expect(await vault.read(decomposed as NotePath)).toEqual({ ok: true, value: 'decomposed' });
  });
}

const NOT_NOTES = [
  'picture.png',
  'notes.txt',
  'README.MD.bak',
  '.hidden.md',
  '.obsidian/templates/a.md',
  'deep/.trash/old.md',
  'node_modules/package/README.md',
  'deep/node_modules/package/README.md',
];

function skipCases(opened: () => Promise<VaultUnderTest>): void {
  it.each(NOT_NOTES)('leaves %s alone, without a word', async (path) => {
    const { vault, write } = await opened();
    await write(path, '# Not a note');
    expect(await scanned(vault)).toEqual({ files: [], specs: [], diagnostics: [] });
  });

  it('lists files of every folder: what they are for is judged by what stands in them', async () => {
    const { vault, write } = await opened();
    await write('course/outlines/week 1.md', '# Week 1');
    await write('course/reviewsToday.md', '# Reviews');
    await write('course/week 2.markdown', '# Week 2');
    await write('course/week 3.MD', '# Week 3');
    expect((await scanned(vault)).files.map((file) => file.path)).toEqual([
      'course/outlines/week 1.md',
      'course/reviewsToday.md',
      'course/week 2.markdown',
      'course/week 3.MD',
    ]);
  });
}

function readCases(opened: () => Promise<VaultUnderTest>): void {
  it('reads text byte by byte: line endings, byte order mark and all', async () => {
    const { vault, write } = await opened();
    const text = '\uFEFF---\r\ntitle: 梯度\r\n---\r\n\t𝛁 = 0\r\n';
    await write('a.md', text);
    expect(await vault.read('a.md' as NotePath)).toEqual({ ok: true, value: text });
  });

  it('names the line that is not UTF-8', async () => {
    const { vault, write } = await opened();
    await write('bad.md', new Uint8Array([...Buffer.from('# 标题\n\n好\n'), 0xff, 0xfe, 0x0a]));
    expect(await vault.read('bad.md' as NotePath)).toMatchObject({
      ok: false,
      error: { path: 'bad.md', line: 4, code: 'note-encoding', severity: 'error' },
    });
  });

  it('refuses a file of more than 4 MiB', async () => {
    const { vault, write } = await opened();
    await write('big.md', 'x'.repeat(4 * 1024 * 1024 + 1));
    await write('fits.md', 'x'.repeat(4 * 1024 * 1024));
    expect(await vault.read('big.md' as NotePath)).toMatchObject({
      ok: false,
      error: { code: 'note-too-large' },
    });
    expect(await vault.read('fits.md' as NotePath)).toMatchObject({ ok: true });
  });

  it('says that a file vanished between listing and reading', async () => {
    const { vault } = await opened();
    expect(await vault.read('gone.md' as NotePath)).toMatchObject({
      ok: false,
      error: { path: 'gone.md', code: 'note-vanished' },
    });
  });
}

function changeCases(opened: () => Promise<VaultUnderTest>): void {
  it('shows a changed file by its modification time even when its size is the same', async () => {
    const { vault, write } = await opened();
    await write('a.md', 'one');
    const before = await scanned(vault);
    await new Promise((done) => setTimeout(done, 20));
    await write('a.md', 'two');
    const after = await scanned(vault);
    expect(after.files[0]?.size).toBe(before.files[0]?.size);
    expect(after.files[0]?.modified).not.toBe(before.files[0]?.modified);
  });

  it('calls back after a change, until it is told to stop', async () => {
    const { vault, write, rename } = await opened();
    await write('a.md', 'one');
    let calls = 0;
    const stop = vault.watch(() => {
      calls += 1;
    });
    await new Promise((done) => setTimeout(done, 100));
    await write('b.md', 'two');
    await expect.poll(() => calls, { timeout: 5000 }).toBeGreaterThan(0);
    await rename('b.md', 'c.md');
    await stop();
    await new Promise((done) => setTimeout(done, 300));
    const seen = calls;
    await write('d.md', 'three');
    await new Promise((done) => setTimeout(done, 300));
    expect(calls).toBe(seen);
  });
}

async function scanned(vault: Vault): Promise<VaultScan> {
  const scan = await vault.scan();
  if (!scan.ok) throw new Error(scan.error.message);
  return scan.value;
}
