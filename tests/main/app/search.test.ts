/** @file Searching cards: the index finds exactly what the language means. */

import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { foldText, holdsWords, wordsOf } from '#engine/search/words.ts';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const NOTES = {
  '深度学习/梯度.md':
    '---\ntags: [深度学习, nn/grad]\n---\n\n# 梯度消失\n\n**为什么梯度会消失？**\n答：导数小于一，连乘 $\\frac{1}{n}$ 后趋于零\n\n**什么是BN？**\n答：批归一化，batch normalization，ＢＮ 层\n',
  'C++/容器.md':
    '# 容器\n\n**std::vector 是什么？**\n答：动态数组，随机访问 O(1)，见 x_t\n\n- **迭代器**：gradient of nothing\n',
};

async function opened(): Promise<TestApp> {
  test = await createTestApp({ notes: NOTES });
  await test.call('vault.import', {});
  return test;
}

describe('a search', () => {
  it.each<[string, number]>([
    ['梯 kind:question', 2],
    ['梯度 kind:question', 2],
    ['度消 kind:note', 1],
    ['归一化 kind:question', 1],
    ['归化', 0],
    ['bn kind:question', 1],
    ['norm kind:question', 1],
    ['ormal', 0],
    ['std::vector kind:question', 1],
    ['\\frac{1}{n} kind:question', 1],
    ['x_t kind:question', 1],
    ['"随机访问 O(1)" kind:question', 1],
    ['tag:nn kind:question', 2],
    ['tag:grad', 0],
    ['deck:深度学习 is:active', 2],
    ['deck:C++ is:active', 1],
    ['note:容器 is:held -kind:note -kind:section', 1],
    ['kind:question -梯度', 1],
    ['kind:question (BN OR vector)', 2],
    ['is:new is:active', 3],
    ['is:due', 0],
    ['is:orphan', 0],
    ['prop:reps>0', 0],
    ['answer:动态 kind:question', 1],
    ['prompt:动态', 0],
  ])('for %j finds %i', async (query, count) => {
    const { call } = await opened();
    expect((await call('cards.search', { query })).total).toBe(count);
    expect(await call('cards.list', { search: query })).toHaveLength(count);
  });

  it('gives a page and how many there are', async () => {
    const { call } = await opened();
    const all = await call('cards.search', {});
    const page = await call('cards.search', { offset: 1, limit: 2 });
    expect(page.total).toBe(all.total);
    expect(page.rows).toEqual(all.rows.slice(1, 3));
  });

  it('follows edits, suspensions, grades and orphans', async () => {
    const { call, vault } = await opened();
    const total = async (query: string) => (await call('cards.search', { query })).total;
    const [card] = (await call('cards.search', { query: 'BN kind:question' })).rows;
    await call('cards.suspend', { id: card?.id ?? '', suspended: true });
    await call('review.grade', { id: card?.id ?? '', grade: 'again' });
    expect(await total('is:suspended')).toBe(1);
    expect(await total('prop:reps>=1 is:review prop:retrievability>90%')).toBe(1);
    vault.write(
      '深度学习/梯度.md',
      NOTES['深度学习/梯度.md'].replace('**什么是BN？**\n答：批归一化，batch normalization，ＢＮ 层\n', ''),
    );
    await call('vault.import', {});
    expect(await total('BN kind:question')).toBe(0);
    expect(await total('is:orphan BN kind:question')).toBe(1);
  });

  it('that cannot be read says where', async () => {
    const { call } = await opened();
    expect(await call('cards.search', { query: 'a tagg:b' })).toMatchObject({ total: 0, problem: { at: 2 } });
    expect(await codeOf(call('cards.list', { search: 'is:nothing' }))).toBe('bad-query');
  });

  it('finds every card by any piece of its text, and no card without it', async () => {
    const { call } = await opened();
    const cards = (await call('cards.list', {})).map((card) => ({
      id: card.id,
      text: foldText([card.prompt, card.answer, ...card.headings].join('\n')),
    }));
    const letters = [
      ...new Set(
        cards.flatMap(({ text }) =>
          [...text.matchAll(/[\p{Script=Han}]{1,4}|[a-z0-9]{2,8}/gu)].map(([run]) => run),
        ),
      ),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...letters), fc.nat(3), async (run, cut) => {
        const wanted = /^[a-z]/.test(run) ? run : run.slice(Math.min(cut, run.length - 1));
        const found = new Set(
          (await call('cards.search', { query: `"${wanted}"` })).rows.map(({ id }) => id),
        );
        for (const { id, text } of cards)
          if (holdsWords(wordsOf(text), wordsOf(wanted))) expect(found).toContain(id);
      }),
      { numRuns: 60 },
    );
  });
});
