/**
 * The layer rules of the design, and that they bite: a violation is planted in a copy of the configuration, and compiler and
 * linter have to find it.
 */

import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'nabla-layers-'));
  const configuration = ['tsconfig.json', 'biome.json', '.gitignore', 'package.json'];
  const layers = ['src/engine', 'src/main', 'src/renderer'].map((layer) => `${layer}/tsconfig.json`);
  for (const file of [...configuration, ...layers])
    cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // The linter reads .gitignore only inside a repository.
  mkdirSync(join(copy, '.git'));
});

afterAll(() => rmSync(copy, { recursive: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}

/** Exit code and everything that was said. */
function run(program: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const script = join(root, 'node_modules', program);
    execFile(process.execPath, [script, ...args], { cwd: copy }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

const compile = (layer: string) =>
  run('typescript/bin/tsc', ['-p', `src/${layer}`, '--noEmit', '--composite', 'false']);
const lint = (file: string) => run('@biomejs/biome/bin/biome', ['lint', '--colors=off', file]);

describe('a planted violation is a compile error', () => {
  test.each([
    ['engine', 'document.title;', "Cannot find name 'document'"],
    ['engine', "import { readFileSync } from 'node:fs';\nreadFileSync('x');", 'node:fs'],
    ['engine', 'process.exit();', "Cannot find name 'process'"],
    ['engine', 'setTimeout(() => {}, 1);', "Cannot find name 'setTimeout'"],
    ['main', 'document.title;', "Cannot find name 'document'"],
    ['renderer', "import { readFileSync } from 'node:fs';\nreadFileSync('x');", 'node:fs'],
    ['renderer', 'process.exit();', "Cannot find name 'process'"],
  ])('%s: %s', async (layer, text, message) => {
    plant(`src/${layer}/planted.ts`, `${text}\nexport {};\n`);
    const found = await compile(layer);
    plant(`src/${layer}/planted.ts`, 'export {};\n');
    const clean = await compile(layer);
    expect(found.said).toContain(message);
    expect([found.code === 0, clean.code, clean.said]).toEqual([false, 0, '']);
  });
});

describe('a planted violation is a lint error', () => {
  test.each([
    ['engine', '#main/app/ports.ts'],
    ['engine', '#renderer/api/host.ts'],
    ['engine', 'react'],
    ['engine', 'electron'],
    ['engine', 'better-sqlite3'],
    ['engine', 'node:fs'],
    ['main', '#renderer/api/host.ts'],
    ['main', 'react'],
    ['renderer', '#main/app/ports.ts'],
    ['renderer', 'electron'],
    ['renderer', 'node:fs'],
  ])('%s imports %s', async (layer, specifier) => {
    const file = `src/${layer}/planted.ts`;
    const value = `import * as x from '${specifier}';\nexport const y = x;\n`;
    const type = `import type * as x from '${specifier}';\nexport type Y = typeof x;\n`;
    // A type-only import couples layers too; for modules of Node the compiler finds it, above.
    for (const text of specifier.startsWith('node:') ? [value] : [value, type]) {
      plant(file, text);
      const found = await lint(file);
      expect(found.said).toMatch(/noRestrictedImports|noNodejsModules/);
      expect(found.code).not.toBe(0);
    }
    plant(file, 'export type Y = 1;\n');
    expect((await lint(file)).code).toBe(0);
  });
});

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourcesOf(folder: string): readonly Source[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    return { path: relative(root, path).replaceAll('\\', '/'), text, imports };
  });
}

describe('what no tool checks', () => {
  const order = [
    'core',
    'note',
    'card',
    'outline',
    'profile',
    'search',
    'schedule',
    'tensor',
    'network',
    'experiment',
    'contract',
  ];
  /** Folder of the engine a path or specifier stands in. */
  const folderOf = (path: string) => /(?:src\/|#)engine\/([a-z]+)\//.exec(path)?.[1];

  test('a folder of the engine imports only itself and folders above it', () => {
    const wrong = sourcesOf('src/engine').flatMap(({ path, imports }) => {
      const own = order.indexOf(folderOf(path) ?? '');
      const targets = imports.map((specifier) =>
        specifier.startsWith('.') ? join(dirname(path), specifier) : specifier,
      );
      const below = targets.filter((target) => order.indexOf(folderOf(target) ?? '') > own);
      return below.map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['electron', 'src/main/hosts/electron/'],
    ['better-sqlite3', 'src/main/store/'],
    ['ts-fsrs', 'src/engine/schedule/'],
  ])('%s is imported only in %s', (name, folder) => {
    const importing = sourcesOf('src').filter(({ imports }) => imports.includes(name));
    expect(importing.map(({ path }) => path).filter((path) => !path.startsWith(folder))).toEqual([]);
  });

  test('the engine has no clock and no randomness of its own', () => {
    const own = /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|crypto\.)/;
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const wrong = sourcesOf('src/engine').filter(({ text }) => own.test(withoutComments(text)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
