import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, createTestApp, type TestApp } from '../../support/app.ts';
import { question, questionNote } from '../../support/notes.ts';

let test: TestApp | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const reviewed = {
  last_reviewed: '2026-11-01',
  next_review: '2026-11-15',
  review_count: 4,
  difficulty: 'medium',
};

async function open(notes: Record<string, string> = { 'a.md': questionNote('A') }) {
  test = await createTestApp({ notes });
  await test.call('vault.import', {});
  const active = (await test.call('cards.list', {})).filter((card) => card.active);
  return { ...test, ids: active.map((card) => card.id), id: active[0]?.id ?? '' };
}

describe('review', () => {
  it('records a grade, at the moment the clock shows', async () => {
    const { call, id, events } = await open();
    const { event, card } = await call('review.grade', { id, grade: 'good', durationMs: 4000 });
    expect(event).toMatchObject({ kind: 'grade', cardId: id, grade: 'good', cancels: null });
    expect(event.at).toBe('2026-11-24T09:30:00.000+08:00');
    expect(card.schedule).toMatchObject({ state: 'review', reps: 1, lapses: 0, lastReview: '2026-11-24' });
    expect(card.schedule.due && card.schedule.due > '2026-11-24').toBe(true);
    expect(events).toContainEqual({ kind: 'review.recorded', cardId: id });
  });

  it('records a grade at a named instant, whose study day begins at four (L9)', async () => {
    const { call, id } = await open();
    const { card } = await call('review.grade', { id, grade: 'good', at: '2026-11-23T02:59:00+08:00' });
    expect(card.schedule.lastReview).toBe('2026-11-22');
  });

  it('records an answer that was sent twice once', async () => {
    const { call, id } = await open();
    const answer = { id, grade: 'good', durationMs: 4000, request: 'answer-1' } as const;
    const first = await call('review.grade', answer);
    expect((await call('review.grade', answer)).event.id).toBe(first.event.id);
    const other = await call('review.grade', { ...answer, request: 'answer-2' });
    expect(other.card.schedule.reps).toBe(2);
  });

  it('does what the preview of the four keys said', async () => {
    const { call, id, store } = await open({ 'a.md': questionNote('A', reviewed) });
    for (const grade of ['again', 'hard', 'good', 'easy'] as const) {
      const { preview } = await call('cards.show', { id });
      const { card } = await call('review.grade', { id, grade });
      expect(card.schedule.due).toBe(preview[grade].due);
      await call('review.undo', {});
    }
    expect(await store.verifyLog()).toEqual([]);
  });

  it('takes answers back one by one, until there is none left', async () => {
    const { call, id, ids } = await open({ 'a.md': `${questionNote('A', reviewed)}${question('B')}` });
    const [before] = await call('cards.list', {});
    await call('review.grade', { id, grade: 'again' });
    await call('review.grade', { id: ids[1] ?? '', grade: 'easy' });
    const last = await call('review.undo', {});
    expect(last).toMatchObject({ event: { kind: 'undo', cardId: ids[1] }, card: { id: ids[1] } });
    const first = await call('review.undo', {});
    expect(first.event.cardId).toBe(id);
    expect(first.event.cancels).not.toBeNull();
    expect((await call('cards.list', {}))[0]?.schedule).toEqual(before?.schedule);
    expect(await codeOf(call('review.undo', {}))).toBe('nothing-to-undo');
  });

  it('binds a grade to the text that was shown, and says so when that has changed', async () => {
    const { call, id, warnings, store } = await open();
    const { seen } = await call('cards.show', { id });
    await call('review.grade', { id, grade: 'good', seen });
    expect(warnings).toEqual([]);
    await call('review.grade', { id, grade: 'good', seen: 'another text' });
    expect(warnings).toEqual([expect.stringContaining('edited while')]);
    expect(await store.events({ kind: 'grade' })).toMatchObject([{ seen }, { seen: 'another text' }]);
  });

  it('accepts the beginning of an id when only one card has it', async () => {
    const { call, id } = await open();
    expect((await call('review.grade', { id: id.slice(0, 8), grade: 'good' })).card.id).toBe(id);
    expect(await codeOf(call('review.grade', { id: 'ffffffffffff', grade: 'good' }))).toBe('unknown-card');
  });

  it.each(['yesterday', '2026-11-24', '2026-02-30T00:00:00Z', '2026-11-24T09:30:00'])(
    'refuses the instant %j',
    async (at) => {
      const { call, id, store } = await open();
      expect(await codeOf(call('review.grade', { id, grade: 'good', at }))).toBe('bad-instant');
      expect(await store.events({ kind: 'grade' })).toEqual([]);
    },
  );

  it('activates, holds, suspends and wakes cards, each as an event that can be taken back', async () => {
    const { call, id, store } = await open();
    const held = (await call('cards.list', {})).find((card) => !card.active)?.id ?? '';
    expect((await call('cards.activate', { id: held, active: true })).card.active).toBe(true);
    expect((await call('cards.suspend', { id, suspended: true })).card.schedule.suspended).toBe(true);
    expect((await call('queue.due', {})).map((row) => row.id)).toEqual([held]);
    await call('review.undo', {});
    await call('review.undo', {});
    expect((await call('queue.due', {})).map((row) => row.id)).toEqual([id]);
    expect((await store.events()).map((event) => event.kind)).toEqual([
      'activate',
      'suspend',
      'undo',
      'undo',
    ]);
  });
});

describe('settings', () => {
  it('puts a new parameter set into the log before anything is graded under it (L1)', async () => {
    const { call, id, store, events } = await open();
    const changed = await call('settings.change', { desiredRetention: 0.8, newPerDay: 3 });
    expect(changed).toMatchObject({ desiredRetention: 0.8, newPerDay: 3, rolloverHour: 4 });
    await call('review.grade', { id, grade: 'good' });
    const [parameters] = await store.events({ kind: 'parameters' });
    const [graded] = await store.events({ kind: 'grade' });
    expect(parameters).toMatchObject({ parameters: { id: graded?.parameterSet, desiredRetention: 0.8 } });
    expect(events).toContainEqual({ kind: 'settings.changed', settings: changed });
  });

  it('says what it is without saying where the notes are', async () => {
    const { call } = await open();
    expect(await call('app.info', {})).toMatchObject({ vault: 'notes', host: 'test', version: '0.0.0-test' });
    expect(await call('vault.choices', {})).toEqual([{ id: 'current', name: 'notes', current: true }]);
    expect(await codeOf(call('vault.open', { id: 'elsewhere' }))).toBe('one-vault');
  });
});
