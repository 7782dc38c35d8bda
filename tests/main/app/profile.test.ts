/** @file The vault profile: what a preview says is what the change does, and nothing else is touched. */

import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CARD_KINDS } from '#engine/card/card.ts';
import type { OutputOf } from '#engine/contract/contract.ts';
import { DEFAULT_PROFILE } from '#engine/profile/profile.ts';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';
import { question } from '../../support/notes.ts';

type Profile = OutputOf<'vault.profile'>['profile'];

let test: TestApp | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const NONE: Profile = { ...DEFAULT_PROFILE, kinds: [], ignore: [], answerHeadings: [] };

const noteOf = (topic: string) =>
  `# ${topic}\n\n${question(topic)}\n- **${topic} term**：what ${topic} means\n\n## 快问快答\n\nIn short, ${topic}.\n`;

const NOTES: Readonly<Record<string, string>> = {
  'root.md': noteOf('root'),
  'a/one.md': noteOf('one'),
  'a/deep/two.md': noteOf('two'),
  'b/three.md': noteOf('three'),
  'b/四.md': '# 什么是四？\n\n## 快问快答\n\n四是四。\n',
  'b/plan.md': '---\nstatus: seed\n---\n\n# later\n',
};

async function open(notes = NOTES): Promise<TestApp> {
  test = await createTestApp({ notes });
  await test.call('vault.import', {});
  return test;
}

/** Id → active, of every live card. */
async function cardsOf({ call }: TestApp): Promise<ReadonlyMap<string, boolean>> {
  return new Map((await call('cards.list', {})).map(({ id, active }) => [id, active]));
}

function differenceOf(before: ReadonlyMap<string, boolean>, after: ReadonlyMap<string, boolean>) {
  const stay = [...after].filter(([id]) => before.has(id));
  return {
    added: [...after.keys()].filter((id) => !before.has(id)).length,
    removed: [...before.keys()].filter((id) => !after.has(id)).length,
    activated: stay.filter(([id, active]) => active && before.get(id) === false).length,
    held: stay.filter(([id, active]) => !active && before.get(id) === true).length,
  };
}

describe('vault.profile', () => {
  it('counts active and held cards by folder, and names the files that give none', async () => {
    const { call } = await open();
    const state = await call('vault.profile', {});
    expect(state.profile).toEqual(NONE);
    expect(state.folders.map(({ folder }) => folder)).toEqual(['', 'a', 'a/deep', 'b']);
    const kinds = state.folders[1]?.kinds;
    expect(kinds).toContainEqual({ kind: 'question', active: 1, held: 0 });
    expect(kinds).toContainEqual({ kind: 'term', active: 0, held: 1 });
    expect(state.noCards).toEqual([
      { path: 'b/plan.md', role: 'seed', why: expect.stringMatching(/^seed: .*\.$/) },
    ]);
  });

  it('activates the terms of one folder and of those below it, and holds them again', async () => {
    const app = await open();
    const { call } = app;
    const before = await cardsOf(app);
    const profile = { ...NONE, kinds: [{ folder: './a/', kind: 'term' as const, active: true }] };
    expect(await call('vault.changeProfile', { profile })).toMatchObject({
      profile: { kinds: [{ folder: 'a', kind: 'term', active: true }] },
      added: 0,
      removed: 0,
      activated: 2,
      held: 0,
    });
    const terms = (await call('cards.list', {})).filter(({ kind }) => kind === 'term');
    expect(terms.filter(({ active }) => active).map(({ note }) => note)).toEqual([
      'a/deep/two.md',
      'a/one.md',
    ]);
    expect(await call('vault.changeProfile', { profile: NONE })).toMatchObject({ activated: 0, held: 2 });
    expect(await cardsOf(app)).toEqual(before);
  });

  it('reads only the notes that a change concerns', async () => {
    const { call, vault } = await open();
    const reads = vault.reads();
    await call('vault.changeProfile', {
      profile: { ...NONE, kinds: [{ folder: 'a', kind: 'term', active: true }] },
    });
    expect(vault.reads() - reads).toBe(2);
    expect(await call('vault.import', {})).toMatchObject({ added: 0, changed: 0, activated: 0 });
    expect(vault.reads() - reads).toBe(2);
  });

  it('leaves files out without asking whether many cards may go, and takes them back with their history', async () => {
    const notes = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`old/n${n}.md`, noteOf(`t${n}`)]));
    const app = await open({ ...NOTES, ...notes });
    const { call } = app;
    const before = await cardsOf(app);
    const [card] = (await call('cards.list', { note: 'old/n7.md' })).filter(({ active }) => active);
    await call('review.grade', { id: card?.id ?? '', grade: 'good' });
    const changed = await call('vault.changeProfile', { profile: { ...NONE, ignore: ['old/'] } });
    expect(changed.removed).toBeGreaterThan(100);
    expect(changed.noCards.filter(({ role }) => role === 'ignored')).toHaveLength(60);
    expect((await call('vault.findings', {})).map(({ code }) => code)).toEqual([]);
    expect(await call('vault.explain', { note: 'old/n7.md' })).toMatchObject([
      { card: null, why: 'ignored: the pattern old/ of this vault leaves the file out.' },
    ]);
    await call('vault.changeProfile', { profile: NONE });
    expect(await cardsOf(app)).toEqual(before);
    expect(await call('cards.list', { note: 'old/n7.md' })).toContainEqual(
      expect.objectContaining({ id: card?.id, schedule: expect.objectContaining({ reps: 1 }) }),
    );
  });

  it('keeps every card where one question stands in hundreds of notes', async () => {
    const copies = Object.fromEntries(
      Array.from({ length: 230 }, (_, n) => [`copies/n${n}.md`, noteOf(n % 2 === 0 ? 'same' : `t${n}`)]),
    );
    const app = await open(copies);
    const before = await cardsOf(app);
    const profile = { ...NONE, kinds: [{ folder: '', kind: 'term' as const, active: true }] };
    const preview = await app.call('vault.previewProfile', { profile });
    const { added, removed, activated } = await app.call('vault.changeProfile', { profile });
    expect([preview.added.count, preview.removed.count, added, removed]).toEqual([0, 0, 0, 0]);
    expect([preview.activated.count, activated]).toEqual([230, 230]);
    expect([...(await cardsOf(app)).keys()]).toEqual([...before.keys()]);
    await app.call('vault.changeProfile', { profile: NONE });
    expect(await cardsOf(app)).toEqual(before);
  });

  it('leaves what the learner chose for one card alone', async () => {
    const { call } = await open();
    const term = (await call('cards.list', { note: 'a/one.md' })).find(({ kind }) => kind === 'term');
    const id = term?.id ?? '';
    await call('cards.activate', { id, active: true });
    const isActive = async () => (await call('cards.show', { id })).card.active;
    const rule = (active: boolean) => ({
      ...NONE,
      kinds: [{ folder: '', kind: 'term' as const, active }],
    });
    for (const active of [true, false]) {
      await call('vault.changeProfile', { profile: rule(active) });
      expect(await isActive()).toBe(true);
    }
  });

  it('refuses a pattern that would ignore nothing, and keeps what was', async () => {
    const { call } = await open();
    const broken = { ...NONE, ignore: ['# drafts'] };
    expect(await codeOf(call('vault.changeProfile', { profile: broken }))).toBe('bad-profile');
    expect(await codeOf(call('vault.previewProfile', { profile: broken }))).toBe('bad-profile');
    expect((await call('vault.profile', {})).profile).toEqual(NONE);
  });

  it('is told what stands now: findings of every note, whenever it was read', async () => {
    const { call, vault } = await open({ ...NOTES, 'bad.md': '---\ncreated: [\n---\n\n# bad\n' });
    expect(await call('vault.findings', {})).toMatchObject([{ path: 'bad.md', code: 'front-matter-yaml' }]);
    vault.setReadable('a/one.md', false);
    vault.write('a/one.md', 'new');
    expect((await call('vault.findings', {})).map(({ path }) => path)).toEqual(['a/one.md', 'bad.md']);
  });
});

describe('vault.notes', () => {
  it('finds notes by parts of their path, in any case, and says how many there are', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`Old/N${n}.md`, '# a\n']));
    const { call } = await open({ ...many, '深度学习/梯度.md': '# a\n' });
    expect(await call('vault.notes', { search: ' 梯度 深度' })).toEqual({
      total: 1,
      notes: ['深度学习/梯度.md'],
    });
    const found = await call('vault.notes', { search: 'old/n' });
    expect(found.total).toBe(30);
    expect(found.notes).toHaveLength(20);
    expect(found.notes[0]).toBe('Old/N0.md');
  });
});

describe('a preview of a profile', () => {
  const folder = fc.constantFrom('', 'a', 'a/deep', 'b', 'nowhere');
  const profile: fc.Arbitrary<Profile> = fc.record({
    kinds: fc.array(fc.record({ folder, kind: fc.constantFrom(...CARD_KINDS), active: fc.boolean() }), {
      maxLength: 4,
    }),
    ignore: fc.subarray(['a/', 'b/*.md', '!b/三.md', 'root.md']),
    answerHeadings: fc.subarray(['快问快答']),
    bracketMaths: fc.boolean(),
  });

  it('says what the change then does, from any profile to any other', async () => {
    const app = await open();
    await fc.assert(
      fc.asyncProperty(profile, async (wanted) => {
        const before = await cardsOf(app);
        const preview = await app.call('vault.previewProfile', { profile: wanted });
        expect(await cardsOf(app)).toEqual(before);
        const changed = await app.call('vault.changeProfile', { profile: wanted });
        const done = differenceOf(before, await cardsOf(app));
        expect({
          added: preview.added.count,
          removed: preview.removed.count,
          activated: preview.activated.count,
          held: preview.held.count,
        }).toEqual(done);
        expect(changed).toMatchObject(done);
        for (const part of ['profile', 'folders', 'noCards'] as const)
          expect(preview[part]).toEqual(changed[part]);
        const active = preview.folders
          .flatMap(({ kinds }) => kinds)
          .reduce((sum, kind) => sum + kind.active, 0);
        expect(preview.samples).toHaveLength(Math.min(20, active));
      }),
      { numRuns: 15 },
    );
  });

  it('shows active cards of every folder and kind before a second one of any', async () => {
    const notes = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`many/n${n}.md`, noteOf(`t${n}`)]),
    );
    const { call } = await open({ ...NOTES, ...notes });
    const { samples, activated } = await call('vault.previewProfile', {
      profile: { ...NONE, kinds: [{ folder: '', kind: 'term', active: true }] },
    });
    expect(samples).toHaveLength(20);
    const groups = samples.map(({ note, kind }) => `${kind} ${note.replace(/\/?[^/]*$/, '')}`);
    expect(new Set(groups.slice(0, 10)).size).toBe(10);
    expect(new Set(samples.map(({ note, line }) => `${note}:${line}`)).size).toBe(20);
    expect(activated.count).toBe(44);
    expect(activated.examples[0]).toMatchObject({ kind: 'term', active: true });
  });
});
