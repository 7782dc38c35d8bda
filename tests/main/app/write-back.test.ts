import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';

const PATH = '深度学习/梯度.md' as NotePath;
const BODY =
  '\n# 梯度\n\n- **为什么梯度会消失？**\n  答：每层都乘小于一的数。\n- **怎样缓解？**\n  答：残差连接。\n';
const FRONT =
  "---\ncreated: '2025-10-19'\nlast_reviewed: '2025-11-22'\nnext_review: '2025-11-24'\nreview_count: 1 # 次\ndifficulty: medium\nmastery_level: 0.15\n---\n";
const NEW_FRONT = "---\ncreated: '2025-10-19'\n# mine\n---\n";

let test: TestApp;
const text = async (path = PATH) => {
  const read = await test.vault.read(path);
  return read.ok ? read.value : read.error.code;
};
const questions = async () => (await test.call('cards.list', {})).filter(({ kind }) => kind === 'question');
const gradeFirst = async () => {
  const [card] = await questions();
  return await test.call('review.grade', { id: card?.id ?? '', grade: 'good' });
};
const agree = async () =>
  test.call('writeBack.agree', { token: (await test.call('writeBack.preview', {})).token });

async function open(notes: Readonly<Record<string, string>>): Promise<void> {
  test = await createTestApp({ notes });
  await test.app.refresh();
}

beforeEach(() => open({ [PATH]: FRONT + BODY }));
afterEach(() => test.close());

describe('until the user agrees', () => {
  it('nothing is written, whatever is answered', async () => {
    await gradeFirst();
    expect(await test.call('writeBack.now', {})).toMatchObject({ on: false, written: [], waiting: 1 });
    expect(await text()).toBe(FRONT + BODY);
  });

  it('the settings cannot switch it on', async () => {
    expect(await codeOf(test.call('settings.change', { writeBack: true } as never))).toBe('bad-input');
  });

  it('the diff of one of the own notes is shown, and only that one can be agreed to', async () => {
    const shown = await test.call('writeBack.preview', {});
    expect(shown).toMatchObject({ path: PATH, line: 1, isExample: true });
    expect(shown.before).toEqual(FRONT.trimEnd().split('\n'));
    expect(shown.after.filter((line, index) => line !== shown.before[index])).toEqual([
      // The other card of the note is due on the same day as before.
      "last_reviewed: '2026-11-24'",
      'review_count: 2 # 次',
    ]);
    expect(await codeOf(test.call('writeBack.agree', { token: 'another' }))).toBe('preview-changed');
    await gradeFirst();
    expect(await codeOf(test.call('writeBack.agree', { token: `${shown.token}x` }))).toBe('preview-changed');
    expect((await test.call('writeBack.status', {})).on).toBe(false);
  });

  it('a vault without front matter has nothing to show', async () => {
    await test.close();
    await open({ 'a.md': BODY });
    expect(await codeOf(test.call('writeBack.preview', {}))).toBe('no-preview');
  });
});

describe('once it is on', () => {
  it('writes what waited, and exactly the values of the reviewed note', async () => {
    const { card } = await gradeFirst();
    expect(await agree()).toMatchObject({ on: true, waiting: 0, written: 1, problems: [] });
    const others = await questions();
    // The other card of the note is still due on the day it was due before.
    expect(others.map(({ schedule }) => schedule.due)).toEqual([card.schedule.due, '2025-11-24']);
    const [before, after] = [(FRONT + BODY).split('\n'), (await text()).split('\n')];
    expect(after.filter((line, index) => line !== before[index])).toEqual([
      "last_reviewed: '2026-11-24'",
      'review_count: 2 # 次',
    ]);
  });

  it('takes its own writing up quietly: no offer, no new schedule, and a second import finds nothing', async () => {
    await agree();
    await gradeFirst();
    const before = (await questions()).map(({ schedule }) => schedule);
    const imported = (await test.store.events({ kind: 'import' })).length;
    await test.call('writeBack.now', {});
    const report = await test.app.refresh();
    expect(report).toMatchObject({ added: 0, changed: 0, moved: 0, orphaned: 0, diagnostics: [] });
    expect((await questions()).map(({ schedule }) => schedule)).toEqual(before);
    expect((await test.call('writeBack.status', {})).raised).toEqual([]);
    expect((await test.store.events({ kind: 'import' })).length).toBe(imported);
  });

  it('gives a card that nobody has answered no history out of its own writing', async () => {
    await test.close();
    await open({ [PATH]: NEW_FRONT + BODY });
    await agree();
    await gradeFirst();
    await test.call('writeBack.now', {});
    await test.app.refresh();
    expect(await text()).toContain("# mine\nlast_reviewed: '2026-11-24'\n");
    expect((await questions()).map(({ schedule }) => schedule.state)).toEqual(['review', 'new']);
    expect(await test.store.events({ kind: 'import' })).toEqual([]);
  });

  it('writes again after an undo, down to the bytes before the first write', async () => {
    await test.close();
    await open({ [PATH]: NEW_FRONT + BODY });
    await agree();
    await gradeFirst();
    await test.call('writeBack.now', {});
    await test.call('review.undo', {});
    await test.call('writeBack.now', {});
    expect(await text()).toBe(NEW_FRONT + BODY);
  });

  it('leaves a note without front matter alone, and calls that no problem', async () => {
    await agree();
    test.vault.write('plain.md', '# 题\n\n- **一加一等于几？**\n  答：二。\n');
    await test.app.refresh();
    const card = (await questions()).find(({ note }) => note === 'plain.md');
    await test.call('review.grade', { id: card?.id ?? '', grade: 'good' });
    expect(await test.call('writeBack.now', {})).toMatchObject({ written: [], problems: [], waiting: 0 });
  });

  it('lists what it could not write, tries again a minute later, and is done once it can', async () => {
    await agree();
    await gradeFirst();
    test.vault.write(PATH, FRONT.replace('review_count: 1', 'review_count: [1') + BODY);
    const first = await test.call('writeBack.now', {});
    expect(first).toMatchObject({
      waiting: 1,
      problems: [
        { path: PATH, code: 'front-matter-yaml', waits: false, at: '2026-11-24T09:30:00.000+08:00' },
      ],
    });
    test.vault.write(PATH, FRONT + BODY);
    expect(await test.call('writeBack.now', {})).toMatchObject({ waiting: 1 });
    test.setNow('2026-11-24T09:31:01+08:00');
    expect(await test.call('writeBack.now', {})).toMatchObject({ waiting: 0, written: [PATH], problems: [] });
  });

  it('writes the level only when asked to', async () => {
    await agree();
    await test.call('settings.change', { writeMastery: true });
    await gradeFirst();
    await test.call('writeBack.now', {});
    expect(await text()).toMatch(/mastery_level: 0\.\d\d?\n/);
    expect(await text()).not.toContain('mastery_level: 0.15');
  });

  it('can be switched off again', async () => {
    await agree();
    expect(await test.call('writeBack.stop', {})).toMatchObject({ on: false });
    await gradeFirst();
    await test.call('writeBack.now', {});
    expect(await text()).toBe(FRONT + BODY);
  });

  it('writes before the app ends what was answered last', async () => {
    await agree();
    await gradeFirst();
    const { vault } = test;
    await test.close();
    const read = await vault.read(PATH);
    expect(read.ok && read.value).toContain('review_count: 2');
    await open({});
  });
});

describe('reviews that another tool counts', () => {
  const raise = async (to: number, day = '2026-11-20') => {
    const now = (await text()).replace(/review_count: \d+/, `review_count: ${to}`);
    test.vault.write(PATH, now.replace(/last_reviewed: .*/, `last_reviewed: '${day}'`));
    await test.app.refresh();
  };

  it('are offered, and change nothing by themselves', async () => {
    await raise(2);
    expect((await test.call('writeBack.status', {})).raised).toEqual([
      { path: PATH, from: 1, to: 2, lastReviewed: '2026-11-20', nextReview: '2025-11-24' },
    ]);
    expect((await questions()).map(({ schedule }) => schedule.reps)).toEqual([1, 1]);
    expect(test.events.some(({ kind }) => kind === 'writeBack.changed')).toBe(true);
  });

  it('become grades in the log when the learner says so, on the day the note names, once', async () => {
    await raise(2);
    await test.call('writeBack.answerRaised', { path: PATH, count: true });
    const grades = await test.store.events({ kind: 'grade' });
    expect(grades).toMatchObject([
      { grade: 'good', day: '2026-11-20', source: 'note' },
      { grade: 'good', day: '2026-11-20', source: 'note' },
    ]);
    expect((await questions()).map(({ schedule }) => schedule.lastReview)).toEqual([
      '2026-11-20',
      '2026-11-20',
    ]);
    expect(await codeOf(test.call('writeBack.answerRaised', { path: PATH, count: true }))).toBe('not-raised');
  });

  it('are forgotten when they mean nothing here', async () => {
    await raise(2);
    expect(await test.call('writeBack.answerRaised', { path: PATH, count: false })).toMatchObject({
      raised: [],
    });
    expect(await test.store.events({ kind: 'grade' })).toEqual([]);
  });

  it('hold the note back until they are answered, and are never taken from it', async () => {
    await agree();
    await raise(7);
    await gradeFirst();
    expect(await test.call('writeBack.now', {})).toMatchObject({
      problems: [{ code: 'reviewed-elsewhere' }],
    });
    await test.call('writeBack.answerRaised', { path: PATH, count: false });
    await test.call('writeBack.now', {});
    expect(await text()).toContain('review_count: 7 # 次');
    expect(await text()).toContain("last_reviewed: '2026-11-24'");
  });

  it('are not overwritten when they came after the last import', async () => {
    await agree();
    await gradeFirst();
    test.vault.write(PATH, (FRONT + BODY).replace('review_count: 1', 'review_count: 2'));
    expect(await test.call('writeBack.now', {})).toMatchObject({
      problems: [{ code: 'reviewed-elsewhere' }],
    });
  });
});

describe('strip', () => {
  it('brings every byte back, says so for each note, and switches writing off', async () => {
    await agree();
    await gradeFirst();
    await test.call('writeBack.now', {});
    const planned = await test.call('writeBack.strip', { dryRun: true });
    expect(planned).toEqual({
      dryRun: true,
      notes: [{ path: PATH, restored: ['last_reviewed', 'review_count'], left: [], problem: null }],
    });
    expect((await test.call('writeBack.status', {})).on).toBe(true);
    expect(await test.call('writeBack.strip', {})).toEqual({ ...planned, dryRun: false });
    expect(await text()).toBe(FRONT + BODY);
    expect(await test.call('writeBack.status', {})).toMatchObject({ on: false, written: 0 });
    expect((await questions()).map(({ schedule }) => schedule.reps)).toEqual([2, 1]);
  });

  it('brings back the bytes of a note that was renamed between two writes', async () => {
    await agree();
    await gradeFirst();
    await test.call('writeBack.now', {});
    test.vault.rename(PATH, 'b.md');
    await test.app.refresh();
    await gradeFirst();
    await test.call('writeBack.now', {});
    expect(await text('b.md' as NotePath)).toContain('review_count: 3');
    expect(await test.call('writeBack.strip', {})).toMatchObject({
      notes: [{ path: 'b.md', left: [], problem: null }],
    });
    expect(await text('b.md' as NotePath)).toBe(FRONT + BODY);
  });

  it('leaves what somebody else has changed since, and finds a renamed note', async () => {
    await agree();
    await gradeFirst();
    await test.call('writeBack.now', {});
    test.vault.write(PATH, (await text()).replace('review_count: 2', 'review_count: 9'));
    test.vault.rename(PATH, 'b.md');
    await test.app.refresh();
    expect(await test.call('writeBack.strip', {})).toMatchObject({
      notes: [{ path: 'b.md', restored: ['last_reviewed'], left: ['review_count'], problem: null }],
    });
    expect(await text('b.md' as NotePath)).toBe((FRONT + BODY).replace('review_count: 1', 'review_count: 9'));
  });

  const writeTwice = async (between: (note: string) => string) => {
    await agree();
    await gradeFirst();
    await test.call('writeBack.now', {});
    const changed = between(await text());
    test.vault.write(PATH, changed);
    await test.app.refresh();
    await gradeFirst();
    await test.call('writeBack.now', {});
    return changed;
  };

  it('brings back a value that the learner gave between two writes, not the one before it', async () => {
    const changed = await writeTwice((note) =>
      note.replace(/last_reviewed: .*/, 'last_reviewed: 2026-11-01 # by hand'),
    );
    expect(await text()).toContain('last_reviewed: 2026-11-24 # by hand');
    await test.call('writeBack.strip', {});
    expect(await text()).toBe(changed.replace('review_count: 2', 'review_count: 1'));
  });

  it('never brings back a key that the learner has taken out between two writes', async () => {
    const changed = await writeTwice((note) => note.replace(/last_reviewed: .*\n/, ''));
    expect(await text()).toContain('last_reviewed');
    await test.call('writeBack.strip', {});
    expect(await text()).toBe(changed.replace('review_count: 2', 'review_count: 1'));
  });
});
