import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, parseDay } from '#engine/core/time.ts';
import { type Place, place, run } from '../../support/cli.ts';
import { hashesOf } from '../../support/folders.ts';
import { questionNote, STUDY_NOTE_PATH, studyNote, WORKED_ROWS } from '../../support/notes.ts';

const places: Place[] = [];
const at = async (notes: Record<string, string | Uint8Array>) => {
  const made = await place(notes);
  places.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(places.splice(0).map((each) => each.remove()));
});

const dueNote = questionNote('due', {
  last_reviewed: '2025-11-01',
  next_review: '2025-11-15',
  review_count: 4,
  difficulty: 'medium',
});

describe('nabla import, cards', () => {
  it('reads the study note: one note, its formulas, four questions; nothing the second time; nothing written', async () => {
    const { ask, vault } = await at({ [STUDY_NOTE_PATH]: await studyNote() });
    const before = await hashesOf(vault.path);
    const report = await ask('import');
    expect(report).toMatchObject({
      notes: 1,
      cards: { activeByKind: { question: 4 } },
      formulas: { display: 16, inline: 29 },
      diagnostics: [],
    });
    expect(report.cards.total).toBeGreaterThanOrEqual(12);
    expect(await ask('import')).toEqual({ ...report, added: 0 });
    const cards = await ask('cards', '--note', STUDY_NOTE_PATH);
    expect(cards).toHaveLength(report.cards.total);
    const relu = cards.find((card: { prompt: string }) => card.prompt === 'ReLU如何缓解梯度消失？');
    expect(relu).toMatchObject({
      note: STUDY_NOTE_PATH,
      kind: 'question',
      active: true,
      answer: 'ReLU在正区间导数为1，避免了连乘衰减',
      imported: { created: '2025-10-19', reviewCount: 0, difficulty: 'medium', masteryLevel: 0 },
      schedule: { state: 'new', due: null, dueAt: null, stability: null, suspended: false },
    });
    expect(await hashesOf(vault.path)).toEqual(before);
  });

  it('explains a note by its path from the top of the vault or from anywhere', async () => {
    const { ask, vault } = await at({ 'a/b.md': dueNote });
    const rows = await ask('explain', 'a/b.md');
    expect(rows.some(({ card }: { card: string | null }) => card !== null)).toBe(true);
    expect(await ask('explain', join(vault.path, 'a', 'b.md'))).toEqual(rows);
  });

  it('converts the ten worked rows', async () => {
    const rows = WORKED_ROWS.map((row, index) => {
      const due = addDays(parseDay('2025-03-01') as never, row.interval);
      const known = { last_reviewed: '2025-03-01', next_review: due, review_count: row.count };
      const hints =
        row.difficulty === null ? {} : { difficulty: row.difficulty, mastery_level: row.mastery ?? 0.5 };
      return {
        ...row,
        due,
        path: `row${index}.md`,
        text: questionNote(`Row ${index}`, { ...known, ...hints }),
      };
    });
    const { ask } = await at(Object.fromEntries(rows.map(({ path, text }) => [path, text])));
    expect(await ask('import')).toMatchObject({ notes: 10, diagnostics: [] });
    for (const { path, due, interval, count, fsrsDifficulty } of rows) {
      const cards = await ask('cards', '--note', path);
      expect(cards.length).toBeGreaterThan(0);
      for (const { schedule } of cards) {
        expect(schedule).toMatchObject({
          state: 'review',
          due,
          reps: count,
          lapses: 0,
          lastReview: '2025-03-01',
        });
        expect(schedule.stability).toBeCloseTo(interval, 4);
        expect(schedule.difficulty).toBeCloseTo(fsrsDifficulty, 4);
      }
    }
    expect(await ask('import')).toMatchObject({ added: 0, changed: 0, moved: 0, orphaned: 0 });
  }, 60_000);

  it('leaves no trace of a dry run, not even a database', async () => {
    const { ask, data } = await at({ 'a.md': questionNote('A') });
    expect((await ask('import', '--dry-run')).added).toBeGreaterThan(0);
    expect(await hashesOf(data.path)).toEqual({});
  });

  it('searches, and shows changes of the notes without an import before', async () => {
    const { ask, vault } = await at({ 'a.md': questionNote('A') });
    expect((await ask('cards', '--search', 'WHAT IS a')).length).toBeGreaterThan(0);
    await vault.write('b.md', questionNote('B'));
    expect((await ask('cards', '--note', 'b.md')).length).toBeGreaterThan(0);
  });
});

describe('nabla due, grade, undo', () => {
  it('lists the queue, takes an answer, and takes it back', async () => {
    const { ask } = await at({ 'due.md': dueNote, 'fresh.md': questionNote('fresh') });
    const queue = await ask('due', '--on', '2025-11-20', '--new', '5');
    expect(queue.map((row: { note: string }) => row.note)).toEqual(['due.md', 'fresh.md']);
    expect(queue[0]).toMatchObject({ kind: 'question', state: 'review', due: '2025-11-15' });
    expect(queue[1]).toMatchObject({ state: 'new', due: null, retrievability: null });
    const { id } = queue[0];
    const graded = await ask('grade', id.slice(0, 7), 'good', '--at', '2025-11-20T09:00:00+08:00');
    expect(graded).toMatchObject({
      event: { kind: 'grade', cardId: id, grade: 'good', at: '2025-11-20T09:00:00.000+08:00', cancels: null },
      card: { id, schedule: { reps: 5, lastReview: '2025-11-20' } },
    });
    const undone = await ask('undo');
    expect(undone).toMatchObject({ event: { kind: 'undo', cancels: graded.event.id }, card: { id } });
    expect(undone.card.schedule).toMatchObject({ reps: 4, due: '2025-11-15' });
  });

  it('keeps a grade that it has acknowledged, whatever kills it then (L2)', async () => {
    const { ask } = await at({ 'due.md': dueNote });
    const [card] = await ask('cards');
    await ask('grade', card.id, 'again');
    const rows = await ask('log', 'export');
    expect(rows.filter((row: { kind: string }) => row.kind === 'grade')).toHaveLength(1);
  });
});

describe('nabla replay', () => {
  it('computes FSRS-6 steps without notes or data', async () => {
    const { ask, vault, data } = await at({
      'r.json': JSON.stringify({
        reviews: [
          { rating: 3, elapsedDays: 0 },
          { rating: 3, elapsedDays: 2 },
        ],
      }),
    });
    const steps = await ask('replay', `${vault.path}/r.json`);
    expect(steps).toHaveLength(2);
    expect(steps[0].stability).toBeCloseTo(2.3065, 4);
    expect(steps[0].interval).toBe(2);
    expect(await hashesOf(data.path)).toEqual({});
  });
});

describe('nabla log', () => {
  it('brings two data folders of one vault to agree', async () => {
    const notes = { 'due.md': dueNote, 'fresh.md': questionNote('fresh') };
    const [left, right] = [await at(notes), await at(notes)];
    const ids = (await left.ask('due', '--on', '2025-11-20')).map((row: { id: string }) => row.id);
    await left.ask('grade', ids[0], 'again', '--at', '2025-11-20T09:00:00+08:00');
    await right.ask('grade', ids[0], 'good', '--at', '2025-11-21T09:00:00+08:00');
    await right.ask('grade', ids[1], 'easy', '--at', '2025-11-21T09:01:00+08:00');
    for (const [from, into] of [
      [left, right],
      [right, left],
    ] as const) {
      const lines = (await from.said('log', 'export')).out;
      await from.data.write('log.jsonl', lines);
      await into.ask('log', 'merge', `${from.data.path}/log.jsonl`);
    }
    expect(await left.ask('cards')).toEqual(await right.ask('cards'));
    const envelope = (await left.run('log', 'export')).out;
    await left.data.write('log.json', envelope);
    expect(await right.ask('log', 'merge', `${left.data.path}/log.json`)).toMatchObject({ added: 0 });
  });
});

describe('nabla log export FILE', () => {
  it('writes what merge reads, and never replaces an older file', async () => {
    const { ask, data, run: nabla } = await at({ 'due.md': dueNote });
    await ask('import');
    const file = `${data.path}/log.jsonl`;
    const exported = await ask('log', 'export', file);
    expect(await ask('log', 'merge', file)).toMatchObject({ added: 0, known: exported.length });
    const again = await nabla('log', 'export', file);
    expect([again.code, again.json]).toMatchObject([74, { ok: false, error: { code: 'file-exists' } }]);
  });
});

describe('for people', () => {
  it('says the same in short, plain lines', async () => {
    const { said, ask } = await at({ 'due.md': dueNote, 'bad.md': '---\ntags: [\n---\n# Bad\n' });
    const imported = await said('import');
    expect(imported.out).toMatch(/^2 notes, \d+ cards \(1 active\), 0 display and 0 inline formulas\n/);
    expect(imported.out).toMatch(/^bad\.md:\d+: error front-matter-yaml: /m);
    expect(imported.err).toBe('');
    const due = await said('due', '--on', '2025-11-20');
    expect(due.out).toMatch(/^[0-9a-f]{8} {2}2025-11-15 {2}\d+ % {2}What is due\?\n$/);
    expect((await said('due', '--on', '2025-01-01', '--new', '0')).out).toBe('Nothing is due.\n');
    const [card] = await ask('due', '--on', '2025-11-20');
    expect((await said('grade', card.id, 'good')).out).toMatch(
      /^good: What is due\?, next on \d{4}-\d{2}-\d{2}\n$/,
    );
    expect((await said('undo')).out).toBe('Taken back: What is due?, due on 2025-11-15 again\n');
  });

  it('lets nothing from a note reach the terminal as a command (L8)', async () => {
    const { said } = await at({ 'a.md': questionNote('\u001b[31mred\u0007') });
    const { out } = await said('cards');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u0007');
  });

  it.each([
    ['--help', 'Usage: npm run -s nabla -- <command>'],
    ['-h', 'Usage: npm run -s nabla -- <command>'],
    ['grade --help', 'Example: npm run -s nabla -- grade'],
    ['log merge --help', 'Example: npm run -s nabla -- log merge'],
    ['experiment run --help', '--seeds N'],
  ])('nabla %s explains itself with an example', async (words, wanted) => {
    const { code, out } = await run(words.split(' '));
    expect(code).toBe(0);
    expect(out).toContain(wanted);
  });

  it('remembers the notes it was last used with, and only those that are there', async () => {
    const { flags, data } = await at({ 'a.md': questionNote('A') });
    const without = ['--data', data.path, '--json'];
    await run(['import', ...flags]);
    await run(['import', '--vault', '/no/such/folder', ...without]);
    const { json } = await run(['cards', ...without], { cwd: data.path });
    expect(json?.ok === true && json.data.length).toBeGreaterThan(0);
  });

  it('ends quietly when the reader has seen enough', async () => {
    const notes = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`n${i}.md`, questionNote(`N${i} `.repeat(40))]),
    );
    const { flags } = await at(notes);
    const ran = await run(['cards', '--json', ...flags], { closeAfter: 1 });
    expect(ran.err).toBe('');
    expect(ran.code).toBe(0);
  });
});
