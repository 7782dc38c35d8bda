import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '#main/store/client.ts';
import { type Place, place, type Ran, run } from '../../support/cli.ts';
import { hashesOf } from '../../support/folders.ts';
import { questionNote } from '../../support/notes.ts';

const places: Place[] = [];
const at = async (notes: Record<string, string | Uint8Array> = { 'a.md': questionNote('A') }) => {
  const made = await place(notes);
  places.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(places.splice(0).map((each) => each.remove()));
});

/** Exit code, code, and that a person is told what happened and what to do. */
function expectRefusal(ran: Ran, exit: number, code: string, told: RegExp = /./): void {
  expect(ran.json).toMatchObject({ ok: false, error: { code } });
  expect(Object.keys(ran.json ?? {})).toEqual(['ok', 'error']);
  if (ran.json?.ok !== false) return;
  expect(ran.json.error.message).toMatch(told);
  expect(ran.json.error.hint).not.toBe('');
  expect(ran.code).toBe(exit);
  expect(ran.err).toBe('');
}

describe('exit 2: words it does not know', () => {
  it.each([
    ['crads', 'unknown-command', /crads/],
    ['', 'missing-command', /No command/],
    ['log', 'missing-command', /log/],
    ['log mrge x', 'unknown-command', /log mrge/],
    ['cards --serch x', 'unknown-flag', /--serch/],
    ['cards --new 3', 'unknown-flag', /--new/],
    ['cards --search', 'bad-flag', /--search/],
    ['due --on 2025-02-30', 'bad-flag', /2025-02-30/],
    ['due --new -1', 'bad-flag', /-1/],
    ['grade abcdef', 'missing-argument', /GRADE/],
    ['matches accept', 'missing-argument', /matches accept needs ID/],
    ['matches acept x', 'extra-argument', /acept/],
    ['grade abcdef perfect', 'unknown-grade', /perfect/],
    ['grade abcdef good --at noon', 'bad-flag', /noon/],
    ['cards extra', 'extra-argument', /extra/],
    ['experiment run x --set depth', 'bad-flag', /depth/],
    ['experiment run depth-decay --backend gpu', 'unknown-backend', /gpu/],
  ])('nabla %s', async (words, code, told) => {
    expectRefusal(await run([...words.split(' ').filter(Boolean), '--json']), 2, code, told);
  });

  it('suggests the nearest word', async () => {
    for (const [words, near] of [
      ['crads', 'cards'],
      ['cards --serch x', '--search'],
      ['grade abcdef god', 'good'],
      ['experiment lst', 'experiment list'],
    ]) {
      const { json } = await run([...(words ?? '').split(' '), '--json']);
      expect(json?.ok === false && json.error.hint).toContain(near);
    }
  });

  it('says it on stderr to people, and nothing on stdout', async () => {
    const { code, out, err } = await run(['crads']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe('There is no command crads.\nDid you mean `nabla cards`?\n');
  });

  it('refuses a data folder inside the notes', async () => {
    const { vault } = await at();
    const before = await hashesOf(vault.path);
    const ran = await run(['import', '--vault', vault.path, '--data', join(vault.path, 'data'), '--json']);
    expectRefusal(ran, 2, 'data-in-vault');
    expect(await hashesOf(vault.path)).toEqual(before);
  });
});

describe('exit 65: content it cannot use', () => {
  it('names an unknown card, an ambiguous prefix, and an empty log', async () => {
    const { run: ask } = await at({ 'a.md': questionNote('A'), 'b.md': questionNote('B') });
    expectRefusal(await ask('grade', 'ffffffffffff', 'good'), 65, 'unknown-card', /ffffffffffff/);
    expectRefusal(await ask('grade', 'zz', 'good'), 65, 'unknown-card', /zz/);
    expectRefusal(await ask('undo'), 65, 'nothing-to-undo');
    expectRefusal(await ask('matches', 'refuse', 'zz'), 65, 'unknown-match', /zz/);
    expectRefusal(await ask('experiment', 'show', 'no-such'), 65, 'unknown-experiment', /no-such/);
  });

  it('names the line of a file that is not JSON, and what a replay file lacks', async () => {
    const { run: ask, vault } = await at({
      'x.json': '{\n"reviews": [\n}\n',
      'y.json': '{"reviews": [{"rating": 9}]}',
    });
    expectRefusal(await ask('replay', `${vault.path}/x.json`), 65, 'bad-file', /x\.json:3: /);
    expectRefusal(await ask('replay', `${vault.path}/y.json`), 65, 'replay-file', /y\.json: .*rating/);
    expectRefusal(await ask('log', 'merge', `${vault.path}/y.json`), 65, 'log-row');
  });

  it('names the line of a malformed claim', async () => {
    const good = 'kind: activation\nactivation: sigmoid\nclaims:\n  - that: derivative_max <= 0.25\n';
    const { run: ask, vault } = await at({
      'claim.yaml': `${good}  - that: derivative_max <=> 0.25\n`,
      'key.yaml': `${good}depht: 3\n`,
      'spec.md': `# Spec\n\n\`\`\`experiment\n${good}  - that: derivative_mx <= 1\n\`\`\`\n`,
    });
    const told = async (file: string) => {
      const ran = await ask('experiment', 'run', `${vault.path}/${file}`);
      expect(ran.code).toBe(65);
      return ran.json?.ok === false ? ran.json.error.message : '';
    };
    expect(await told('claim.yaml')).toContain('claim.yaml:5: ');
    expect(await told('key.yaml')).toMatch(/key\.yaml:5: .*depht/);
    expect(await told('spec.md')).toMatch(/spec\.md:8: .*derivative_mx/);
  });
});

describe('exit 66: what is not there', () => {
  it.each([['import'], ['cards'], ['due'], ['grade abcdef good'], ['import --dry-run'], ['serve']])(
    'nabla %s without the vault',
    async (words) => {
      const { data, vault } = await at();
      const missing = join(vault.path, 'missing');
      const ran = await run([...words.split(' '), '--vault', missing, '--data', data.path, '--json']);
      expectRefusal(ran, 66, 'vault-missing', /missing/);
      expect(await hashesOf(data.path)).toEqual({});
    },
  );

  it('names a missing file', async () => {
    const { run: ask } = await at();
    expectRefusal(await ask('replay', 'no-such.json'), 66, 'file-missing', /no-such\.json/);
    expectRefusal(await ask('experiment', 'run', 'no-such.yaml'), 66, 'file-missing', /no-such\.yaml/);
    expectRefusal(await ask('log', 'merge', 'no-such.jsonl'), 66, 'file-missing', /no-such\.jsonl/);
  });

  it('keeps everything while the vault is away', async () => {
    const { ask, data, flags } = await at();
    const cards = await ask('cards');
    const away = ['--vault', '/no/such/folder', '--data', data.path, '--json'];
    expect((await run(['import', ...away])).code).toBe(66);
    expect(await ask('cards')).toEqual(cards);
    expect(flags).toHaveLength(4);
  });
});

describe('exit 75: a running instance', () => {
  it('is named to whoever would write; whoever reads is served', async () => {
    const { run: ask, ask: data, data: folder, vault } = await at();
    const cards = await data('cards');
    const running = await openStore({
      dataFolder: folder.path,
      holder: { address: 'http://127.0.0.1:4711' },
    });
    try {
      const told = /already running .*process \d+, http:\/\/127\.0\.0\.1:4711/;
      expectRefusal(await ask('import'), 75, 'locked', told);
      expectRefusal(await ask('grade', cards[0].id, 'good'), 75, 'locked', told);
      expectRefusal(await ask('undo'), 75, 'locked', told);
      await vault.write('b.md', questionNote('B'));
      const served = await ask('cards');
      expect(served.code).toBe(0);
      expect(served.json).toMatchObject({ ok: true, data: cards, warnings: [expect.stringMatching(told)] });
      for (const words of [['due'], ['experiment', 'list'], ['log', 'export']])
        expect(await ask(...words)).toMatchObject({ code: 0 });
      const planned = await ask('import', '--dry-run');
      expect(planned.json).toMatchObject({ ok: true, data: { notes: 2 } });
    } finally {
      await running.close();
    }
    expect((await ask('import')).json).toMatchObject({ ok: true, data: { notes: 2 } });
  }, 60_000);
});

describe('exit 78: a database it must not touch', () => {
  it('leaves a damaged one exactly as it is', async () => {
    const { ask, run: refused, data } = await at();
    await ask('import');
    const file = join(data.path, 'nabla.db');
    await writeFile(file, 'this is no database, but it is long enough to look at');
    const before = (await hashesOf(data.path))['nabla.db'];
    for (const words of [['cards'], ['import'], ['log', 'export']])
      expectRefusal(await refused(...words), 78, 'database-damaged', /nabla\.db/);
    expect((await hashesOf(data.path))['nabla.db']).toBe(before);
  });

  it('says both versions of a newer one', async () => {
    const { ask, run: refused, data } = await at();
    await ask('import');
    const db = new Database(join(data.path, 'nabla.db'));
    db.pragma('user_version = 99');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    expectRefusal(await refused('cards'), 78, 'database-newer', /99/);
  });
});

describe('an old Node', () => {
  it('is refused with a sentence before anything is loaded', async () => {
    const { readFile } = await import('node:fs/promises');
    const entry = await readFile(new URL('../../../src/main/hosts/cli/index.ts', import.meta.url), 'utf8');
    expect(entry).not.toMatch(/^import /m);
    expect(entry).toContain("await import('./main.ts')");
  });
});
