import {
  chmod,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { spliceFrontMatter } from '#engine/note/splice.ts';
import type { NoteEdit } from '#main/app/ports.ts';
import type { FilePort } from '#main/vault/write/file-port.ts';
import { openFolderWriter } from '#main/vault/write/folder-writer.ts';
import { nodeFiles } from '#main/vault/write/node-files.ts';
import { type TempFolder, tempFolder } from '../../../support/folders.ts';
import { failingAt } from './failing-files.ts';

const PATH = '深度学习/笔记.md' as NotePath;
const OLD = "---\ncreated: '2025-10-19'\nreview_count: 1 # so far\n---\n\n# 题目\n\n正文\n";
const NEW = "---\ncreated: '2025-10-19'\nreview_count: 2 # so far\n---\n\n# 题目\n\n正文\n";
const count2: NoteEdit = (text) => spliceFrontMatter(text, { review_count: 2 });

let [vault, data]: TempFolder[] = [];
const at = (path: string = PATH) => join(vault?.path ?? '', path);
const snapshots = () => join(data?.path ?? '', 'snapshots');
const names = async () => (await readdir(vault?.path ?? '', { recursive: true })).sort();
const text = (path: string = PATH) => readFile(at(path), 'utf8');

async function put(content: string | Uint8Array, path: string = PATH): Promise<void> {
  await writeFile(at(path), content);
  await utimes(at(path), new Date('2026-01-01'), new Date('2026-01-01'));
}

function write(edit: NoteEdit = count2, files: FilePort = nodeFiles, path: NotePath = PATH) {
  return openFolderWriter({ folder: vault?.path ?? '', snapshots: snapshots(), files }).write(path, edit);
}

async function refusal(edit: NoteEdit = count2, path: NotePath = PATH): Promise<string> {
  const outcome = await write(edit, nodeFiles, path);
  return outcome.kind === 'refused' ? outcome.problem.code : outcome.kind;
}

beforeEach(async () => {
  [vault, data] = [await tempFolder({ [PATH]: OLD }), await tempFolder()];
  await put(OLD);
});
afterEach(async () => {
  await vault?.remove();
  await data?.remove();
});

describe('a note that is written', () => {
  it('holds the new bytes, keeps its mode and leaves nothing beside itself', async () => {
    await chmod(at(), 0o640);
    expect(await write()).toEqual({ kind: 'written' });
    expect(await text()).toBe(NEW);
    expect((await stat(at())).mode & 0o777).toBe(0o640);
    expect(await names()).toEqual(['深度学习', PATH]);
  });

  it('leaves its old version in the data folder', async () => {
    await write();
    const [kept = ''] = await readdir(snapshots());
    expect(await readFile(join(snapshots(), kept), 'utf8')).toBe(OLD);
  });

  it('is not touched when it already reads as wanted', async () => {
    await put(NEW);
    const before = await stat(at(), { bigint: true });
    expect(await write()).toEqual({ kind: 'same' });
    expect((await stat(at(), { bigint: true })).ino).toBe(before.ino);
  });

  it('may have the longest name there can be', async () => {
    const path = `${'长'.repeat(84)}.md` as NotePath;
    await put(OLD, path);
    expect(await write(count2, nodeFiles, path)).toEqual({ kind: 'written' });
    expect(await text(path)).toBe(NEW);
  });

  it('is written where links do not reach the data folder', async () => {
    const link = () => Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV' }));
    expect(await write(count2, { ...nodeFiles, link })).toEqual({ kind: 'written' });
    expect(await text()).toBe(NEW);
    expect(await readdir(snapshots())).toHaveLength(1);
  });

  it('takes what a killed process left beside it away', async () => {
    const killed: FilePort = { ...nodeFiles, renameOver: () => new Promise(() => {}) };
    void write(count2, killed);
    await expect.poll(names).toHaveLength(3);
    expect(await write()).toEqual({ kind: 'written' });
    expect(await names()).toEqual(['深度学习', PATH]);
  });
});

describe('a note that is left alone', () => {
  it.each<readonly [string, string, () => Promise<unknown>]>([
    ['was saved a moment ago', 'note-just-changed', () => writeFile(at(), OLD)],
    ['is open in Vim', 'note-open-in-editor', () => writeFile(at('深度学习/.笔记.md.swp'), '')],
    ['is open in Emacs', 'note-open-in-editor', () => symlink('me@here.1', at('深度学习/.#笔记.md'))],
    ['is open in an office program', 'note-open-in-editor', () => writeFile(at('深度学习/~$笔记.md'), '')],
    ['may not be written', 'note-read-only', () => chmod(at(), 0o444)],
    ['is larger than 1 MiB', 'note-too-large', () => put(OLD + 'x'.repeat(1 << 20))],
    ['is not UTF-8', 'note-encoding', () => put(Buffer.from('---\nreview_count: 1\n---\n\xff\n', 'latin1'))],
    [
      'is torn by a merge',
      'note-conflict',
      () => put('---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n---\n'),
    ],
    ['is torn below its front matter', 'note-conflict', () => put(`${OLD}<<<<<<< HEAD\n`)],
    ['has YAML nobody can read', 'front-matter-yaml', () => put('---\nreview_count: [1\nb: 2\n---\n')],
    ['has a key twice', 'front-matter-yaml', () => put('---\nreview_count: 1\nreview_count: 2\n---\n')],
    ['has an anchored value', 'front-matter-value', () => put('---\nreview_count: &a 1\nb: *a\n---\n')],
    ['never closes its front matter', 'front-matter-unclosed', () => put('---\nreview_count: 1\n\n# T\n')],
    ['has no front matter', 'front-matter-missing', () => put('# T\n')],
    ['is gone', 'note-gone', () => rename(at(), at('other.md'))],
  ])('%s', async (_name, code, prepare) => {
    await prepare();
    const before = await readFile(at()).catch(() => null);
    expect(await refusal()).toBe(code);
    expect(await readFile(at()).catch(() => null)).toEqual(before);
    expect((await names()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is a link, inside or out', async () => {
    await rename(at(), at('real.md'));
    await symlink(at('real.md'), at());
    expect(await refusal()).toBe('note-is-link');
    expect(await text('real.md')).toBe(OLD);
  });

  it('lies behind a folder that leads out of the vault', async () => {
    await symlink(data?.path ?? '', at('out'));
    await writeFile(join(data?.path ?? '', 'n.md'), OLD);
    expect(await refusal(count2, 'out/n.md' as NotePath)).toBe('note-outside');
    expect(await refusal(count2, '../n.md' as NotePath)).toBe('note-outside');
  });

  it('has become a folder', async () => {
    await rename(at(), at('real.md'));
    await mkdir(at());
    expect(await refusal()).toBe('note-not-a-file');
  });

  it('says the line to look at', async () => {
    await put('---\na: 1\nreview_count: |\n  1\n---\n');
    expect(await write()).toMatchObject({ problem: { path: PATH, line: 3, code: 'front-matter-value' } });
  });
});

describe('somebody saves the note meanwhile', () => {
  const saved = `${OLD}\n还有一句\n`;
  const during = (step: keyof FilePort, save: () => Promise<void>): FilePort => {
    const original = nodeFiles[step] as (...args: readonly unknown[]) => Promise<unknown>;
    let isSaved = false;
    return {
      ...nodeFiles,
      [step]: async (...args: readonly unknown[]) => {
        const result = await original(...args);
        if (!isSaved) await save();
        isSaved = true;
        return result;
      },
    };
  };
  const inPlace = () => writeFile(at(), saved);
  const byRename = async () => {
    await writeFile(at('new.tmp'), saved);
    await rename(at('new.tmp'), at());
  };

  it.each([
    ['into the file while the new one is made', 'create', inPlace],
    ['over the file while the new one is made', 'create', byRename],
    ['into the file right after it was linked', 'link', inPlace],
    ['over the file right after it was linked', 'link', byRename],
  ] as const)('%s: their text stays', async (_name, step, save) => {
    expect(await write(count2, during(step, save))).toMatchObject({ problem: { code: 'note-just-changed' } });
    expect(await text()).toBe(saved);
    expect(await names()).toEqual(['深度学习', PATH]);
  });

  it.each([
    ['linked', {}],
    ['copied', { link: () => Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV' })) }],
  ])(
    'into the old file (%s) when the new one already stands there: their text comes back',
    async (_name, other) => {
      // An editor that opened the file before it was replaced.
      const editor = await openedNow();
      const files = { ...during('renameOver', async () => await editor(saved)), ...other };
      expect(await write(count2, files)).toMatchObject({
        problem: { code: 'note-just-changed', waits: true },
      });
      expect(await text()).toBe(saved);
      expect(await names()).toEqual(['深度学习', PATH]);
    },
  );

  async function openedNow(): Promise<(content: string) => Promise<void>> {
    const handle = await open(at(), 'r+');
    return async (content) => {
      await handle.truncate(0);
      await handle.write(content, 0);
      await handle.close();
    };
  }
});

describe('whatever the disk refuses (k-th operation), the note is whole', () => {
  const codes = ['EIO', 'ENOSPC', 'SHORT', 'EACCES', 'EMFILE', 'EROFS', 'EBUSY', 'ESTALE', 'EXDEV'];
  it.each(codes)('%s', async (code) => {
    for (let k = 1; ; k += 1) {
      await put(OLD);
      const { files, count } = failingAt(k, code);
      const outcome = await write(count2, files);
      const now = await text();
      expect([OLD, NEW]).toContain(now);
      if (outcome.kind === 'written') expect(now).toBe(NEW);
      else expect(outcome).toMatchObject({ kind: 'refused', problem: { path: PATH } });
      expect(await names(), `${code} at ${k}`).toEqual(['深度学习', PATH]);
      if (count() < k) {
        expect(now).toBe(NEW);
        break;
      }
    }
  });
});
