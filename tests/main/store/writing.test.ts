import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';

const ASKED = '为什么梯度消失会在很深的网络里出现？';
const NOTE = `# 题\n\n- **${ASKED}**\n  答：每一层都乘上一个小于一的数。\n- **乙是什么？**\n  答：乙。\n`;
const PATH = 'a.md' as NotePath;

let test: TestApp;
const ids = async () =>
  (await test.call('cards.list', {})).filter((c) => c.kind === 'question').map((c) => c.id);
const queue = async () => (await test.store.writing()).queue;

beforeEach(async () => {
  test = await createTestApp({ notes: { [PATH]: NOTE } });
  await test.app.refresh();
});
afterEach(() => test.close());

describe('the queue of notes to write', () => {
  it('names a note once, however many of its cards were answered', async () => {
    for (const id of await ids()) await test.call('review.grade', { id, grade: 'good' });
    expect(await queue()).toMatchObject([{ path: PATH, cards: { length: 2 } }]);
  });

  it('keeps an answer that was given while the note was being written', async () => {
    const [id = ''] = await ids();
    await test.call('review.grade', { id, grade: 'good' });
    const settled = await queue();
    await test.call('review.undo', {});
    await test.store.keepWriting({ settled });
    expect(await queue()).toHaveLength(1);
    await test.store.keepWriting({ settled: await queue() });
    expect(await queue()).toEqual([]);
  });

  it('follows a note that is renamed, and a card that is edited', async () => {
    const [id = ''] = await ids();
    await test.call('review.grade', { id, grade: 'good' });
    test.vault.rename(PATH, 'b.md');
    await test.app.refresh();
    test.vault.write('b.md', NOTE.replace(ASKED, `究竟${ASKED}`));
    await test.app.refresh();
    expect(await queue()).toMatchObject([{ path: 'b.md' }]);
  });

  it('keeps and forgets records by path', async () => {
    const record = {
      path: PATH,
      originals: {},
      values: null,
      intended: { review_count: 1 },
      hash: null,
      cards: [],
    };
    await test.store.keepWriting({ records: [record] });
    expect(await test.store.writeRecords([PATH, 'other.md'])).toEqual([record]);
    await test.store.keepWriting({ forgottenRecords: [PATH] });
    expect((await test.store.writing()).records).toEqual([]);
  });
});
