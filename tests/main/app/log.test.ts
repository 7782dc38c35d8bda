import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';
import { question, questionNote } from '../../support/notes.ts';

const opened: TestApp[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

const reviewed = {
  last_reviewed: '2026-11-01',
  next_review: '2026-11-15',
  review_count: 4,
  difficulty: 'hard',
};
const notes = { 'a.md': `${questionNote('A', reviewed)}${question('B')}`, 'c.md': questionNote('C') };

async function device() {
  const app = await createTestApp({ notes });
  opened.push(app);
  await app.call('vault.import', {});
  const ids = (await app.call('cards.list', {})).filter(({ active }) => active).map(({ id }) => id);
  return { ...app, ids };
}

describe('two data folders that import the same vault apart', () => {
  it('agree on every card once they have merged each other’s logs', async () => {
    const [left, right] = [await device(), await device()];
    expect(left.ids).toEqual(right.ids);
    await left.call('review.grade', {
      id: left.ids[0] ?? '',
      grade: 'again',
      at: '2026-11-20T09:00:00+08:00',
    });
    await right.call('review.grade', {
      id: right.ids[0] ?? '',
      grade: 'good',
      at: '2026-11-22T09:00:00+08:00',
    });
    await right.call('review.grade', {
      id: right.ids[2] ?? '',
      grade: 'easy',
      at: '2026-11-22T09:01:00+08:00',
    });
    await left.call('review.grade', {
      id: left.ids[2] ?? '',
      grade: 'hard',
      at: '2026-11-23T09:00:00+08:00',
    });
    await left.call('review.undo', {});
    await right.call('cards.suspend', { id: right.ids[1] ?? '', suspended: true });

    const [fromLeft, fromRight] = [await left.call('log.export', {}), await right.call('log.export', {})];
    const into = await left.call('log.merge', { rows: fromRight });
    await right.call('log.merge', { rows: fromLeft });
    expect(into.added).toBe(fromRight.length);

    expect(await left.call('cards.list', {})).toEqual(await right.call('cards.list', {}));
    const again = await left.call('log.merge', { rows: fromRight });
    expect(again).toMatchObject({ added: 0, known: fromRight.length });
    for (const app of [left, right])
      expect(await app.call('vault.import', {})).toMatchObject({ added: 0, changed: 0 });
  });

  it('survive the way through JSON, with rows of kinds they do not know', async () => {
    const [left, right] = [await device(), await device()];
    await left.call('review.grade', { id: left.ids[0] ?? '', grade: 'good' });
    const rows = JSON.parse(JSON.stringify(await left.call('log.export', {})));
    const strange = { ...rows[0], id: 'from-the-future', kind: 'telepathy', cardId: null, aura: 'blue' };
    await right.call('log.merge', { rows: [...rows, strange] });
    expect(await right.call('log.export', {})).toContainEqual(strange);
  });

  it('take nothing from a file with one malformed row', async () => {
    const [left, right] = [await device(), await device()];
    await left.call('review.grade', { id: left.ids[0] ?? '', grade: 'good' });
    const rows = await left.call('log.export', {});
    const bad = { ...rows.at(-1), id: 'bad-row', grade: 'perfect' } as (typeof rows)[number];
    const before = await right.call('log.export', {});
    expect(await codeOf(right.call('log.merge', { rows: [...rows, bad] }))).not.toBeNull();
    expect(await right.call('log.export', {})).toEqual(before);
  });
});
