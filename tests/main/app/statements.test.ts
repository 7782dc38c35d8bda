/** Disagreeing with a statement and learning its wording, as a window or a command asks for them. */

import { afterEach, describe, expect, it } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';
import { questionNote } from '../../support/notes.ts';

const opened: TestApp[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

const [statement, other] = catalogue.statements;
if (statement === undefined || other === undefined) throw new Error('the catalogue has statements');

async function open() {
  const app = await createTestApp({ notes: { 'a.md': questionNote('A') } });
  opened.push(app);
  await app.call('vault.import', {});
  const [card] = (await app.call('cards.list', {})).filter(({ active }) => active);
  if (card === undefined) throw new Error('the note has a card');
  return { ...app, card, id: card.id };
}

describe('disagreeing', () => {
  it('is kept with its reason until it is withdrawn, and told to every window', async () => {
    const { call, events } = await open();
    const { event } = await call('statement.disagree', { id: statement.id, reason: '  我的网络不是这样 ' });
    expect(event).toMatchObject({ kind: 'disagree', cardId: null, at: '2026-11-24T09:30:00.000+08:00' });
    expect(events).toContainEqual({ kind: 'statements.changed' });
    expect(await call('statement.disagreements', {})).toEqual([
      { statement: statement.id, reason: '我的网络不是这样', at: '2026-11-24T09:30:00.000+08:00' },
    ]);
    await call('statement.withdraw', { id: statement.id });
    expect(await call('statement.disagreements', {})).toEqual([]);
    expect((await call('log.export', {})).map(({ kind }) => kind).slice(-2)).toEqual([
      'disagree',
      'withdraw',
    ]);
  });

  it('needs a reason and a statement that exists; there must be something to withdraw', async () => {
    const { call } = await open();
    expect(await codeOf(call('statement.disagree', { id: statement.id, reason: '   ' }))).toBe('bad-input');
    expect(await codeOf(call('statement.disagree', { id: '9.9z', reason: 'no' }))).toBe('unknown-statement');
    expect(await codeOf(call('statement.withdraw', { id: statement.id }))).toBe('no-disagreement');
    expect(await call('statement.disagreements', {})).toEqual([]);
  });
});

describe('learning the wording that survives', () => {
  it('makes it the answer of the card, leaves note and schedule alone, and is taken back', async () => {
    const { call, id, card, vault } = await open();
    const text = await vault.read(card.note as never);
    const before = await call('cards.show', { id });
    expect(before.wording).toBeNull();
    const recorded = await call('statement.learn', { id: statement.id, cardId: id });
    expect(recorded).toMatchObject({
      event: { kind: 'learn', cardId: id },
      card: { schedule: card.schedule },
    });
    const shown = await call('cards.show', { id });
    expect(shown.wording).toEqual({ statement: statement.id, text: statement.survives });
    expect(shown.card.answer).toBe(card.answer);
    expect(await vault.read(card.note as never)).toEqual(text);
    await call('statement.unlearn', { cardId: id });
    expect(await call('cards.show', { id })).toEqual(before);
  });

  it('binds a grade to the wording that was shown, and says so when another was', async () => {
    const { call, id, warnings } = await open();
    const own = await call('cards.show', { id });
    await call('statement.learn', { id: statement.id, cardId: id });
    const learned = await call('cards.show', { id });
    expect(learned.seen).not.toBe(own.seen);
    await call('review.grade', { id, grade: 'good', seen: learned.seen });
    expect(warnings).toEqual([]);
    await call('review.grade', { id, grade: 'good', seen: own.seen });
    expect(warnings).toEqual([expect.stringContaining('edited while')]);
  });

  it('stands through undo, which is for answers', async () => {
    const { call, id } = await open();
    await call('review.grade', { id, grade: 'good' });
    await call('statement.learn', { id: statement.id, cardId: id });
    expect((await call('review.undo', {})).card.schedule.state).toBe('new');
    expect((await call('cards.show', { id })).wording?.statement).toBe(statement.id);
  });

  it('is refused for statements and cards that do not exist, and when there is nothing to take back', async () => {
    const { call, id } = await open();
    expect(await codeOf(call('statement.learn', { id: '9.9z', cardId: id }))).toBe('unknown-statement');
    expect(await codeOf(call('statement.learn', { id: statement.id, cardId: 'nocard' }))).toBe(
      'unknown-card',
    );
    expect(await codeOf(call('statement.unlearn', { cardId: id }))).toBe('no-wording');
  });

  it('and disagreeing agree on two folders that merged each other’s logs', async () => {
    const [left, right] = [await open(), await open()];
    await left.call('statement.disagree', { id: statement.id, reason: 'left' });
    await left.call('statement.learn', { id: statement.id, cardId: left.id });
    right.setNow('2026-11-25T09:30:00+08:00');
    await right.call('statement.disagree', { id: statement.id, reason: 'right' });
    await right.call('statement.learn', { id: other.id, cardId: right.id });
    const rows = [await left.call('log.export', {}), await right.call('log.export', {})] as const;
    await left.call('log.merge', { rows: rows[1] });
    await right.call('log.merge', { rows: rows[0] });
    for (const { call, id } of [left, right]) {
      expect(await call('statement.disagreements', {})).toMatchObject([{ reason: 'right' }]);
      expect((await call('cards.show', { id })).wording?.statement).toBe(other.id);
    }
    expect(await left.call('log.export', {})).toEqual(await right.call('log.export', {}));
  });
});
