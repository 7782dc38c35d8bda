/** @file What every implementation of the Store port does. */

import { afterEach, describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { fold } from '#engine/schedule/fold.ts';
import { NEW_STATE } from '#engine/schedule/types.ts';
import type { Store } from '#main/app/ports.ts';
import {
  at,
  card,
  cardId,
  changes,
  foreignGrade,
  gradeDraft,
  importDraft,
  note,
  reviewed,
  stamp,
} from './store-fixtures.ts';
import { identityCases, linkCases, mergeCases, settingsCases, statementCases } from './store-log-cases.ts';
import { type OpenStore, type Stores, storesOf } from './stores.ts';

export function storeSuite(name: string, open: OpenStore): void {
  describe(`${name}: a store`, () => {
    const stores = storesOf(open);
    afterEach(() => stores.dispose());
    vaultCases(stores);
    reviewCases(stores);
    undoCases(stores);
    identityCases(stores);
    linkCases(stores);
    statementCases(stores);
    mergeCases(stores);
    settingsCases(stores);
  });
}

const A = cardId('cardA');
const B = cardId('cardB');

function vaultCases(stores: Stores): void {
  it('gives notes and cards back as they were given, also after it was closed', async () => {
    const store = await stores.at();
    const [stored, held] = [note('深度学习/梯度.md'), card('cardA', { active: false, imported: null })];
    const twin = card('cardB', { baseId: cardId('cardBase') });
    await store.apply(changes({ notes: [stored], cards: [held, twin] }));
    const again = await stores.reopened();
    expect((await again.noteStamps()).map(({ path }) => path)).toEqual([stored.path]);
    expect(await again.note('深度学习/梯度.md')).toEqual(stored);
    expect(await again.note('else.md')).toBeNull();
    expect(await again.card(A)).toMatchObject({
      card: held,
      active: false,
      schedule: NEW_STATE,
      orphaned: false,
    });
    expect((await again.card(B))?.card).toEqual(twin);
    expect(await again.card(cardId('nothing'))).toBeNull();
  });

  it('names the files that are copies, and says what every other file is that is no note', async () => {
    const store = await stores.at();
    const copies = ['b 2.md', 'a 2.md'].map((path) => note(path, { role: 'copy', roleWhy: 'copy: a copy.' }));
    const plan = note('plan.md', { role: 'outline', roleWhy: 'outline: a list.' });
    await store.apply(changes({ notes: [...copies, plan, note('a.md')] }));
    expect(await store.copies()).toEqual(['a 2.md', 'b 2.md']);
    expect((await store.otherFiles()).map(({ path, role }) => `${path} ${role}`)).toEqual([
      ...['a 2.md copy', 'b 2.md copy', 'plan.md outline'],
    ]);
  });

  it('lists cards in the order of the vault and narrows them by note, text and activity', async () => {
    const store = await stores.at();
    const cards = [
      card('c3', { note: 'b.md' as NotePath, lines: [5, 6], prompt: 'Was ist ÜBUNG?' }),
      card('c2', { note: 'a.md' as NotePath, lines: [20, 21], active: false }),
      card('c1', { note: 'a.md' as NotePath, lines: [3, 4], headings: ['Xavier 初始化'] }),
    ];
    await store.apply(changes({ cards }));
    const ids = async (filter: Parameters<Store['cards']>[0]) =>
      (await store.cards(filter)).map((stored) => stored.card.id);
    expect(await ids({})).toEqual([cardId('c1'), cardId('c2'), cardId('c3')]);
    expect(await ids({ note: 'a.md' })).toEqual([cardId('c1'), cardId('c2')]);
    expect(await ids({ search: 'übung' })).toEqual([cardId('c3')]);
    expect(await ids({ search: 'xavier' })).toEqual([cardId('c1')]);
    expect(await ids({ activeOnly: true })).toEqual([cardId('c1'), cardId('c3')]);
  });

  it('keeps a card whose text is gone as an orphan, and takes it back when the text returns', async () => {
    const store = await stores.at();
    await store.apply(changes({ notes: [note('a.md')], cards: [card('cardA')] }));
    await store.apply(changes({ removedNotes: ['a.md' as NotePath], orphaned: [A] }));
    expect(await store.noteStamps()).toEqual([]);
    expect(await store.cards({})).toEqual([]);
    expect(await store.cards({ withOrphans: true })).toMatchObject([{ orphaned: true }]);
    await store.apply(changes({ cards: [card('cardA')] }));
    expect(await store.cards({})).toHaveLength(1);
  });

  it('completes the beginning of an id', async () => {
    const store = await stores.at();
    await store.apply(changes({ cards: [card('abc111'), card('abc222'), card('abd333'), card('a_c444')] }));
    expect(await store.cardIdsStartingWith('abc', 5)).toEqual(['abc111', 'abc222']);
    expect(await store.cardIdsStartingWith('abc', 1)).toEqual(['abc111']);
    expect(await store.cardIdsStartingWith('a_', 5)).toEqual(['a_c444']);
  });

  it('starts a card from its import event and applies more notes than fit one batch', async () => {
    const store = await stores.at();
    const notes = Array.from({ length: 450 }, (_, index) => note(`n${index}.md`));
    const cards = notes.map(({ path }, index) => card(`card-${index}`, { note: path }));
    const events = cards.map(({ id }) => importDraft(id, reviewed(3)));
    await store.apply(changes({ notes, cards, events }));
    expect(await store.noteStamps()).toHaveLength(450);
    const schedules = (await store.cards({})).map(({ schedule }) => schedule);
    expect(schedules).toHaveLength(450);
    expect(new Set(schedules.map(({ due, reps }) => `${due} ${reps}`))).toEqual(new Set(['2026-03-08 3']));
  });
}

function reviewCases(stores: Stores): void {
  it('keeps the state before and after a grade in its event, and the same state with the card', async () => {
    const store = await stores.at();
    await store.apply(changes({ cards: [card('cardA')], events: [importDraft(A, reviewed(3))] }));
    const { event, schedule } = await store.append(gradeDraft(A, 'good', 7));
    expect(event).toMatchObject({
      kind: 'grade',
      seq: 2,
      durationMs: 4_200,
      before: { reps: 3, due: '2026-03-08' },
      after: schedule,
    });
    expect(schedule).toMatchObject({ reps: 4, lastReview: '2026-03-08' });
    const again = await stores.reopened();
    expect((await again.card(A))?.schedule).toEqual(schedule);
    expect(await again.event(event.id)).toEqual(event);
    expect(fold(await again.events()).get(A)).toEqual(schedule);
  });

  it('numbers the events of an installation from 1 without gaps, across restarts', async () => {
    await (await stores.at()).append(gradeDraft(A, 'good'));
    await (await stores.reopened()).append(gradeDraft(A, 'hard', 1));
    const events = await (await stores.at()).events();
    expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(new Set(events.map(({ device }) => device)).size).toBe(1);
  });

  it('finds events by card, by kind and by time, in the order of replay', async () => {
    const store = await stores.at();
    await store.append(gradeDraft(A, 'good', 0));
    await store.append(gradeDraft(B, 'again', 1));
    await store.append({ kind: 'suspend', cardId: A, ...stamp(2) });
    const kinds = async (filter?: Parameters<Store['events']>[0]) =>
      (await store.events(filter)).map(({ kind, cardId: id }) => [kind, id]);
    expect(await kinds({ cardId: A })).toEqual([
      ['grade', A],
      ['suspend', A],
    ]);
    expect(await kinds({ kind: 'grade' })).toEqual([
      ['grade', A],
      ['grade', B],
    ]);
    expect(await kinds({ since: at(1) })).toHaveLength(2);
  });

  it('lets the user choose whether a card is active, whatever the note suggests', async () => {
    const store = await stores.at();
    await store.apply(changes({ cards: [card('cardA', { active: false })] }));
    await store.append({ kind: 'activate', cardId: A, ...stamp(0) });
    expect(await store.card(A)).toMatchObject({ active: true, card: { active: false } });
    expect(await store.cards({ activeOnly: true })).toHaveLength(1);
    await store.append({ kind: 'hold', cardId: A, ...stamp(1) });
    expect(await store.card(A)).toMatchObject({ active: false });
  });

  it.each([
    ['an instant that is none', { at: Number.NaN }],
    ['a day that does not exist', { day: '2026-02-30' }],
    ['a grade that is none', { grade: '5' }],
    ['a duration without end', { durationMs: Number.POSITIVE_INFINITY }],
  ])('refuses %s and keeps the log as it was', async (_, wrong) => {
    const store = await stores.at();
    const draft = { ...gradeDraft(A, 'good'), ...wrong } as Parameters<Store['append']>[0];
    await expect(store.append(draft)).rejects.toMatchObject({ error: { code: 'log-row' } });
    expect(await store.events()).toEqual([]);
  });
}

function undoCases(stores: Stores): void {
  it('takes grades back, the newest first, until there is none left', async () => {
    const store = await stores.at();
    const first = await store.append(gradeDraft(A, 'good', 0));
    const second = await store.append(gradeDraft(B, 'again', 1));
    expect(await store.undo(at(1), 'UTC')).toMatchObject({
      event: { kind: 'undo', cancels: second.event.id, cardId: B, day: '2026-03-02' },
      schedule: NEW_STATE,
    });
    expect(await store.undo(at(1), 'UTC')).toMatchObject({ event: { cancels: first.event.id } });
    expect(await store.undo(at(1), 'UTC')).toBeNull();
    expect(await store.events()).toHaveLength(4);
  });

  it('takes back what was done last here, not what bears the latest date', async () => {
    const store = await stores.at();
    await store.append(gradeDraft(A, 'good', 9));
    const last = await store.append(gradeDraft(B, 'good', 0));
    await store.merge([foreignGrade(A, 'easy', { day: 20 })]);
    expect(await store.undo(at(10), 'UTC')).toMatchObject({ event: { cancels: last.event.id } });
  });

  it('restores the imported state when the only grade is taken back', async () => {
    const store = await stores.at();
    await store.apply(changes({ cards: [card('cardA')], events: [importDraft(A, reviewed(3))] }));
    const before = await store.card(A);
    await store.append(gradeDraft(A, 'again', 2));
    await store.undo(at(2), 'UTC');
    expect(await store.card(A)).toEqual(before);
  });
}
