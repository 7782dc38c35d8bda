import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp, type TestAppOptions } from '../../support/app.ts';
import { question, questionNote, STUDY_NOTE_PATH, studyNote } from '../../support/notes.ts';

let test: TestApp | undefined;
const open = async (options: TestAppOptions = {}) => {
  test = await createTestApp(options);
  return test;
};
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const NOTHING = { added: 0, changed: 0, moved: 0, orphaned: 0 };

describe('vault.import', () => {
  it('reads the study note', async () => {
    const { call } = await open({ notes: { [STUDY_NOTE_PATH]: await studyNote() } });
    const report = await call('vault.import', {});
    expect(report).toMatchObject({
      notes: 1,
      cards: {
        byKind: { question: 4, term: 4, formula: 2, note: 1 },
        activeByKind: { question: 4, term: 0, formula: 0, note: 0, section: 0 },
      },
      formulas: { display: 16, inline: 29 },
      changed: 0,
      moved: 0,
      orphaned: 0,
      diagnostics: [],
    });
    expect(report.cards.total).toBeGreaterThanOrEqual(12);
    expect(report.added).toBe(report.cards.total);
  });

  it('cuts the four questions of the study note, word for word', async () => {
    const { call } = await open({ notes: { [STUDY_NOTE_PATH]: await studyNote() } });
    await call('vault.import', {});
    const active = (await call('cards.list', {})).filter((card) => card.active);
    expect(active.map(({ prompt, answer }) => [prompt, answer])).toEqual([
      ['为什么sigmoid容易导致梯度消失？', 'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减'],
      ['ReLU如何缓解梯度消失？', 'ReLU在正区间导数为1，避免了连乘衰减'],
      ['残差连接的数学原理是什么？', '通过恒等映射提供梯度的直接通路'],
      [
        '如何从数学上判断网络是否会出现梯度问题？',
        "分析$\\prod_{k} \\|W^{(k)}\\| \\cdot |f'(\\cdot)|$的大小",
      ],
    ]);
    for (const card of active) {
      expect(card.imported).toMatchObject({ created: '2025-10-19', reviewCount: 0, difficulty: 'medium' });
      expect(card.schedule).toMatchObject({ state: 'new', due: null, stability: null, reps: 0 });
    }
  });

  it('changes nothing the second time, and reads no file again (L6)', async () => {
    const { call, vault, events } = await open({
      notes: { 'a.md': questionNote('A'), 'b.md': questionNote('B') },
    });
    const first = await call('vault.import', {});
    const reads = vault.reads();
    const second = await call('vault.import', {});
    expect(second).toEqual({ ...first, ...NOTHING });
    expect(vault.reads()).toBe(reads);
    expect(events.filter((event) => event.kind === 'vault.changed')).toHaveLength(1);
  });

  it('tells how far it is, and stops between two batches with whole notes stored', async () => {
    const notes = Array.from({ length: 400 }, (_, n) => [`n${n}.md`, questionNote(`topic ${n}`)]);
    const { app, call, events, store } = await open({ notes: Object.fromEntries(notes) });
    let told = 0;
    app.subscribe((event) => {
      if (event.kind === 'import.progress' && told++ === 0) void call('vault.stopImport', {});
    });
    const code = await codeOf(call('vault.import', {}));
    expect(events.some((event) => event.kind === 'import.progress' && event.total === 400)).toBe(true);
    const stored = (await call('cards.list', {})).filter(({ kind }) => kind === 'question').length;
    // A quick machine may be done before the first word.
    expect([null, 'import-stopped']).toContain(code);
    expect(stored < 400).toBe(code !== null);
    expect((await store.totals()).notes).toBe(stored);
    const { notes: all, added } = await call('vault.import', {});
    expect(all).toBe(400);
    expect(added > 0).toBe(code !== null);
    expect(await call('vault.stopImport', {})).toEqual({ stopped: false });
  });

  it('takes a file that was only touched for what it is', async () => {
    const { call, vault } = await open({ notes: { 'a.md': questionNote('A') } });
    await call('vault.import', {});
    vault.write('a.md', questionNote('A'));
    expect(await call('vault.import', {})).toMatchObject(NOTHING);
    const reads = vault.reads();
    await call('vault.import', {});
    expect(vault.reads()).toBe(reads);
  });

  it('says what a dry run would do, and does nothing', async () => {
    const { call, vault, store } = await open({ notes: { 'a.md': questionNote('A') } });
    const planned = await call('vault.import', { dryRun: true });
    expect(await store.noteStamps()).toEqual([]);
    expect(await store.events()).toEqual([]);
    const done = await call('vault.import', {});
    expect(planned).toEqual(done);
    vault.write('a.md', `${questionNote('A')}${question('B')}`);
    const more = await call('vault.import', { dryRun: true });
    expect(more.added).toBeGreaterThan(0);
    expect((await call('cards.list', {})).filter((card) => card.active)).toHaveLength(1);
    expect(await call('vault.import', {})).toEqual(more);
  });

  it('follows a renamed file by its cards (L5)', async () => {
    const { call, vault } = await open({ notes: { 'a.md': questionNote('A') } });
    const { cards } = await call('vault.import', {});
    const before = await call('cards.list', {});
    vault.rename('a.md', 'deep/b.md');
    expect(await call('vault.import', {})).toMatchObject({ ...NOTHING, notes: 1, moved: cards.total, cards });
    const after = await call('cards.list', {});
    expect(after.map((card) => card.id)).toEqual(before.map((card) => card.id));
    expect(new Set(after.map((card) => card.note))).toEqual(new Set(['deep/b.md']));
  });

  it('keeps the history of an edited question as one changed card (L5)', async () => {
    const text = questionNote('the spectral norm of a weight matrix');
    const { call, vault } = await open({ notes: { 'a.md': text } });
    await call('vault.import', {});
    const [card] = (await call('cards.list', {})).filter(({ active }) => active);
    await call('review.grade', { id: card?.id ?? '', grade: 'good' });
    vault.write('a.md', text.replace('**What is', '**What, in short, is'));
    const report = await call('vault.import', {});
    expect(report).toMatchObject({ added: 0, orphaned: 0 });
    expect(report.changed).toBeGreaterThan(0);
    const [edited] = (await call('cards.list', {})).filter(({ active }) => active);
    expect(edited?.id).not.toBe(card?.id);
    expect(edited?.schedule).toMatchObject({ state: 'review', reps: 1 });
    expect(await call('vault.import', {})).toMatchObject(NOTHING);
  });

  it('keeps the history of a card whose text is gone, and gives it back', async () => {
    const both = `${questionNote('A')}${question('something else entirely')}`;
    const { call, vault } = await open({ notes: { 'a.md': both } });
    await call('vault.import', {});
    const [, second] = (await call('cards.list', {})).filter(({ active }) => active);
    await call('review.grade', { id: second?.id ?? '', grade: 'easy' });
    vault.write('a.md', questionNote('A'));
    expect(await call('vault.import', {})).toMatchObject({ added: 0, orphaned: 1 });
    expect(await call('cards.list', { search: 'something else' })).toHaveLength(0);
    vault.write('a.md', both);
    expect(await call('vault.import', {})).toMatchObject({ added: 1, orphaned: 0 });
    const [back] = (await call('cards.list', { search: 'something else' })).filter(({ active }) => active);
    expect(back).toMatchObject({ id: second?.id, schedule: { reps: 1 } });
  });

  it('tells twins in two notes apart, whichever of them is read again', async () => {
    const notes = { 'a.md': questionNote('A'), 'b.md': questionNote('A'), 'c.md': questionNote('A') };
    const { call, vault } = await open({ notes });
    await call('vault.import', {});
    const ids = async () => (await call('cards.list', {})).map(({ id, note }) => `${note} ${id}`);
    const before = await ids();
    expect(new Set(before.map((line) => line.split(' ')[1])).size).toBe(before.length);
    for (const path of ['c.md', 'a.md', 'b.md']) {
      vault.write(path, `${questionNote('A')}\nmore\n`);
      expect(await call('vault.import', {})).toMatchObject({ added: 0, orphaned: 0 });
      expect(await ids()).toEqual(before);
    }
  });
});

describe('vault.import: one bad note costs that note alone (L7)', () => {
  const good = { 'good.md': questionNote('good') };

  it('a note whose front matter is broken is imported as new, with its line', async () => {
    const broken = '---\ncreated: "2025\nreview_count: 3\n---\n# Broken\n\n1. **Why?**\n   - 答：Because\n';
    const { call, vault } = await open({ notes: { ...good, 'bad.md': broken } });
    const report = await call('vault.import', {});
    expect(report.notes).toBe(2);
    expect(report.diagnostics).toMatchObject([
      { path: 'bad.md', severity: 'error', code: 'front-matter-yaml' },
    ]);
    expect(report.diagnostics[0]?.line).toBeGreaterThan(1);
    expect((await call('vault.import', {})).diagnostics).toEqual(report.diagnostics);

    // Corrected, its dates count after all.
    const repaired = broken.replace(
      '"2025',
      '2025-01-01\nlast_reviewed: 2026-11-01\nnext_review: 2026-11-30',
    );
    vault.write('bad.md', repaired);
    expect((await call('vault.import', {})).diagnostics).toEqual([]);
    const [card] = await call('cards.list', { note: 'bad.md', search: 'Why?' });
    expect(card?.schedule).toMatchObject({ state: 'review', due: '2026-11-30', reps: 3 });
  });

  it('a file that cannot be read costs nothing that was known from it', async () => {
    const { call, vault } = await open({ notes: { ...good, 'shut.md': questionNote('shut') } });
    const first = await call('vault.import', {});
    vault.write('shut.md', questionNote('shut again'));
    vault.setReadable('shut.md', false);
    const report = await call('vault.import', {});
    expect(report).toMatchObject({ ...NOTHING, notes: 2, cards: first.cards });
    expect(report.diagnostics).toMatchObject([
      { path: 'shut.md', code: 'note-unreadable', severity: 'error' },
    ]);
    vault.setReadable('shut.md', true);
    expect((await call('vault.import', {})).changed).toBeGreaterThan(0);
  });

  it('a file that was never readable is named and left out', async () => {
    const bytes = new Uint8Array([0x23, 0x20, 0xff, 0x0a]);
    const { call } = await open({ notes: { ...good, 'bad.md': bytes } });
    const report = await call('vault.import', {});
    expect(report).toMatchObject({
      notes: 1,
      diagnostics: [{ path: 'bad.md', line: 1, code: 'note-encoding' }],
    });
  });

  it('a malformed claim in a fence is named with its line', async () => {
    const text =
      '# Lab\n\n```experiment\nkind: activation\nactivation: relu\nclaims:\n  - that: derivative_max <<< 1\n```\n';
    const { call } = await open({ notes: { ...good, 'lab.md': text } });
    const report = await call('vault.import', {});
    expect(report.diagnostics).toMatchObject([{ path: 'lab.md', line: 7, severity: 'error' }]);
    expect(report.notes).toBe(2);
  });

  it('a note without front matter is an ordinary note', async () => {
    const { call } = await open({ notes: good });
    expect(await call('vault.import', {})).toMatchObject({ diagnostics: [] });
    const [card] = await call('cards.list', {});
    expect(card).toMatchObject({ imported: null, schedule: { state: 'new' } });
  });
});

describe('vault.import: a vault that is not what it was', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}.md`, questionNote(`N${i}`)]));

  it('says that the folder is missing, and keeps everything', async () => {
    const { call, vault } = await open({ notes: many(3) });
    await call('vault.import', {});
    vault.setMounted(false);
    expect(await codeOf(call('vault.import', {}))).toBe('vault-missing');
    expect((await call('cards.list', {})).filter(({ active }) => active)).toHaveLength(3);
    vault.setMounted(true);
    expect(await call('vault.import', {})).toMatchObject(NOTHING);
  });

  it('holds on to the cards of an emptied vault until the removal is accepted', async () => {
    const { call, vault } = await open({ notes: many(3) });
    const { cards } = await call('vault.import', {});
    for (const path of Object.keys(many(3))) vault.remove(path);
    const report = await call('vault.import', {});
    expect(report).toMatchObject({ ...NOTHING, notes: 3, cards, diagnostics: [{ code: 'removals-held' }] });
    expect(report.diagnostics[0]?.message).toMatch(/--accept-removals/);
    const accepted = await call('vault.import', { acceptRemovals: true });
    expect(accepted).toMatchObject({ notes: 0, orphaned: cards.total, cards: { total: 0 }, diagnostics: [] });
  });

  it('asks before a note loses more than fifty cards, and looks again until it is answered', async () => {
    const big = `${questionNote('A')}${Array.from({ length: 60 }, (_, n) => question(`part ${n}`)).join('')}`;
    const { call, vault } = await open({ notes: { 'a.md': big, 'b.md': questionNote('B') } });
    const { cards } = await call('vault.import', {});
    vault.write('a.md', '');
    for (const _ of [1, 2])
      expect(await call('vault.import', {})).toMatchObject({
        ...NOTHING,
        cards,
        diagnostics: [{ code: 'removals-held', path: 'a.md' }],
      });
    vault.write('a.md', big);
    expect(await call('vault.import', {})).toMatchObject({ ...NOTHING, cards, diagnostics: [] });
    vault.write('a.md', '');
    expect((await call('vault.import', { acceptRemovals: true })).orphaned).toBeGreaterThan(50);
  });

  it('asks when a fifth of a large vault goes, though it is fewer than fifty cards', async () => {
    const notes = many(110);
    const { call, vault } = await open({ notes });
    const { cards } = await call('vault.import', {});
    expect(cards.total).toBeGreaterThanOrEqual(200);
    const ofEach = cards.total / 110;
    const enough = Math.ceil((cards.total * 0.2) / ofEach) + 1;
    for (const path of Object.keys(notes).slice(0, enough)) vault.remove(path);
    expect(await call('vault.import', {})).toMatchObject({ ...NOTHING, cards });
  });

  it('leaves the history with a note when a copy of it sorts before it', async () => {
    const { call, vault } = await open({ notes: { 'm.md': questionNote('A') } });
    await call('vault.import', {});
    const [card] = (await call('cards.list', {})).filter(({ active }) => active);
    await call('review.grade', { id: card?.id ?? '', grade: 'good' });
    vault.write('a copy.md', questionNote('A'));
    await call('vault.import', {});
    const after = (await call('cards.list', {})).filter(({ active }) => active);
    expect(after.map(({ note, schedule }) => [note, schedule.reps])).toEqual([
      ['a copy.md', 0],
      ['m.md', 1],
    ]);
    vault.remove('m.md');
    await call('vault.import', {});
    expect((await call('cards.list', {})).filter(({ active }) => active)).toHaveLength(1);
  });

  it('offers headings that most notes of a folder share, and reads the notes again once one is chosen', async () => {
    const notes = Object.fromEntries(
      Array.from({ length: 6 }, (_, n) => [
        `q/n${n}.md`,
        `# 第${n}个概念\n\n${'介绍。'.repeat(600)}\n\n## 快问快答\n\n第${n}个回答。\n`,
      ]),
    );
    const { call } = await open({ notes });
    await call('vault.import', {});
    const questions = async () => (await call('cards.list', {})).filter(({ kind }) => kind === 'question');
    expect(await questions()).toEqual([]);
    const { offered } = await call('vault.headings', {});
    expect(offered).toEqual([{ folder: 'q', text: '快问快答', notes: 6, share: 1 }]);
    const { profile } = await call('vault.profile', {});
    await call('vault.changeProfile', { profile: { ...profile, answerHeadings: ['快问快答'] } });
    expect((await questions()).map(({ answer }) => answer)).toContain('第3个回答。');
    expect(await call('vault.headings', {})).toEqual({ own: ['快问快答'], offered: [] });
    expect(await call('vault.import', {})).toMatchObject(NOTHING);
    await call('vault.changeProfile', { profile });
    expect(await questions()).toEqual([]);
  });

  it('takes one deleted note for meant', async () => {
    const { call, vault } = await open({ notes: many(3) });
    await call('vault.import', {});
    vault.remove('n1.md');
    const report = await call('vault.import', {});
    expect(report).toMatchObject({ notes: 2, diagnostics: [] });
    expect(report.orphaned).toBeGreaterThan(0);
  });

  it('does not mistake a great move for a loss', async () => {
    const { call, vault } = await open({ notes: many(40) });
    const { cards } = await call('vault.import', {});
    expect(cards.total).toBeGreaterThan(50);
    for (const path of Object.keys(many(40))) vault.rename(path, `moved/${path}`);
    expect(await call('vault.import', {})).toMatchObject({ ...NOTHING, moved: cards.total, diagnostics: [] });
  });

  it('asks before most of a large vault goes', async () => {
    const { call, vault } = await open({ notes: many(60) });
    await call('vault.import', {});
    for (const path of Object.keys(many(60)).slice(0, 55)) vault.remove(path);
    expect(await call('vault.import', {})).toMatchObject({ ...NOTHING, notes: 60 });
    expect(await call('vault.import', { acceptRemovals: true })).toMatchObject({ notes: 5 });
  });

  it('asks nothing when the user opened another folder', async () => {
    const { call, vault } = await open({ notes: many(2), anotherVault: true });
    await call('vault.import', {});
    for (const path of Object.keys(many(2))) vault.remove(path);
    expect(await call('vault.import', {})).toMatchObject({ notes: 0, diagnostics: [] });
  });
});

describe('vault.import: grades go between', () => {
  it('answers other calls while a large vault is read', async () => {
    const text = (i: number) =>
      `# N${i}\n\n${Array.from({ length: 40 }, (_, q) => question(`${i} ${q}`)).join('')}`;
    const { call, app } = await open({ notes: { 'first.md': questionNote('first') } });
    await call('vault.import', {});
    const [card] = await call('cards.list', {});
    const { vault } = test as TestApp;
    for (let i = 0; i < 60; i += 1) vault.write(`n${i}.md`, text(i));
    let imported = false;
    const running = app.refresh().then(() => {
      imported = true;
    });
    let longest = 0;
    for (let last = performance.now(); !imported; ) {
      await call('review.grade', { id: card?.id ?? '', grade: 'good' });
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      await new Promise((resume) => setImmediate(resume));
    }
    await running;
    expect((await call('cards.show', { id: card?.id ?? '' })).card.schedule.reps).toBeGreaterThan(1);
    expect(longest).toBeLessThan(2000);
  });

  it('runs one import at a time, however many are asked for', async () => {
    const { call } = await open({ notes: { 'a.md': questionNote('A') } });
    const reports = await Promise.all([
      call('vault.import', {}),
      call('vault.import', {}),
      call('vault.import', {}),
    ]);
    expect(reports.map(({ added }) => added > 0)).toEqual([true, false, false]);
  });
});
