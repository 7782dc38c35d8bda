import { afterEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { question, questionNote } from '../../support/notes.ts';

let test: TestApp | undefined;
const open = async (notes: Record<string, string>) => {
  test = await createTestApp({ notes });
  await test.call('vault.import', {});
  return test;
};
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const dueOn = (day: string) => ({
  last_reviewed: '2026-11-01',
  next_review: day,
  review_count: 4,
  difficulty: 'medium',
});
const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`n${String(i).padStart(2, '0')}.md`, questionNote(`N${i}`)]),
  );

describe('queue', () => {
  it('puts what is due before what is new, and leaves out what is later or held', async () => {
    const { call } = await open({
      'due.md': questionNote('due', dueOn('2026-11-20')),
      'fresh.md': questionNote('fresh'),
      'later.md': questionNote('later', dueOn('2026-11-30')),
    });
    const rows = await call('queue.due', {});
    expect(rows.map(({ note, state, due }) => [note, state, due])).toEqual([
      ['due.md', 'review', '2026-11-20'],
      ['fresh.md', 'new', null],
    ]);
    expect(rows[0]?.retrievability).toBeLessThan(0.9);
    expect((await call('queue.due', { on: '2026-11-30' })).map(({ note }) => note)).toEqual([
      'due.md',
      'later.md',
      'fresh.md',
    ]);
  });

  it('lets in ten new cards a day, in the order of the vault, and counts those already met', async () => {
    const { call, setNow } = await open(many(14));
    const rows = await call('queue.due', {});
    expect(rows.map(({ note }) => note)).toEqual(Object.keys(many(14)).slice(0, 10));
    await call('review.grade', { id: rows[0]?.id ?? '', grade: 'good' });
    await call('review.grade', { id: rows[1]?.id ?? '', grade: 'good' });
    expect(await call('queue.due', {})).toHaveLength(8);
    expect(await call('queue.due', { new: 3 })).toHaveLength(3);
    expect(await call('queue.due', { new: 0 })).toEqual([]);
    setNow('2026-11-25T09:30:00+08:00');
    expect((await call('queue.due', {})).filter(({ state }) => state === 'new')).toHaveLength(10);
  });

  it('goes on with the same day until the rollover hour (L9)', async () => {
    const { call, setNow } = await open({ 'a.md': questionNote('A', dueOn('2026-11-25')) });
    setNow('2026-11-25T03:59:58+08:00');
    expect(await call('queue.due', {})).toEqual([]);
    expect((await call('queue.today', {})).day).toBe('2026-11-24');
    setNow('2026-11-25T04:00:01+08:00');
    expect(await call('queue.due', {})).toHaveLength(1);
  });
});

describe('today', () => {
  it('estimates the time from the learner’s own median', async () => {
    const { call } = await open(many(9));
    expect(await call('queue.today', {})).toMatchObject({
      day: '2026-11-24',
      due: 0,
      new: 9,
      minutes: 3,
      secondsPerCard: 20,
      reviewedToday: 0,
      nextDue: null,
      questions: 9,
    });
    const rows = await call('queue.due', {});
    for (const [index, seconds] of [30, 50, 1000].entries())
      await call('review.grade', { id: rows[index]?.id ?? '', grade: 'good', durationMs: seconds * 1000 });
    expect(await call('queue.today', {})).toMatchObject({
      new: 6,
      minutes: 5,
      secondsPerCard: 50,
      reviewedToday: 3,
    });
    await call('review.undo', {});
    expect(await call('queue.today', {})).toMatchObject({ reviewedToday: 2 });
  });

  it('says when there is something again', async () => {
    const { call } = await open({
      'a.md': questionNote('A', dueOn('2026-12-01')),
      'b.md': questionNote('B', dueOn('2026-11-29')),
    });
    expect(await call('queue.today', {})).toMatchObject({
      due: 0,
      new: 0,
      minutes: 0,
      nextDue: '2026-11-29',
    });
  });

  it('knows that new cards wait for tomorrow', async () => {
    const { call } = await open({ 'a.md': `${questionNote('A')}${question('B')}` });
    await call('settings.change', { newPerDay: 1 });
    const [first] = await call('queue.due', {});
    await call('review.grade', { id: first?.id ?? '', grade: 'easy' });
    expect(await call('queue.today', {})).toMatchObject({ new: 0, nextDue: '2026-11-25' });
  });
});

describe('coming back', () => {
  const away = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [
      `b${String(i).padStart(2, '0')}.md`,
      questionNote(`B${i}`, {
        last_reviewed: `2026-10-${10 + (i % 20)}`,
        next_review: '2026-11-20',
        review_count: 4,
      }),
    ]),
  );
  const graded = async (count: number) => {
    const opened = await open({ ...away, ...many(3) });
    opened.setNow('2026-11-20T09:30:00+08:00');
    for (const { id } of (await opened.call('queue.due', { new: 0 })).slice(0, count))
      await opened.call('review.grade', { id, grade: 'good' });
    return opened;
  };

  it('after three days says so, puts what is remembered best first and keeps new cards back', async () => {
    const { call, setNow, warnings } = await graded(2);
    setNow('2026-11-22T09:30:00+08:00');
    expect(await call('queue.today', {})).toMatchObject({ away: null, catchingUp: false, new: 3 });
    expect(warnings).toEqual([]);
    const before = await call('queue.due', { new: 0 });
    setNow('2026-11-23T09:30:00+08:00');
    expect(await call('queue.today', {})).toMatchObject({
      ...{ away: 3, catchingUp: false, backlog: 48, budget: 30 },
    });
    await call('settings.change', { newPerDay: 5 });
    expect(await call('queue.today', {})).toMatchObject({
      away: 3,
      catchingUp: true,
      due: 48,
      new: 0,
      budget: 20,
    });
    const rows = await call('queue.due', {});
    const chances = rows.map(({ retrievability }) => retrievability ?? 0);
    expect(chances).toEqual([...chances].sort((x, y) => y - x));
    expect(warnings.at(-1)).toContain('48 cards are due, none is lost and no date has moved');
    const dues = (list: typeof rows) => new Map(list.map(({ id, due }) => [id, due]));
    expect(dues(rows)).toEqual(dues(before));
  });

  it('lets new cards in again once the backlog is under two usual days', async () => {
    const { call, setNow } = await graded(2);
    await call('settings.change', { newPerDay: 5 });
    setNow('2026-11-24T09:30:00+08:00');
    const rows = await call('queue.due', {});
    expect(rows).toHaveLength(48);
    for (const { id } of rows.slice(0, 8)) await call('review.grade', { id, grade: 'good' });
    expect(await call('queue.today', {})).toMatchObject({ away: null, catchingUp: true, due: 40, new: 0 });
    await call('review.grade', { id: rows[8]?.id ?? '', grade: 'good' });
    expect(await call('queue.today', {})).toMatchObject({ catchingUp: false, due: 39, new: 3 });
    await call('review.undo', {});
    expect(await call('queue.today', {})).toMatchObject({ catchingUp: true, due: 40, new: 0 });
  });
});
