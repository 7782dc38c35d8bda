import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
let folder: string;
let out: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabla-bundle-'));
  out = join(folder, 'out');
  // What stays outside of the bundle is found from where it runs.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await cp(join(root, 'notes'), join(folder, 'notes'), { recursive: true });
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await run(process.execPath, [builder, 'build', '--outDir', out, '--logLevel', 'error'], { cwd: root });
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

describe('the built desktop host', () => {
  test('opens, imports and runs an experiment: both worker threads start from the bundle', async () => {
    const script = join(root, 'tests', 'support', 'run-bundle.mjs');
    const folders = ['--vault', join(folder, 'notes'), '--data', join(folder, 'data')];
    const { stdout } = await run(process.execPath, [script, join(out, 'main', 'index.js'), ...folders]);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({
      errors: [],
      preload: join(out, 'preload', 'preload.cjs'),
      info: { ok: true, data: { vault: 'notes', host: 'electron' } },
      imported: { ok: true },
      run: { ok: true, data: { claims: [{ verdict: 'supported' }] } },
      exitCode: 0,
    });
    expect(said.imported.data.notes).toBeGreaterThan(0);
  });

  test('the preload script is CommonJS that needs nothing but Electron', async () => {
    const preload = await readFile(join(out, 'preload', 'preload.cjs'), 'utf8');
    const needed = [...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1]);
    expect([needed, /^(import|export) /m.test(preload)]).toEqual([['electron'], false]);
  });

  test('the page has no inline script or style, absolute addresses and only woff2 fonts', async () => {
    const page = await readFile(join(out, 'renderer', 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*\ssrc=)/);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(addresses.filter((address) => !address.startsWith('/'))).toEqual([]);
    const assets = await readdir(join(out, 'renderer', 'assets'));
    expect(assets.filter((name) => /\.(woff|ttf)$/.test(name))).toEqual([]);
    expect(assets.filter((name) => name.endsWith('.woff2')).length).toBeGreaterThan(0);
    for (const sheet of assets.filter((name) => name.endsWith('.css'))) {
      expect(await readFile(join(out, 'renderer', 'assets', sheet), 'utf8')).not.toContain('url(data:');
    }
  });
});
