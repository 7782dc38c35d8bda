import { afterEach, describe, expect, it } from 'vitest';
import { openRunner } from '#main/runner/runner.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { STUDY_NOTE_PATH, studyNote } from '../../support/notes.ts';
import { STATEMENT_LINES } from '../../support/statement-lines.ts';

const tests: TestApp[] = [];
const open = async (notes: Readonly<Record<string, string>>) => {
  const test = await createTestApp({ notes, runner: openRunner() });
  tests.push(test);
  return test;
};
afterEach(async () => {
  await Promise.all(tests.splice(0).map((test) => test.close()));
});

describe('a check of the study note', () => {
  it('finds every statement at its lines, with the verdict that its truth calls for', async () => {
    const { call } = await open({ 'x/copy.md': await studyNote() });
    const { statements, diagnostics, totals } = await call('check.run', {});
    for (const row of statements) {
      const [first, last] = STATEMENT_LINES[row.id] ?? [0, 0];
      expect(row.line, row.id).toBeGreaterThanOrEqual(first);
      expect(row.line, row.id).toBeLessThanOrEqual(last);
      const expected = row.truth === 'true' || row.truth === 'true-if' ? 'supported' : 'refuted';
      expect([row.id, row.note, row.wording, row.verdict]).toEqual([row.id, 'x/copy.md', 'same', expected]);
      expect(row.measured).not.toBe('NaN');
      expect(row.rule).not.toBe('');
    }
    expect(diagnostics).toEqual([]);
    expect(totals).toMatchObject({ statements: statements.length, claims: 0, inconclusive: 0, kept: 0 });
    expect(totals.open).toBe(statements.filter(({ verdict }) => verdict === 'refuted').length);
  }, 400_000);
});

describe('an edited sentence', () => {
  it('keeps its row, and says that its words have changed', async () => {
    const text = (await studyNote()).replace(
      '- 答：sigmoid的导数最大值为0.25，深层网络中',
      '- 答：sigmoid 导数的最大值只有 0.25，在深层网络里',
    );
    const { call } = await open({ [STUDY_NOTE_PATH]: text });
    const { statements, diagnostics } = await call('check.run', {});
    expect(statements.find(({ id }) => id === '5.2a')).toMatchObject({
      line: 154,
      wording: 'edited',
      verdict: 'refuted',
    });
    expect(diagnostics).toMatchObject([{ path: STUDY_NOTE_PATH, line: 154, code: 'wording-edited' }]);
  }, 400_000);
});
