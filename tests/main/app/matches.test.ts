import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const BEFORE = '# T\n\nQ: L1正则化为什么会让权重变得稀疏？\nA: 它的梯度大小不变\n';
const AFTER = BEFORE.replace('L1', 'L2').replace('大小不变', '随权重变小');

type Call = Pick<TestApp, 'call'>;
const activeIn = async ({ call }: Call, note = 'a.md') =>
  (await call('cards.list', { note })).find(({ active }) => active);
const repsIn = async (app: Call, note?: string) => (await activeIn(app, note))?.schedule.reps;

const open = async (notes: Readonly<Record<string, string>>) => {
  test = await createTestApp({ notes });
  await test.call('vault.import', {});
  return test;
};

const gradeAll = async ({ call }: Call) => {
  for (const { id, active } of await call('cards.list', {}))
    if (active) await call('review.grade', { id, grade: 'good' });
};

/** A vault in which one answered question became another one that may be the same. */
const edited = async () => {
  const app = await open({ 'a.md': BEFORE });
  await gradeAll(app);
  const old = (await activeIn(app))?.id;
  app.vault.write('a.md', AFTER);
  await app.call('vault.import', {});
  return { ...app, old };
};
const theMatch = async ({ call }: Call) => (await call('matches.list', {}))[0]?.id ?? '';

describe('an edit that is not certain', () => {
  it('waits with both texts, and the card is asked meanwhile as a new one', async () => {
    const app = await edited();
    const waiting = await app.call('matches.list', {});
    expect(waiting).toMatchObject([
      {
        found: '2026-11-24',
        before: { id: app.old, prompt: 'L1正则化为什么会让权重变得稀疏？', schedule: { reps: 1 } },
        after: { prompt: 'L2正则化为什么会让权重变得稀疏？', schedule: { reps: 0 } },
      },
    ]);
    expect(await app.call('queue.today', {})).toMatchObject({ new: 1 });
  });

  it('accepted, goes on with the history; undo makes two cards of them again', async () => {
    const app = await edited();
    const decided = await app.call('matches.decide', { id: await theMatch(app), accept: true });
    expect(decided).toMatchObject({ event: { kind: 'same' }, card: { schedule: { reps: 1 } }, waiting: 0 });
    expect(await repsIn(app)).toBe(1);
    const lost = async () =>
      (await app.call('cards.search', { query: 'is:orphan' })).rows.map(({ id }) => id);
    expect(await lost()).not.toContain(app.old);
    await app.call('review.undo', {});
    expect(await lost()).toContain(app.old);
    expect(await repsIn(app)).toBe(0);
    expect(await app.call('matches.list', {})).toHaveLength(1);
  });

  it('refused, never comes back, whatever is imported; undo lets it wait again', async () => {
    const app = await edited();
    const decided = await app.call('matches.decide', { id: await theMatch(app), accept: false });
    expect(decided).toMatchObject({
      event: { kind: 'different' },
      card: { schedule: { reps: 0 } },
      waiting: 0,
    });
    for (const text of ['# T\n', AFTER, `${AFTER}\nQ: 又一个？\nA: 是\n`, '# T\n', AFTER]) {
      app.vault.write('a.md', text);
      await app.call('vault.import', {});
      expect(await app.call('matches.list', {})).toEqual([]);
    }
    expect(await repsIn(app)).toBe(0);
    await app.call('review.undo', {});
    expect(await app.call('matches.list', {})).toHaveLength(1);
  });

  it('is forgotten when the text comes back', async () => {
    const app = await edited();
    app.vault.write('a.md', BEFORE);
    await app.call('vault.import', {});
    expect(await app.call('matches.list', {})).toEqual([]);
    expect(await repsIn(app)).toBe(1);
  });

  it('is not asked about where no history would be lost', async () => {
    const app = await open({ 'a.md': BEFORE });
    app.vault.write('a.md', AFTER);
    await app.call('vault.import', {});
    expect(await app.call('matches.list', {})).toEqual([]);
  });

  it('follows the card through later edits', async () => {
    const app = await edited();
    app.vault.write('a.md', AFTER.replace('为什么会让', '为何会让'));
    await app.call('vault.import', {});
    expect(await app.call('matches.list', {})).toMatchObject([
      { after: { prompt: 'L2正则化为何会让权重变得稀疏？' } },
    ]);
    const { card } = await app.call('matches.decide', { id: await theMatch(app), accept: true });
    expect(card.schedule.reps).toBe(1);
  });

  it('says what to do about a name that none has', async () => {
    const app = await edited();
    expect(await codeOf(app.call('matches.decide', { id: 'abcdef', accept: true }))).toBe('unknown-match');
  });
});

describe('a card that is gone', () => {
  const other = 'Q: 残差连接为什么有效？\nA: 恒等映射给梯度一条通路\n';
  const gone = async () => {
    const app = await open({ 'a.md': `${BEFORE}\n${other}` });
    await gradeAll(app);
    app.vault.write('a.md', BEFORE);
    expect(await app.call('vault.import', {})).toMatchObject({ orphaned: 1, added: 0 });
    return app;
  };

  it.each([
    ['in another note', other],
    ['edited, in another note', other.replace('为什么有效', '为何有效')],
  ])('comes back with its history %s', async (_name, text) => {
    const app = await gone();
    app.vault.write('b.md', `# Other\n\n${text}`);
    expect(await app.call('vault.import', {})).toMatchObject({ orphaned: 0 });
    expect(await repsIn(app, 'b.md')).toBe(1);
    expect(await app.call('vault.import', {})).toMatchObject({ added: 0, changed: 0, moved: 0, orphaned: 0 });
  });

  it('gives its history to one card only', async () => {
    const app = await gone();
    app.vault.write('b.md', `# Other\n\n${other}`);
    await app.call('vault.import', {});
    app.vault.write('c.md', `# Third\n\n${other.replace('为什么有效', '为何有效')}`);
    await app.call('vault.import', {});
    expect([await repsIn(app, 'b.md'), await repsIn(app, 'c.md')]).toEqual([1, 0]);
  });
});

describe('a rewritten answer', () => {
  it('is said until the card is answered, and only to who saw the old one', async () => {
    const app = await open({ 'a.md': BEFORE });
    await gradeAll(app);
    const { call, vault } = app;
    vault.write('b.md', '# U\n\nQ: 什么是动量？\nA: 梯度的滑动平均\n');
    await call('vault.import', {});
    vault.write('a.md', BEFORE.replace('它的梯度大小不变', '零点处次梯度是一个区间，小权重被推到零'));
    vault.write('b.md', '# U\n\nQ: 什么是动量？\nA: 用过去更新方向的指数衰减和\n');
    expect(await call('vault.import', {})).toMatchObject({ added: 0, orphaned: 0 });
    const card = await activeIn(app);
    expect(card).toMatchObject({ answerUpdated: '2026-11-24' });
    const { rows } = await app.call('cards.search', { query: 'note:a.md' });
    expect(rows.find(({ id }) => id === card?.id)).toMatchObject({ answerUpdated: '2026-11-24' });
    expect(await activeIn(app, 'b.md')).not.toHaveProperty('answerUpdated');
    await call('review.grade', { id: card?.id ?? '', grade: 'good' });
    expect(await activeIn(app)).not.toHaveProperty('answerUpdated');
  });
});
