import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppEvent } from '#engine/contract/contract.ts';
import { createClient } from '#engine/contract/transport.ts';
import { systemClock } from '#main/hosts/clock.ts';
import { type OpenedApp, openApp } from '#main/hosts/compose.ts';
import { defaultFolders } from '#main/hosts/folders.ts';
import { version } from '#main/hosts/version.ts';

let folder: string;
let dataFolder: string;
let first: string;
let second: string;
const open: OpenedApp[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabla-compose-'));
  dataFolder = join(folder, 'data');
  [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await writeNotes(first, { 'a.md': 'Why a?', 'b.md': 'Why b?' });
  await writeNotes(second, { 'c.md': 'Why c?' });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
  await rm(folder, { recursive: true });
});

async function writeNotes(vault: string, questions: Record<string, string>): Promise<void> {
  await mkdir(vault, { recursive: true });
  for (const [name, question] of Object.entries(questions)) {
    await writeFile(join(vault, name), `# ${name}\n\nQ: ${question}\nA: Because.\n`);
  }
}

async function openFirst(over: { watch?: boolean } = {}): Promise<OpenedApp> {
  const app = await openApp({ vaultFolder: first, dataFolder, host: 'test', ...over });
  open.push(app);
  return app;
}

const promptsOf = async (app: OpenedApp) => {
  const cards = await createClient(app.call)('cards.list', {});
  return cards.filter(({ kind }) => kind === 'question').map(({ prompt }) => prompt);
};

describe('an opened app', () => {
  test('goes on with another folder, and a page hears its events through the same subscription', async () => {
    const app = await openFirst();
    const client = createClient(app.call);
    const heard: AppEvent['kind'][] = [];
    app.onEvent((event) => heard.push(event.kind));
    await client('vault.import', {});
    expect(await promptsOf(app)).toEqual(['Why a?', 'Why b?']);
    await app.openVault(second);
    expect((await client('app.info', {})).vault).toBe('second');
    // Everything of the first folder is missing here on purpose: no question, no held removals.
    const report = await client('vault.import', {});
    expect([report.diagnostics, await promptsOf(app)]).toEqual([[], ['Why c?']]);
    expect(heard).toEqual(['vault.changed', 'vault.changed']);
  });

  test('offers the folders it knows by ids that tell no path, and opens one of them', async () => {
    const app = await openFirst();
    const client = createClient(app.call);
    await app.openVault(second);
    const choices = await client('vault.choices', {});
    expect(choices.map(({ name, current }) => [name, current])).toEqual([
      ['second', true],
      ['first', false],
    ]);
    expect(JSON.stringify(choices)).not.toContain(folder);
    const info = await client('vault.open', { id: choices[1]?.id ?? '' });
    expect(info.vault).toBe('first');
    expect(defaultFolders({ data: dataFolder }).vaultFolder).toBe(first);
  });

  test('stays with its folder when another one is not there', async () => {
    const app = await openFirst();
    await expect(app.openVault(join(folder, 'gone'))).rejects.toMatchObject({
      error: { code: 'vault-missing' },
    });
    const unknown = await app.call({ procedure: 'vault.open', input: { id: 'no-such-vault' } });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'unknown-vault' } });
    expect(await createClient(app.call)('app.info', {})).toMatchObject({ vault: 'first' });
  });

  test('answers calls that arrive while the folder changes', async () => {
    const app = await openFirst();
    const changed = app.openVault(second);
    const answers = Array.from({ length: 20 }, () => app.call({ procedure: 'app.info', input: {} }));
    await changed;
    for (const answer of await Promise.all(answers)) expect(answer).toHaveProperty('ok');
    expect(await app.call({ procedure: 'app.info', input: {} })).toMatchObject({ data: { vault: 'second' } });
  });

  test('changes one folder after the other, whoever asks', async () => {
    const app = await openFirst();
    const asked = [second, join(folder, 'gone'), first, second];
    const outcomes = await Promise.allSettled(asked.map((vault) => app.openVault(vault)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await createClient(app.call)('app.info', {})).toMatchObject({ vault: 'second' });
  });

  test('watches its folder when asked to', async () => {
    const app = await openFirst({ watch: true });
    await expect.poll(() => promptsOf(app)).toEqual(['Why a?', 'Why b?']);
    await writeNotes(first, { 'd.md': 'Why d?' });
    await expect.poll(() => promptsOf(app), { timeout: 15_000 }).toEqual(['Why a?', 'Why b?', 'Why d?']);
  });

  test('refuses a data folder inside the notes', async () => {
    for (const inside of [first, join(first, 'data'), join(first, '..data')]) {
      const opening = openApp({ vaultFolder: first, dataFolder: inside, host: 'test' });
      await expect(opening).rejects.toMatchObject({ error: { code: 'data-in-vault' } });
    }
  });

  test('names the running instance to a second one', async () => {
    const app = await openFirst();
    await app.announce('http://127.0.0.1:4711');
    await expect(openFirst()).rejects.toMatchObject({
      error: { code: 'locked', message: expect.stringContaining('http://127.0.0.1:4711') },
    });
  });
});

describe('what a host assumes', () => {
  test('the version is the one of package.json', async () => {
    const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(text).version).toBe(version);
  });

  test('a chosen clock is honoured in tests only, and runs on', () => {
    const chosen = { NABLA_NOW: '2025-08-15T09:00:00+08:00' };
    const offset = (env: NodeJS.ProcessEnv) => Math.abs(systemClock(env).now() - Date.now());
    const at = Date.parse(chosen.NABLA_NOW);
    expect(systemClock({ ...chosen, NODE_ENV: 'test' }).now() - at).toBeLessThan(1000);
    expect(offset(chosen)).toBeLessThan(1000);
    expect(offset({ ...chosen, NODE_ENV: 'production' })).toBeLessThan(1000);
    expect(offset({ NODE_ENV: 'test' })).toBeLessThan(1000);
  });

  test('without a folder it is the one last used with this data, else ./notes', async () => {
    expect(defaultFolders({ data: dataFolder }).vaultFolder).toBe(join(process.cwd(), 'notes'));
    await openFirst();
    expect(defaultFolders({ data: dataFolder }).vaultFolder).toBe(first);
    expect(defaultFolders({ data: dataFolder, vault: second }).vaultFolder).toBe(second);
  });
});
