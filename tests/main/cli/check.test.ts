import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { progressText } from '#main/hosts/cli/check-progress.ts';
import { command, type Place, place, run } from '../../support/cli.ts';
import { hashesOf } from '../../support/folders.ts';

const places: Place[] = [];
const at = async (notes: Record<string, string>) => {
  const made = await place(notes);
  places.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(places.splice(0).map((each) => each.remove()));
});

const block = (id: string, ...claims: readonly string[]) =>
  `# ${id}\n\n\`\`\`experiment\nid: ${id}\nkind: calc\nlet: {a: 2}\nclaims:\n${claims.map((that) => `  - that: ${that}\n`).join('')}\`\`\`\n`;

describe('nabla check', () => {
  it('ends with 0 when nothing is refuted, 1 when something is, 0 again once it is acknowledged', async () => {
    const { run: nabla, vault } = await at({ 'a.md': block('sums', 'a < 3') });
    expect((await nabla('check')).code).toBe(0);
    await vault.write('b.md', block('wrong', 'a < 2', 'a < 4'));
    const refuted = await nabla('check');
    expect(refuted.code).toBe(1);
    expect(refuted.json).toMatchObject({
      ok: true,
      data: {
        statements: [
          { id: 'sums#1', verdict: 'supported', acknowledged: false },
          {
            id: 'wrong#1',
            note: 'b.md',
            line: 8,
            says: 'a < 2',
            truth: null,
            verdict: 'refuted',
            measured: 2,
          },
          { id: 'wrong#2', verdict: 'supported' },
        ],
        diagnostics: [],
        totals: { claims: 3, refuted: 1, open: 1 },
      },
    });
    await vault.write('nabla.yaml', 'acknowledged: [wrong#1]\n');
    expect((await nabla('check')).code).toBe(0);
  });

  it('says the same to people: places, verdicts, findings, and what to write to acknowledge', async () => {
    const { said } = await at({ 'a.md': block('sums', 'a < 3', 'a < 2'), 'bad.md': block('typo', 'b < 3') });
    const { code, out } = await said('check');
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.md\n {2}8 +sums#1 +supported +2 +a < 3\n {2}9 +sums#2 +refuted +2 +a < 2\n/);
    expect(out).toMatch(/bad\.md:8: error \S+: .*"b"/);
    expect(out).toContain('0 statements and 2 claims: 1 supported, 1 refuted, 0 not settled');
    expect(out).toContain('acknowledged: [sums#2]');
  });

  it('leaves the vault alone, and in the data folder only what it keeps for the next time', async () => {
    const { run: nabla, vault, data } = await at({ 'a.md': block('sums', 'a < 3') });
    const before = await hashesOf(vault.path);
    expect((await nabla('check')).json).toMatchObject({ data: { totals: { runs: 1, kept: 0 } } });
    expect(await hashesOf(vault.path)).toEqual(before);
    expect(await readdir(data.path)).toEqual(['checked.jsonl']);
    expect((await nabla('check')).json).toMatchObject({ data: { totals: { runs: 1, kept: 1 } } });
  });

  it('refuses what it does not know, before it begins', async () => {
    const { run: nabla, vault } = await at({ 'a.md': block('sums', 'a < 3') });
    expect((await nabla('check', '--backend', 'gpu')).code).toBe(2);
    expect((await nabla('check', '--thorogh')).json).toMatchObject({
      error: { hint: expect.stringContaining('--thorough') },
    });
    expect((await run(['check', '--vault', `${vault.path}/none`, '--json'])).code).toBe(66);
    expect((await run(['check', '--vault', vault.path, '--data', `${vault.path}/data`])).code).toBe(2);
  });

  it('ends on Ctrl-C with 130, keeps what was finished, and goes on from there', async () => {
    const slow =
      '# S\n\n```experiment\nid: slow\nkind: network\ndepth: 400\nwidth: 128\nactivation: relu\ninit: he\nseeds: 400\nclaims:\n  - that: rate < 1\n```\n';
    const { flags, data, run: nabla, vault } = await at({ 'a.md': block('sums', 'a < 3'), 'z.md': slow });
    const child = command(['check', '--thorough', ...flags, '--json']);
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await expect.poll(() => readdir(data.path), { timeout: 20_000 }).toContain('checked.jsonl');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(JSON.parse(Buffer.concat(out).toString())).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
    await vault.write('z.md', '# S\n');
    expect((await nabla('check')).json).toMatchObject({ data: { totals: { runs: 1, kept: 1 } } });
  });
});

describe('the progress of a check', () => {
  const progress = { done: 12, total: 63, current: '1.4d', share: 0.25, secondsLeft: 79.2 };

  it('is a bar with counts, the sentence at hand and the time left', () => {
    expect(progressText(progress)).toBe('[######··················]  12 of 63  1.4d  about 1:20 left');
    expect(progressText({ ...progress, current: null, share: 1, secondsLeft: 0, done: 63 })).toBe(
      '[########################]  63 of 63  about 0:00 left',
    );
    expect(progressText({ ...progress, share: 0, secondsLeft: null })).toMatch(
      /^\[·{24}\] {2}12 of 63 {2}1\.4d$/,
    );
  });
});
