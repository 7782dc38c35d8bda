/** @file Outlines in the app: what they cover, and the order of new cards. */

import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';
import { questionNote } from '../../support/notes.ts';

let test: TestApp | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const OUTLINE = `# 面试大纲

## 一、基础（10分钟）

- [Z](../notes/z.md)
- [没有](../notes/none.md)
- 什么是没有笔记的题？

## 二、进阶（20分钟）

- [M](../notes/m.md)
- [纯文](../notes/plain.md)
- [A](../notes/a.md)
`;

async function opened(): Promise<TestApp> {
  const note = (title: string) => questionNote(title);
  test = await createTestApp({
    notes: {
      'outlines/o.md': OUTLINE,
      'notes/a.md': note('A'),
      'notes/m.md': note('M'),
      'notes/z.md': note('Z'),
      'notes/plain.md': `# 纯文\n\n${'一段没有问题的文字。'.repeat(200)}\n`,
    },
  });
  await test.call('vault.import', {});
  return test;
}

describe('outlines', () => {
  it('give no cards and say what they cover', async () => {
    const { call } = await opened();
    expect((await call('cards.list', {})).filter(({ note }) => note.startsWith('outlines/'))).toEqual([]);
    expect(await call('outlines.list', {})).toEqual([
      {
        ...{ note: 'outlines/o.md', title: '面试大纲', parts: 2, minutes: 30, items: 6 },
        ...{ linked: 4, asked: 3, gaps: 2 },
      },
    ]);
    const { parts } = await call('outlines.show', { name: '面试大纲' });
    expect(parts.map(({ items }) => items.map(({ state }) => state))).toEqual([
      ['asked', 'gap', 'gap'],
      ['asked', 'unasked', 'asked'],
    ]);
    expect(await codeOf(call('outlines.show', { name: 'nothing' }))).toBe('unknown-outline');
  });

  it('order new cards', async () => {
    const { call } = await opened();
    expect((await call('queue.due', {})).map(({ note }) => note)).toEqual([
      'notes/z.md',
      'notes/m.md',
      'notes/a.md',
    ]);
  });
});
