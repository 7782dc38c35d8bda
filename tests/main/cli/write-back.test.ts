import { chmod, mkdir, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Place, place } from '../../support/cli.ts';

const PATH = '深度学习/梯度.md';
const TEXT =
  "---\ncreated: '2025-10-19'\nlast_reviewed: '2025-11-22'\nnext_review: '2025-11-24'\nreview_count: 1\n---\n\n# 梯度\n\n- **为什么梯度会消失？**\n  答：每层都乘小于一的数。\n";

let at: Place;
const text = () => readFile(join(at.vault.path, PATH), 'utf8');
const gradeFirst = async () => {
  const cards = await at.ask('cards');
  const question = cards.find(({ kind }: { kind: string }) => kind === 'question');
  return await at.ask('grade', question.id, 'good');
};

beforeEach(async () => {
  at = await place({ [PATH]: TEXT });
  await utimes(join(at.vault.path, PATH), new Date('2026-01-01'), new Date('2026-01-01'));
});
afterEach(() => at.remove());

describe('nabla write-back', () => {
  it('shows a diff and writes nothing until it is agreed to with --yes', async () => {
    await gradeFirst();
    const shown = await at.said('write-back', 'on');
    expect(shown.out).toContain("- last_reviewed: '2025-11-22'");
    expect(shown.out).toContain('Nothing was written. Repeat with --yes to agree.');
    expect(shown.out).toContain("OutlinesNotesSystem's nightly fix");
    expect(await text()).toBe(TEXT);
    const agreed = await at.ask('write-back', 'on', '--yes');
    expect(agreed).toMatchObject({ agreed: true, status: { on: true, waiting: 0, written: 1 } });
    expect(await text()).toContain('review_count: 2\n');
    const { data } = (await at.run('import')).json as { data: Record<string, unknown> };
    expect(data).toMatchObject({ added: 0, changed: 0, moved: 0, orphaned: 0 });
  });

  it('writes at the end of a command that graded, and `strip` brings every byte back', async () => {
    await at.ask('write-back', 'on', '--yes');
    expect(await text()).toBe(TEXT);
    await gradeFirst();
    expect(await text()).toContain('review_count: 2\n');
    expect((await at.said('strip', '--dry-run')).out).toContain(
      'restored last_reviewed, next_review, review_count',
    );
    expect(await text()).toContain('review_count: 2\n');
    const report = await at.ask('strip');
    expect(report).toMatchObject({ dryRun: false, notes: [{ path: PATH, left: [], problem: null }] });
    expect(await text()).toBe(TEXT);
    expect(await at.ask('write-back', 'status')).toMatchObject({ on: false, written: 0 });
  });

  it('goes on reviewing in a folder that may not be written, and writes once it may', async () => {
    await at.ask('write-back', 'on', '--yes');
    await chmod(join(at.vault.path, PATH), 0o444);
    await gradeFirst();
    const kept = await at.ask('write-back', 'now');
    expect(kept).toMatchObject({ waiting: 1, problems: [{ path: PATH, code: 'note-read-only' }] });
    expect(await text()).toBe(TEXT);
    await chmod(join(at.vault.path, PATH), 0o644);
    expect(await at.ask('write-back', 'now')).toMatchObject({ waiting: 0, written: [PATH], problems: [] });
    expect(await text()).toContain('review_count: 2\n');
  });

  it('says with an exit code that there is nothing to show', async () => {
    const empty = await place({ 'a.md': '# 题\n\n- **一加一？**\n  答：二。\n' });
    const ran = await empty.run('write-back', 'on');
    expect(ran.code).toBe(65);
    expect(ran.json).toMatchObject({ ok: false, error: { code: 'no-preview' } });
    await empty.remove();
  });

  it('makes no file where a note is gone, and stops at a folder in its place', async () => {
    await at.ask('write-back', 'on', '--yes');
    const { rename } = await import('node:fs/promises');
    await gradeFirst();
    await rename(join(at.vault.path, PATH), join(at.vault.path, 'kept.txt'));
    await mkdir(join(at.vault.path, PATH));
    await at.ask('write-back', 'now');
    expect((await stat(join(at.vault.path, PATH))).isDirectory()).toBe(true);
    expect(await readdir(join(at.vault.path, PATH))).toEqual([]);
  });
});
