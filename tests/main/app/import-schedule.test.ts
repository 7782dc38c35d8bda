import { afterEach, describe, expect, it } from 'vitest';
import { addDays, parseDay } from '#engine/core/time.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { question, questionNote, WORKED_ROWS } from '../../support/notes.ts';

let test: TestApp | undefined;
const open = async (notes: Record<string, string>, now = '2026-11-24T09:30:00+08:00') => {
  test = await createTestApp({ notes, now });
  await test.call('vault.import', {});
  return test;
};
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const REVIEWED = '2026-11-01';
const reviewed = {
  created: '2026-01-01',
  last_reviewed: `'${REVIEWED}'`,
  next_review: "'2026-11-15'",
  review_count: 4,
  difficulty: 'easy',
  mastery_level: 0.8,
};

describe('front matter → schedule, through import and cards', () => {
  it.each(WORKED_ROWS)('worked row: $interval days, $count reviews, $difficulty, $mastery', async (row) => {
    const due = addDays(parseDay(REVIEWED) as never, row.interval);
    const frontMatter = {
      created: '2026-01-01',
      last_reviewed: REVIEWED,
      next_review: due,
      review_count: row.count,
      ...(row.difficulty === null ? {} : { difficulty: row.difficulty }),
      ...(row.mastery === null ? {} : { mastery_level: row.mastery }),
    };
    const { call } = await open({ 'a.md': questionNote('A', frontMatter) });
    for (const { schedule, imported } of await call('cards.list', {})) {
      expect(schedule).toMatchObject({
        state: 'review',
        due,
        reps: row.count,
        lapses: 0,
        lastReview: REVIEWED,
      });
      expect(schedule.stability).toBeCloseTo(row.interval, 4);
      expect(schedule.difficulty).toBeCloseTo(row.fsrsDifficulty, 4);
      expect(imported).toMatchObject({ nextReview: due, reviewCount: row.count, masteryLevel: row.mastery });
    }
  });

  it('shows how the first state was worked out', async () => {
    const { call } = await open({ 'a.md': questionNote('A', reviewed) });
    const [card] = (await call('cards.list', {})).filter(({ active }) => active);
    const detail = await call('cards.show', { id: card?.id ?? '' });
    expect(detail.derivation).toMatchObject({ interval: 14, stability: 14, flags: [] });
    expect(detail.derivation?.ease).toBeCloseTo(2.68, 3);
    expect(detail).toMatchObject({ noteTitle: 'A', why: expect.stringContaining('question') });
    expect(detail.noteBody).not.toContain('last_reviewed');
    expect(detail.preview.good.interval).toBeGreaterThan(detail.preview.hard.interval);
  });

  it('offers a note that was never reviewed from its day on, and never as overdue', async () => {
    const { call, setNow } = await open({
      'a.md': questionNote('A', { ...reviewed, review_count: 0, next_review: "'2026-11-26'" }),
    });
    expect(await call('queue.due', {})).toEqual([]);
    expect(await call('queue.due', { on: '2026-11-26' })).toMatchObject([{ state: 'new', due: null }]);
    setNow('2026-12-24T09:30:00+08:00');
    expect(await call('queue.due', {})).toMatchObject([{ state: 'new', due: null, retrievability: null }]);
  });

  it('starts cards that are found later in a reviewed note as new', async () => {
    const text = questionNote('A', reviewed);
    const { call, vault } = await open({ 'a.md': text });
    vault.write('a.md', `${text}${question('something quite different')}`);
    await call('vault.import', {});
    const states = (await call('cards.list', {}))
      .filter(({ active }) => active)
      .map(({ schedule }) => schedule.state);
    expect(states).toEqual(['review', 'new']);
  });

  it('does not start a renamed note over again', async () => {
    const text = questionNote('A', reviewed);
    const { call, vault, store } = await open({ 'a.md': text });
    const imports = (await store.events({ kind: 'import' })).length;
    vault.rename('a.md', 'b.md');
    vault.write('b.md', `${text}${question('something quite different')}`);
    await call('vault.import', {});
    expect(await store.events({ kind: 'import' })).toHaveLength(imports);
  });

  it('never overwrites an answer with a later front matter', async () => {
    const { call, vault } = await open({ 'a.md': questionNote('A', reviewed) });
    const [card] = (await call('cards.list', {})).filter(({ active }) => active);
    const graded = await call('review.grade', { id: card?.id ?? '', grade: 'good' });
    vault.write('a.md', questionNote('A', { ...reviewed, review_count: 5, next_review: "'2027-01-01'" }));
    await call('vault.import', {});
    const shown = await call('cards.show', { id: card?.id ?? '' });
    expect(shown.card.schedule).toEqual(graded.card.schedule);
    expect(shown.card.imported).toMatchObject({ reviewCount: 5 });
  });
});

describe('a schedule of another tool, through import and cards', () => {
  it('keeps the due date of a comment, and what was written stands in the log', async () => {
    const text =
      '#flashcards\n\nWhat is it?::This <!--SR:!2026-12-01,20,270-->\n\nA:::B\n<!--SR:!2026-11-20,4,250!2000-01-01,1,250-->\n';
    const { call, store } = await open({ 'a.md': text });
    const cards = (await call('cards.list', {})).filter(({ kind }) => kind === 'basic');
    cards.sort((a, b) => (a.prompt < b.prompt ? -1 : 1));
    expect(
      cards.map(({ prompt, schedule }) => [prompt, schedule.state, schedule.due, schedule.stability]),
    ).toEqual([
      ['A', 'review', '2026-11-20', 4],
      ['B', 'new', null, null],
      ['What is it?', 'review', '2026-12-01', 20],
    ]);
    const [event] = await store.events({ kind: 'import' });
    expect(event).toMatchObject({ foreign: { source: '2026-12-01,20,270', ease: 2.7 } });
    expect((await call('queue.due', {})).map(({ prompt }) => prompt)).toEqual(['A', 'B']);
    expect(await call('vault.import', {})).toMatchObject({ added: 0, changed: 0 });
  });

  it('takes sr-due of the front matter for the whole note', async () => {
    const text =
      '---\nsr-due: 2026-12-24\nsr-interval: 30\nsr-ease: 250\n---\n\n# Note\n\nSome text to recall.\n';
    const { call } = await open({
      'a.md': text,
      'b.md': text.replace('2026-12-24', '1767225600').replace('# Note', '# Other'),
    });
    const notes = (await call('cards.list', {})).filter(({ kind }) => kind === 'note');
    expect(notes.map(({ schedule }) => schedule.due)).toEqual(['2026-12-24', '2026-01-01']);
  });

  const marked = (comment: string) => `#flashcards\n\nWhat is it?::This\n${comment}\n`;
  const first = async (call: TestApp['call']) =>
    (await call('cards.list', {})).find(({ kind }) => kind === 'basic');

  it('follows a card that was answered in the other tool and never here', async () => {
    const { call, vault } = await open({ 'a.md': marked('<!--SR:!2026-11-20,4,250-->') });
    vault.write('a.md', marked('<!--SR:!2026-12-04,10,270-->'));
    await call('vault.import', {});
    expect((await first(call))?.schedule).toMatchObject({ due: '2026-12-04', stability: 10 });
  });

  it('leaves a card alone that was answered here', async () => {
    const { call, vault, store } = await open({ 'a.md': marked('<!--SR:!2026-11-20,4,250-->') });
    const graded = await call('review.grade', { id: (await first(call))?.id ?? '', grade: 'good' });
    vault.write('a.md', marked('<!--SR:!2026-12-04,10,270-->'));
    await call('vault.import', {});
    expect((await first(call))?.schedule).toEqual(graded.card.schedule);
    expect(await store.events({ kind: 'import' })).toHaveLength(1);
  });

  it('puts a moment onto the day it is for the learner', async () => {
    const fsrs = '<!--SR:!fsrs,2026-12-01T22:30:00.000Z,12,14.5,6.1,2,5,1,0,2026-11-19T22:30:00.000Z-->';
    const { call } = await open({ 'a.md': marked(fsrs) });
    expect((await first(call))?.schedule).toMatchObject({
      ...{
        due: '2026-12-02',
        lastReview: '2026-11-20',
        stability: 14.5,
        difficulty: 6.1,
        reps: 5,
        lapses: 1,
      },
    });
  });

  it('shows no comment in the note', async () => {
    const { call } = await open({ 'a.md': marked('> [!sr|card-metadata]\n> <!--SR:!2026-11-20,4,250-->') });
    const { noteBody, card } = await call('cards.show', { id: (await first(call))?.id ?? '' });
    expect(`${noteBody}${card.answer}`).not.toMatch(/SR:|card-metadata/);
  });

  it('names the line of a value that cannot be used, once, and goes on', async () => {
    const note = marked('<!--SR:!2026-02-30,4,250!2026-11-20,x,250-->');
    test = await createTestApp({
      now: '2026-11-24T09:30:00+08:00',
      notes: { 'a.md': note, 'b.md': '---\nsr-due: soon\nsr-interval: 3\nsr-ease: 250\n---\n\nText.\n' },
    });
    const { diagnostics } = await test.call('vault.import', {});
    expect(diagnostics.map(({ path, line, code }) => [path, line, code])).toEqual([
      ['a.md', 4, 'schedule-comment'],
      ['b.md', 2, 'note-schedule'],
    ]);
    expect((await first(test.call))?.schedule.state).toBe('new');
  });

  it('starts a sibling as new that was never seen there, also in a note that was reviewed', async () => {
    const front =
      '---\ntags: flashcards\nlast_reviewed: 2026-11-01\nnext_review: 2026-11-15\nreview_count: 4\n---\n\n';
    const { call } = await open({
      'a.md': `${front}A:::B\n<!--SR:!2026-11-20,4,250!2000-01-01,1,250-->\n\nC is::D\n`,
    });
    const cards = (await call('cards.list', {})).filter(({ kind }) => kind === 'basic');
    expect(new Map(cards.map(({ prompt, schedule }) => [prompt, schedule.due]))).toEqual(
      new Map([
        ['A', '2026-11-20'],
        ['B', null],
        ['C is', '2026-11-15'],
      ]),
    );
  });

  it('changes no card but its own when only the comment is written anew', async () => {
    const text = '#flashcards\n\n# T\n\n## Words\n\nQ is::A <!--SR:!2026-11-20,4,250-->\nand more\n';
    const { call, vault } = await open({ 'a.md': text });
    vault.write('a.md', text.replace('!2026-11-20,4,250', '!2026-12-24,14,270!2000-01-01,1,250'));
    expect(await call('vault.import', {})).toMatchObject({ added: 0, changed: 1, moved: 0, orphaned: 0 });
  });

  it('leaves the schedule of a sibling with the sibling, wherever it stands in the comment now', async () => {
    const text =
      '#flashcards\n\nThe ==mean== of noise is ==zero==.\n<!--SR:!2026-12-14,4,250!2027-01-01,30,270-->\n';
    const { call, vault } = await open({ 'a.md': text });
    vault.write('a.md', text.replace('noise', '==noise=='));
    await call('vault.import', {});
    const stability = async () => {
      const cards = (await call('cards.list', {})).filter(({ active }) => active);
      return cards.map(({ answer, schedule }) => [/==(.*?)==/.exec(answer)?.[1], schedule.stability]);
    };
    expect(new Map((await stability()) as never)).toEqual(
      new Map([
        ['mean', 4],
        ['noise', null],
        ['zero', 30],
      ]),
    );
  });

  it('takes over the schedule of a deletion that was added together with it', async () => {
    const text = '#flashcards\n\nThe ==mean== is zero.\n<!--SR:!2026-12-14,4,250-->\n';
    const { call, vault } = await open({ 'a.md': text });
    const both = text.replace('zero', '==zero==').replace('250-->', '250!2027-01-01,30,270-->');
    vault.write('a.md', both);
    await call('vault.import', {});
    const cards = (await call('cards.list', {})).filter(({ active }) => active);
    expect(cards.map(({ schedule }) => schedule.stability).sort()).toEqual([30, 4]);
  });
});
