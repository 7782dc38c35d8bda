/** @file Experiments that the user adds to a card or takes away: kept in the log, following the card. */

import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp, type TestAppOptions } from '../../support/app.ts';
import { STUDY_NOTE_PATH, studyNote } from '../../support/notes.ts';

let test: TestApp | undefined;
const open = async (options: TestAppOptions = {}) => {
  test = await createTestApp(options);
  await test.call('vault.import', {});
  return test;
};
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const NOTE = '# T\n\n1. **What is a join?**\n   - A: Rows of two tables put together by a condition.\n';
const openNote = () => open({ notes: { 'a.md': NOTE } });
const onlyCard = async ({ call }: TestApp) => {
  const [card] = (await call('cards.list', {})).filter(({ active }) => active);
  if (card === undefined) throw new Error('no card');
  return card;
};
const named = (links: readonly { readonly by: string; readonly experiment: string }[]) =>
  links.map(({ by, experiment }) => `${by} ${experiment}`);

describe('an experiment of the user', () => {
  it('stands beside the card with the parameters it was given, and says why', async () => {
    const app = await openNote();
    const { id, experiments } = await onlyCard(app);
    expect(experiments).toEqual([]);
    const input = {
      id: id.slice(0, 8),
      experiment: 'experiment:sigmoid-decay?depth=30',
      choice: 'show',
    } as const;
    const chosen = await app.call('cards.link', input);
    expect(chosen).toMatchObject({
      event: { kind: 'link', cardId: id },
      card: { experiments: ['sigmoid-decay'] },
      links: [{ by: 'user', target: 'experiment:sigmoid-decay?depth=30', reason: { en: 'chosen by you' } }],
      hiddenLinks: [],
    });
    expect((await app.call('cards.show', { id })).links).toEqual(chosen.links);
    const row = (await app.call('experiment.list', {})).find((one) => one.id === 'sigmoid-decay');
    expect(row?.cards).toEqual([id]);
  });

  it('is gone again when the choice is taken back; every step stays in the log', async () => {
    const app = await openNote();
    const { id } = await onlyCard(app);
    await app.call('cards.link', { id, experiment: 'sigmoid-decay', choice: 'show' });
    const { links } = await app.call('cards.link', { id, experiment: 'sigmoid-decay', choice: 'auto' });
    expect(links).toEqual([]);
    const rows = (await app.call('log.export', {})).filter(({ kind }) => kind === 'link');
    expect(rows.map(({ choice }) => choice)).toEqual(['show', 'auto']);
  });

  it('changes no schedule, and the undo key still takes back the last answer', async () => {
    const app = await openNote();
    const { id } = await onlyCard(app);
    const graded = await app.call('review.grade', { id, grade: 'good' });
    const chosen = await app.call('cards.link', { id, experiment: 'sigmoid-decay', choice: 'show' });
    expect(chosen.card.schedule).toEqual(graded.card.schedule);
    expect((await app.call('review.undo', {})).event.cancels).toBe(graded.event.id);
    expect((await onlyCard(app)).experiments).toEqual(['sigmoid-decay']);
  });

  it('follows the card when its question is edited and when its file is renamed (law L5)', async () => {
    const app = await openNote();
    const before = await onlyCard(app);
    await app.call('cards.link', { id: before.id, experiment: 'sigmoid-decay', choice: 'show' });
    app.vault.write('a.md', NOTE.replace('What is a join?', 'What is a join in SQL?'));
    await app.call('vault.import', {});
    const edited = await onlyCard(app);
    expect(edited.id).not.toBe(before.id);
    expect(edited.experiments).toEqual(['sigmoid-decay']);
  });

  it('reaches another installation with the log', async () => {
    const app = await openNote();
    const { id } = await onlyCard(app);
    await app.call('cards.link', { id, experiment: 'sigmoid-decay', choice: 'show' });
    const rows = await app.call('log.export', {});
    const other = await createTestApp({ notes: { 'elsewhere/b.md': NOTE } });
    await other.call('vault.import', {});
    await other.call('log.merge', { rows });
    const { experiments } = await onlyCard(other);
    await other.close();
    expect(experiments).toEqual(['sigmoid-decay']);
  });
});

describe('"not this one"', () => {
  it('hides what a statement of the catalogue brought, keeps its reason, and can be taken back', async () => {
    const app = await open({ notes: { [STUDY_NOTE_PATH]: await studyNote() } });
    const card = (await app.call('cards.list', {})).find(({ prompt }) => prompt.includes('sigmoid容易'));
    const [first = '', ...rest] = card?.experiments ?? [];
    const id = card?.id ?? '';
    const { links, hiddenLinks } = await app.call('cards.link', { id, experiment: first, choice: 'hide' });
    expect(links.map(({ experiment }) => experiment)).toEqual(rest);
    expect(named(hiddenLinks)).toEqual([`statement ${first}`]);
    expect(hiddenLinks[0]?.reason.zh).toContain('检验的是这句话');
    const back = await app.call('cards.link', { id, experiment: first, choice: 'auto' });
    expect(back.card.experiments).toEqual(card?.experiments);
    expect(back.hiddenLinks).toEqual([]);
  });
});

describe('a choice that cannot be kept', () => {
  it.each([
    ['an experiment that does not exist', 'sigmoid-decai', 'show', 'unknown-experiment'],
    ['text that names none', 'not an id!', 'show', 'bad-experiment-link'],
    ['hiding what does not stand there', 'sigmoid-decay', 'hide', 'not-linked'],
    ['taking back what was never chosen', 'sigmoid-decay', 'auto', 'no-choice'],
  ] as const)('is refused: %s', async (_what, experiment, choice, code) => {
    const app = await openNote();
    const { id } = await onlyCard(app);
    expect(await codeOf(app.call('cards.link', { id, experiment, choice }))).toBe(code);
    expect((await app.call('log.export', {})).filter(({ kind }) => kind === 'link')).toEqual([]);
  });
});
