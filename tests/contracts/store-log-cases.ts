/** @file What every store does with a log that others write too, and with settings. */

import { expect, it } from 'vitest';
import type { ExperimentId } from '#engine/core/ids.ts';
import type { EventDraft, ReviewEvent } from '#engine/schedule/events.ts';
import { fold } from '#engine/schedule/fold.ts';
import { NEW_STATE } from '#engine/schedule/types.ts';
import {
  at,
  card,
  cardId,
  changes,
  foreignGrade,
  futureEvent,
  gradeDraft,
  importDraft,
  reviewed,
  stamp,
} from './store-fixtures.ts';
import type { Stores } from './stores.ts';

const A = cardId('cardA');
const B = cardId('cardB');

export function identityCases(stores: Stores): void {
  it('makes one history of two ids that name one card, and two of them again when that is undone', async () => {
    const store = await stores.at();
    const { schedule } = await store.append(gradeDraft(A, 'good', 0));
    await store.apply(changes({ cards: [card('cardB')] }));
    await store.append({ kind: 'same', a: A, b: B, by: 'user', cardId: null, ...stamp(1) });
    expect((await store.card(B))?.schedule).toEqual(schedule);
    const { schedule: later } = await store.append(gradeDraft(B, 'good', 3));
    expect(later.reps).toBe(2);
    await store.undo(at(3), 'UTC');
    await store.undo(at(3), 'UTC');
    expect((await store.card(B))?.schedule).toEqual(NEW_STATE);
  });
}

export function linkCases(stores: Stores): void {
  it('tells the experiments that were chosen for a card, under every id of it, also after it was closed', async () => {
    const store = await stores.at();
    const chosen = (choice: 'show' | 'hide' | 'auto', experimentId: string, day: number): EventDraft => ({
      kind: 'link',
      cardId: A,
      experimentId: experimentId as ExperimentId,
      choice,
      overrides: { depth: '30' },
      ...stamp(day),
    });
    expect(await store.linkChoices()).toEqual(new Map());
    for (const [day, id] of ['decay', 'clipping'].entries()) await store.append(chosen('show', id, day));
    await store.append(chosen('auto', 'decay', 2));
    await store.append({ kind: 'same', a: A, b: B, by: 'rule', cardId: null, ...stamp(3) });
    const choices = await (await stores.reopened()).linkChoices();
    expect([...choices.keys()].sort()).toEqual([A, B].sort());
    for (const id of [A, B])
      expect([...(choices.get(id)?.values() ?? [])]).toMatchObject([
        { experimentId: 'clipping', choice: 'show', overrides: { depth: '30' } },
      ]);
  });
}

export function statementCases(stores: Stores): void {
  const disagree = (kind: 'disagree' | 'withdraw', statementId: string, day: number): EventDraft => ({
    kind,
    cardId: null,
    statementId,
    reason: kind === 'disagree' ? `day ${day}` : '',
    ...stamp(day),
  });
  const word = (kind: 'learn' | 'unlearn', statementId: string, day: number): EventDraft => ({
    kind,
    cardId: A,
    statementId,
    ...stamp(day),
  });

  it('tells which statements the learner disagrees with and whose wording a card has, also after it was closed', async () => {
    const store = await stores.at();
    expect([await store.disagreements(), await store.wordings()]).toEqual([new Map(), new Map()]);
    for (const [day, id] of ['5.2a', '1.4h'].entries()) await store.append(disagree('disagree', id, day));
    await store.append(disagree('withdraw', '5.2a', 2));
    await store.append(word('learn', '5.2a', 3));
    await store.append({ kind: 'same', a: A, b: B, by: 'rule', cardId: null, ...stamp(4) });
    const again = await stores.reopened();
    expect([...(await again.disagreements()).values()]).toMatchObject([
      { statementId: '1.4h', reason: 'day 1' },
    ]);
    expect([...(await again.wordings())].sort()).toEqual([
      [A, '5.2a'],
      [B, '5.2a'],
    ]);
    await again.append(word('unlearn', '5.2a', 5));
    expect(await again.wordings()).toEqual(new Map());
  });

  it('brings two logs to the same opinions, whichever is merged into which', async () => {
    const [one, two] = [await stores.at('one'), await stores.at('two')];
    await one.append(disagree('disagree', '5.2a', 0));
    await two.append(disagree('withdraw', '5.2a', 1));
    await two.append(disagree('disagree', '1.4h', 1));
    await one.append(word('learn', '5.2a', 1));
    await two.append(word('learn', '1.4h', 2));
    await one.merge(await two.events());
    await two.merge(await one.events());
    for (const store of [one, two]) {
      expect([...(await store.disagreements()).keys()]).toEqual(['1.4h']);
      expect([...(await store.wordings())]).toEqual([[A, '1.4h']]);
    }
  });
}

export function mergeCases(stores: Stores): void {
  it('adds what it does not know, once, and folds the cards concerned', async () => {
    const store = await stores.at();
    const rows = [foreignGrade(A, 'good', { seq: 1 }), foreignGrade(A, 'hard', { seq: 2, day: 3 })];
    expect(await store.merge([...rows, ...rows])).toEqual({ added: 2, known: 2, cards: 1 });
    expect(await store.merge(rows)).toEqual({ added: 0, known: 2, cards: 0 });
    const events = await store.events();
    expect(events).toEqual(rows);
    await store.apply(changes({ cards: [card('cardA')] }));
    expect((await store.card(A))?.schedule).toEqual(fold(rows).get(A));
  });

  it('keeps and forwards kinds it does not know, field by field', async () => {
    const [one, two] = [await stores.at('one'), await stores.at('two')];
    const rows: readonly ReviewEvent[] = [futureEvent(1), futureEvent(2)];
    await one.merge(rows);
    await two.merge(await one.events());
    expect(await two.events()).toEqual(rows);
  });

  it.each([
    ['a grade without a grade', { grade: undefined }],
    ['a state beyond numbers', { after: { ...NEW_STATE, stability: Number.POSITIVE_INFINITY } }],
    ['a number below one', { seq: 0 }],
    ['a version from the future', { v: 2 }],
  ])('refuses %s, and every row beside it', async (_, wrong) => {
    const store = await stores.at();
    const rows = [
      foreignGrade(B, 'good'),
      { ...foreignGrade(A, 'good', { seq: 2 }), ...wrong } as ReviewEvent,
    ];
    await expect(store.merge(rows)).rejects.toMatchObject({
      error: { code: 'log-row', message: expect.stringContaining('Row 2') },
    });
    expect(await store.events()).toEqual([]);
  });

  it('goes on under a new device name once it meets rows of its own that it never wrote', async () => {
    const store = await stores.at();
    const { event } = await store.append(gradeDraft(A, 'good', 0));
    await store.merge([foreignGrade(B, 'good', { device: event.device, seq: 2 })]);
    const { event: next } = await store.append(gradeDraft(A, 'good', 4));
    expect(next.device).not.toBe(event.device);
    expect(next.seq).toBe(1);
  });

  it('brings two folders that imported the same vault apart to the same schedules', async () => {
    const [one, two] = [await stores.at('one'), await stores.at('two')];
    for (const [store, day] of [[one, 0] as const, [two, 5] as const])
      await store.apply(changes({ cards: [card('cardA')], events: [importDraft(A, reviewed(3), day)] }));
    await one.append(gradeDraft(A, 'again', 2));
    await two.append(gradeDraft(A, 'good', 6));
    await one.merge(await two.events());
    await two.merge(await one.events());
    expect(await one.card(A)).toEqual(await two.card(A));
    expect(await one.events()).toEqual(await two.events());
  });
}

export function settingsCases(stores: Stores): void {
  it('begins with the defaults and keeps what was changed', async () => {
    const store = await stores.at();
    expect(await store.settings()).toMatchObject({ newPerDay: 10, rolloverHour: 4, desiredRetention: 0.9 });
    expect(await store.changeSettings({ newPerDay: 3 })).toMatchObject({ newPerDay: 3, language: 'system' });
    expect(await (await stores.reopened()).settings()).toMatchObject({ newPerDay: 3 });
  });

  it('refuses a value outside its range', async () => {
    const store = await stores.at();
    await expect(store.changeSettings({ desiredRetention: 1.5 })).rejects.toMatchObject({
      error: { code: 'bad-settings' },
    });
    expect(await store.settings()).toMatchObject({ desiredRetention: 0.9 });
  });

  it('says that it was closed instead of waiting for ever', async () => {
    const store = await stores.at();
    await store.append(gradeDraft(A, 'good'));
    const again = await stores.reopened();
    await expect(store.settings()).rejects.toThrow();
    expect(await again.events()).toHaveLength(1);
  });
}
