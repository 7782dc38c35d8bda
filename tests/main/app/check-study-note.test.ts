import { afterEach, describe, expect, it } from 'vitest';
import { openRunner } from '#main/runner/runner.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { studyNote } from '../../support/notes.ts';
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
  it('finds every statement at its lines, with the verdict of its truth; an edited sentence keeps its row', async () => {
    const note = await studyNote();
    const { call, vault } = await open({ 'x/copy.md': note });
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

    const before = '- 答：sigmoid的导数最大值为0.25，深层网络中';
    vault.write('x/copy.md', note.replace(before, '- 答：sigmoid 导数的最大值只有 0.25，在深层网络里'));
    const again = await call('check.run', {});
    expect(again.statements.find(({ id }) => id === '5.2a')).toMatchObject({
      line: 154,
      wording: 'edited',
      verdict: 'refuted',
    });
    expect(again.diagnostics).toMatchObject([{ path: 'x/copy.md', line: 154, code: 'wording-edited' }]);
    expect(again.totals.kept).toBe(again.totals.runs);
  }, 400_000);
});
