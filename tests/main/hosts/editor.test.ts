import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { launchWithOpener, targetOf } from '#main/hosts/editor.ts';
import { codeOf, createTestApp } from '../../support/app.ts';
import { tempFolder } from '../../support/folders.ts';

const PLACE = { path: '深度 学习/a#b?c.md' as NotePath, line: 12 };
const CODED = '%E6%B7%B1%E5%BA%A6%20%E5%AD%A6%E4%B9%A0/a%23b%3Fc.md';

describe('where a note opens', () => {
  it.each([
    ['system', { file: '/home/me/notes/深度 学习/a#b?c.md' }],
    ['obsidian', { url: `obsidian://open?path=${encodeURIComponent('/home/me/notes/深度 学习/a#b?c.md')}` }],
    ['vscode', { url: `vscode://file/home/me/notes/${CODED}:12` }],
    ['vscodium', { url: `vscodium://file/home/me/notes/${CODED}:12` }],
    ['cursor', { url: `cursor://file/home/me/notes/${CODED}:12` }],
    ['zed', { url: `zed://file/home/me/notes/${CODED}:12` }],
  ] as const)('%s', (editor, target) => {
    expect(targetOf(editor, '/home/me/notes', PLACE)).toEqual(target);
  });
});

describe('the opener of the system', () => {
  const name = '$(touch hacked) `x` ; "y" & z.md';

  it('is given a name as one argument, which no shell reads', async () => {
    const folder = await tempFolder();
    const script = `require('fs').writeFileSync(${JSON.stringify(join(folder.path, 'said'))}, process.argv.at(-1))`;
    await launchWithOpener([process.execPath, '-e', script, '--'])({ file: name });
    expect(await readFile(join(folder.path, 'said'), 'utf8')).toBe(name);
    await folder.remove();
  });

  it('says that it is missing, or found nothing to open with', async () => {
    await expect(launchWithOpener(['no-such-opener'])({ file: name })).rejects.toThrow(
      'there is no no-such-opener on this computer',
    );
    const failing = launchWithOpener([process.execPath, '-e', 'process.exit(3)', '--']);
    await expect(failing({ url: 'vscode://file/x:1' })).rejects.toThrow('exit code 3');
  });
});

describe('cards.openEditor', () => {
  it('names the place of a card whose note could not be opened, and takes no path', async () => {
    const test = await createTestApp({ notes: { 'a.md': '# 题\n\n- **一加一等于几？**\n  答：二。\n' } });
    await test.app.refresh();
    const card = (await test.call('cards.list', {})).find(({ kind }) => kind === 'question');
    const id = card?.id ?? '';
    expect(await test.call('cards.openEditor', { id })).toMatchObject({ opened: false, place: 'a.md:3' });
    expect(await codeOf(test.call('cards.openEditor', { id, path: '/etc/passwd' } as never))).toBe(
      'bad-input',
    );
    test.vault.remove('a.md');
    expect(await test.call('cards.openEditor', { id })).toMatchObject({
      opened: false,
      message: 'The note is not there any more.',
    });
    await test.close();
  });
});
