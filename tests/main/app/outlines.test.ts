/** @file Outlines in the app: what they cover, the order of new cards, decks, and the questions of Practice. */

import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';
import { question, questionNote } from '../../support/notes.ts';

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

- **分组**
  - [M](../notes/m.md)
- [纯文](../notes/plain.md)
- [A](../notes/a.md)
- [Z 又来](../notes/z.md)
`;
const DUE = { last_reviewed: '2026-11-01', next_review: '2026-11-20', review_count: 4 };

async function opened(): Promise<TestApp> {
  test = await createTestApp({
    notes: {
      'outlines/o.md': OUTLINE,
      'notes/a.md': questionNote('A'),
      'notes/m.md': questionNote('M', DUE),
      'notes/z.md': `${questionNote('Z')}${question('Z2')}`,
      'notes/related.md': questionNote('R', { related_outlines: '[面试大纲]' }),
      'notes/other.md': questionNote('Other', DUE),
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
        ...{ note: 'outlines/o.md', title: '面试大纲', parts: 2, minutes: 30, items: 7, related: 1 },
        ...{ linked: 5, asked: 4, gaps: 2 },
        ...{ questions: 5, cards: 5, learned: 1, due: 1, new: 4 },
      },
    ]);
    const detail = await call('outlines.show', { name: '面试大纲' });
    expect(detail.parts.map(({ items }) => items.map(({ state }) => state))).toEqual([
      ['asked', 'gap', 'gap'],
      ['group', 'asked', 'unasked', 'asked', 'asked'],
    ]);
    expect(detail.parts.map(({ questions, learned, due }) => [questions, learned, due])).toEqual([
      [2, 0, 0],
      [4, 1, 1],
    ]);
    expect(detail.related.map(({ text, state }) => [text, state])).toEqual([['R', 'asked']]);
    expect(await codeOf(call('outlines.show', { name: 'nothing' }))).toBe('unknown-outline');
  });

  it('order new cards', async () => {
    const { call } = await opened();
    expect((await call('queue.due', {})).map(({ note }) => note)).toEqual([
      'notes/m.md',
      'notes/other.md',
      'notes/z.md',
      'notes/z.md',
      'notes/a.md',
      'notes/related.md',
    ]);
  });

  it('follow their notes', async () => {
    const { call, vault } = await opened();
    vault.write('notes/none.md', questionNote('None'));
    await call('vault.import', {});
    expect(await call('outlines.list', {})).toMatchObject([{ gaps: 1, asked: 5 }]);
  });
});

describe('a deck', () => {
  it.each<[string, string[]]>([
    ['面试大纲', ['notes/m.md', 'notes/z.md', 'notes/z.md', 'notes/a.md', 'notes/related.md']],
    ['面试大纲/基础', ['notes/z.md', 'notes/z.md']],
    ['o/2', ['notes/m.md', 'notes/z.md', 'notes/z.md', 'notes/a.md']],
    ['notes', ['notes/m.md', 'notes/other.md', 'notes/z.md', 'notes/z.md', 'notes/a.md', 'notes/related.md']],
  ])('limits what is due: %s', async (deck, notes) => {
    const { call } = await opened();
    expect((await call('queue.due', { deck })).map(({ note }) => note)).toEqual(notes);
    const { due, new: fresh } = await call('queue.today', { deck });
    expect(due + fresh).toBe(notes.length);
  });

  it('that there is not is named, with those there are', async () => {
    const { call } = await opened();
    expect(await codeOf(call('queue.due', { deck: 'nothing' }))).toBe('unknown-deck');
  });

  it('can be searched for', async () => {
    const { call } = await opened();
    expect(await call('cards.search', { query: 'deck:面试大纲/基础 is:active' })).toMatchObject({ total: 2 });
  });
});

describe('questions of Practice', () => {
  it('of the vault are drawn by chance, the same for the same seed', async () => {
    const { call } = await opened();
    const first = await call('practice.questions', { count: 3, seed: 1 });
    expect(first).toMatchObject({ outline: null, total: 6, parts: [], gaps: [] });
    expect(new Set(first.questions.map(({ id }) => id)).size).toBe(3);
    expect(await call('practice.questions', { count: 3, seed: 1 })).toEqual(first);
    const all = await call('practice.questions', {});
    expect(all.questions.map(({ prompt }) => prompt).sort()).toEqual(
      ['A', 'M', 'Other', 'R', 'Z2', 'Z'].map((name) => `What is ${name}?`),
    );
  });

  it('of an outline come in its order, part by part, and what has no note is named', async () => {
    const { call } = await opened();
    const { questions, parts, gaps, total } = await call('practice.questions', { outline: '面试大纲' });
    expect(questions.map(({ prompt, part }) => [prompt, part])).toEqual([
      ['What is Z?', 1],
      ['What is Z2?', 1],
      ['What is M?', 2],
      ['What is A?', 2],
      ['What is R?', null],
    ]);
    expect(total).toBe(5);
    expect(parts.map(({ number, minutes, questions: count }) => [number, minutes, count])).toEqual([
      [1, 10, 2],
      [2, 20, 2],
    ]);
    expect(gaps.map(({ text, part }) => [text, part])).toEqual([
      ['没有', 1],
      ['什么是没有笔记的题？', 1],
    ]);
    const some = await call('practice.questions', { outline: 'o', count: 2, seed: 3 });
    const order = questions.map(({ id }) => id);
    const places = some.questions.map(({ id }) => order.indexOf(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).toHaveLength(2);
  });

  it('of one part ask that part alone', async () => {
    const { call } = await opened();
    const second = await call('practice.questions', { outline: '面试大纲', part: 2 });
    expect(second.questions.map(({ prompt }) => prompt)).toEqual([
      'What is M?',
      'What is A?',
      'What is Z?',
      'What is Z2?',
    ]);
    expect(second.gaps).toEqual([]);
    expect(await codeOf(call('practice.questions', { outline: '面试大纲', part: 3 }))).toBe('unknown-part');
    expect(await codeOf(call('practice.questions', { outline: '面试大纲/基础' }))).toBe('unknown-outline');
  });

  it('leave out what is suspended', async () => {
    const { call } = await opened();
    const { questions } = await call('practice.questions', { outline: 'o', part: 1 });
    await call('cards.suspend', { id: questions[0]?.id ?? '', suspended: true });
    expect(await call('practice.questions', { outline: 'o', part: 1 })).toMatchObject({ total: 1 });
  });
});
