/** @file Copies that synchronising left in the vault: no question twice, nothing lost, and a word only where there is something to do (T23). */

import { afterEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp;
afterEach(() => test.close());

const FRONT = (day: string, count: number) => `---\nlast_reviewed: '${day}'\nreview_count: ${count}\n---\n`;
const BODY =
  '\n# 优化\n\nQ: 什么是动量？\nA: 梯度的滑动平均。\n\nQ: 什么是权重衰减？\nA: 每步把权重乘一个小于一的数。\n\n它与惩罚项相近。\n';
const NOTE = FRONT('2025-11-20', 1) + BODY;
const EDITED = NOTE.replace('滑动平均', '指数平均');

const open = async (notes: Readonly<Record<string, string>>) => {
  test = await createTestApp({ notes });
  return await test.call('vault.import', {});
};
const notesWithCards = async () => [...new Set((await test.call('cards.list', {})).map(({ note }) => note))];
const saidOf = ({
  diagnostics,
}: {
  readonly diagnostics: readonly { code: string; path: string; message: string }[];
}) =>
  diagnostics.map(({ code, path, message }) =>
    `${code} ${path} ${/\d+(?= of their lines)/.exec(message) ?? ''}`.trim(),
  );

describe.each([
  ['Syncthing', 'a.sync-conflict-20251124-093000-ABCDEFG.md'],
  ['Dropbox', "a (Anna's conflicted copy 2025-11-24).md"],
  ['Nextcloud', 'a (conflicted copy 2025-11-24 093000).md'],
  ['Obsidian Sync', 'a (Conflicted copy Pixel 202511240930).md'],
  ['iCloud', 'a 2.md'],
  ['OneDrive', 'a-LAPTOP-7F2K.md'],
])('a copy by %s', (_, copy) => {
  it('that differs only in what tools keep is passed over in silence', async () => {
    expect(saidOf(await open({ 'a.md': NOTE, [copy]: FRONT('2025-11-24', 3) + BODY }))).toEqual([]);
    expect(await notesWithCards()).toEqual(['a.md']);
  });

  it('with another text gives no card and is offered with what differs', async () => {
    expect(saidOf(await open({ 'a.md': NOTE, [copy]: EDITED }))).toEqual([`note-conflict-copy ${copy} 2`]);
    expect(await notesWithCards()).toEqual(['a.md']);
  });

  it('is seen when it comes, and read again when its note changes', async () => {
    await open({ 'a.md': NOTE });
    test.vault.write(copy, EDITED);
    expect(saidOf(await test.app.refresh({ only: [copy as never] }))).toEqual([
      `note-conflict-copy ${copy} 2`,
    ]);
    test.vault.write('a.md', EDITED);
    expect(saidOf(await test.app.refresh({ only: ['a.md' as never] }))).toEqual([]);
    expect(await notesWithCards()).toEqual(['a.md']);
  });
});

describe('a copy whose note is gone', () => {
  it('says so where its name leaves no doubt', async () => {
    const report = await open({ 'a (conflicted copy 2025-11-24).md': NOTE });
    expect(report.diagnostics).toMatchObject([
      { code: 'note-conflict-copy', message: expect.stringMatching(/Rename it/) },
    ]);
    expect(await notesWithCards()).toEqual([]);
  });

  it('goes on with the history where its name may be its own', async () => {
    await open({ 'a.md': NOTE, 'a 2.md': NOTE });
    const [card] = await test.call('cards.list', {});
    await test.call('review.grade', { id: card?.id ?? '', grade: 'good' });
    test.vault.remove('a.md');
    await test.app.refresh({ only: ['a.md' as never] });
    expect(await notesWithCards()).toEqual(['a 2.md']);
    const [moved] = await test.call('cards.list', {});
    expect(moved).toMatchObject({ id: card?.id, note: 'a 2.md', schedule: { reps: 2 } });
  });
});

describe('a note that is only called like a copy', () => {
  it.each([
    [
      'beside a note of another text',
      { 'BERT.md': NOTE, 'BERT-LARGE.md': '# 大\n\nQ: 多少层？\nA: 二十四层。\n' },
    ],
    ['without a note beside it', { '第 2.md': NOTE, '题 (1).md': '# 大\n\nQ: 多少层？\nA: 二十四层。\n' }],
  ])('%s is read', async (_, notes) => {
    expect(saidOf(await open(notes))).toEqual([]);
    expect(await notesWithCards()).toEqual(Object.keys(notes).sort());
  });

  it('explains a copy by the note beside it', async () => {
    await open({ 'a.md': NOTE, 'a 2.md': NOTE });
    expect(await test.call('vault.explain', { note: 'a 2.md' })).toMatchObject([
      { why: expect.stringMatching(/^copy:/) },
    ]);
  });
});
