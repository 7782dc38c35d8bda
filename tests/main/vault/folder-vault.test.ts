import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { openFolderVault } from '#main/vault/folder-vault.ts';
import { vaultSuite } from '../../contracts/vault-suite.ts';
import { type TempFolder, tempFolder } from '../../support/folders.ts';

vaultSuite('on a folder', async () => {
  const folder = await tempFolder();
  return {
    vault: openFolderVault(folder.path),
    write: folder.write,
    remove: (path) => rm(join(folder.path, path)),
    rename: (from, to) => rename(join(folder.path, from), join(folder.path, to)),
    unmount: folder.remove,
    dispose: folder.remove,
  };
});

describe('on a folder: what only a disk has', () => {
  const folders: TempFolder[] = [];
  const made = async (files: Record<string, string> = {}) => {
    const folder = await tempFolder(files);
    folders.push(folder);
    return folder;
  };
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => folder.remove()));
  });
  const scan = async (folder: TempFolder) => {
    const result = await openFolderVault(folder.path).scan();
    if (!result.ok) throw new Error(result.error.message);
    return {
      files: result.value.files.map((file) => file.path),
      findings: result.value.diagnostics.map(({ path, code }) => `${path}: ${code}`),
    };
  };

  it('does not wait on a pipe that is called a note', async () => {
    const folder = await made({ 'a.md': 'one' });
    execFileSync('mkfifo', [join(folder.path, 'pipe.md'), join(folder.path, 'pipe.txt')]);
    expect(await scan(folder)).toEqual({ files: ['a.md'], findings: ['pipe.md: note-not-a-file'] });
    const read = await openFolderVault(folder.path).read('pipe.md' as NotePath);
    expect(read).toMatchObject({ ok: false, error: { code: 'note-not-a-file' } });
  });

  it('enters a folder that is called like a note', async () => {
    const folder = await made({ 'x.md/inner.md': 'one' });
    expect(await scan(folder)).toEqual({ files: ['x.md/inner.md'], findings: [] });
  });

  it('says that anything may have changed when a folder takes the place of a note', async () => {
    const folder = await made({ 'a.md': '# A' });
    const hints: (readonly NotePath[] | null)[] = [];
    const stop = openFolderVault(folder.path).watch((hint) => hints.push(hint));
    await new Promise((done) => setTimeout(done, 200));
    await rm(join(folder.path, 'a.md'));
    await mkdir(join(folder.path, 'a.md'));
    await folder.write('a.md/b.md', '# B');
    await expect.poll(() => hints, { timeout: 5000 }).toContain(null);
    await stop();
  });

  it('survives a link that leads into itself', async () => {
    const folder = await made({ 'deep/a.md': 'one' });
    await symlink(folder.path, join(folder.path, 'deep', 'loop'));
    await symlink(join(folder.path, 'ring.md'), join(folder.path, 'ring.md'));
    expect(await scan(folder)).toEqual({ files: ['deep/a.md'], findings: ['ring.md: link-broken'] });
  });

  it('imports a linked note once, under its own path', async () => {
    const folder = await made({ 'a.md': 'one' });
    await symlink('a.md', join(folder.path, 'b.md'));
    expect(await scan(folder)).toEqual({ files: ['a.md'], findings: [] });
  });

  it('does not follow links out of the vault, to files or folders', async () => {
    const outside = await made({ 'secret.md': 'secret', 'shared/b.md': 'b' });
    const folder = await made({ 'a.md': 'one' });
    await symlink(join(outside.path, 'secret.md'), join(folder.path, 'secret.md'));
    await symlink(join(outside.path, 'shared'), join(folder.path, 'shared'));
    expect(await scan(folder)).toEqual({
      files: ['a.md'],
      findings: ['secret.md: link-outside', 'shared: link-outside'],
    });
    const vault = openFolderVault(folder.path);
    expect(await vault.read('secret.md' as NotePath)).toMatchObject({ ok: false });
    expect(await vault.read('shared/b.md' as NotePath)).toMatchObject({
      ok: false,
      error: { code: 'path-outside' },
    });
  });

  it.each(['../secret.md', 'a/../../secret.md', '/etc/passwd', 'a//b.md', 'a\0.md', ''])(
    'refuses to read %j',
    async (path) => {
      const folder = await made({ 'a.md': 'one' });
      expect(await openFolderVault(folder.path).read(path as NotePath)).toMatchObject({
        ok: false,
        error: { code: 'path-outside' },
      });
    },
  );

  it('opens a vault through a link to it', async () => {
    const folder = await made({ 'notes/a.md': 'one' });
    await symlink(join(folder.path, 'notes'), join(folder.path, 'link'));
    const vault = openFolderVault(join(folder.path, 'link'));
    expect(await vault.read('a.md' as NotePath)).toEqual({ ok: true, value: 'one' });
  });

  it('says so when a name cannot be opened', async () => {
    const folder = await made({ 'a.md': 'one' });
    const raw = Buffer.concat([Buffer.from(`${folder.path}/b`), Buffer.from([0xff]), Buffer.from('.md')]);
    await mkdir(folder.path, { recursive: true });
    execFileSync('/bin/sh', ['-c', 'touch "$(cat)"'], { input: raw });
    expect((await scan(folder)).findings).toEqual(['b\uFFFD.md: name-encoding']);
  });

  it('takes a file for no vault', async () => {
    const folder = await made({ 'a.md': 'one' });
    expect(await openFolderVault(join(folder.path, 'a.md')).scan()).toMatchObject({
      ok: false,
      error: { code: 'vault-missing' },
    });
  });
});
