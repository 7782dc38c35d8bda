import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const scripts = new URL('../../../scripts/', import.meta.url);

/** The scripts are plain JavaScript, so that an old Node can run them. */
interface Detection {
  findElectron(folder: string): string | undefined;
}

describe('whether Electron’s binary is here', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nabla-electron-package-'));
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'package.json'), '{"version": "45.4.1"}');
    writeFileSync(join(folder, 'path.txt'), 'electron');
    writeFileSync(join(folder, 'dist', 'version'), 'v45.4.1\n');
    writeFileSync(join(folder, 'dist', 'electron'), '');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const find = async () => {
    const { findElectron } = (await import(`${scripts}support/electron-binary.mjs`)) as Detection;
    return findElectron(folder);
  };

  test('complete and of the wanted version: yes', async () => {
    expect(await find()).toBe(join(folder, 'dist', 'electron'));
  });

  test.each(['path.txt', 'dist/version', 'dist/electron', 'dist'])('without %s: no', async (missing) => {
    rmSync(join(folder, missing), { recursive: true });
    expect(await find()).toBeUndefined();
  });

  test('of another version: no', async () => {
    writeFileSync(join(folder, 'dist', 'version'), '44.0.0');
    expect(await find()).toBeUndefined();
  });
});

describe('npm start', () => {
  const start = async (...args: readonly string[]) => {
    const script = fileURLToPath(new URL('start.mjs', scripts));
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true' },
    });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  };

  test('tells its options', async () => {
    const { code, out } = await start('--help');
    expect([code, out]).toEqual([0, expect.stringContaining('--vault DIR')]);
  });

  test.each([['--bogus'], ['--port', 'many'], ['--port', '70000'], ['--browser', '--desktop'], ['extra']])(
    'refuses %s %s with code 2',
    async (...args) => {
      const { code, out, err } = await start(...args);
      expect([code, out, err.includes('Usage')]).toEqual([2, '', true]);
    },
  );
});
