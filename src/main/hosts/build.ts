/** @file Builds what a host serves when it is missing or older than its sources, so that no start needs a build first. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from '#engine/contract/transport.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Folder of the built page. */
export const rendererFolder = join(projectRoot, 'out', 'renderer');

interface Target {
  /** Files and folders that a change of makes the build stale. */
  readonly sources: readonly string[];
  readonly output: string;
  /** Builds; the page into `folder`. */
  readonly command: (folder: string) => readonly string[];
  /** A page may be served while it is rebuilt: it is built aside and then moved into place. */
  readonly aside: boolean;
}

const page = ['src/renderer', 'src/engine', 'vite.config.ts', 'package-lock.json'];
const bin = (name: string) => join(projectRoot, 'node_modules', name, 'bin', `${name}.js`);

const targets = {
  renderer: {
    sources: page,
    output: rendererFolder,
    command: (folder) => [bin('vite'), 'build', '--logLevel', 'warn', '--outDir', folder],
    aside: true,
  },
  desktop: {
    sources: [...page, 'src/main', 'electron.vite.config.ts'],
    output: join(projectRoot, 'out', 'main'),
    command: () => [bin('electron-vite'), 'build', '--logLevel', 'warn'],
    aside: false,
  },
} satisfies Record<string, Target>;

/** Returns the output folder. Talks on stderr only. */
export async function ensureBuilt(name: keyof typeof targets): Promise<string> {
  const target: Target = targets[name];
  const wanted = await fingerprint(target.sources);
  if ((await readStamp(target.output)) === wanted) return target.output;
  const folder = target.aside ? `${target.output}-${process.pid}` : target.output;
  await runBuild(target.command(folder));
  await writeFile(stampOf(folder), wanted);
  if (target.aside) await moveIntoPlace(folder, target.output);
  return target.output;
}

async function runBuild(command: readonly string[]): Promise<void> {
  console.error('Building the page, once…');
  const build = spawn(process.execPath, command, { cwd: projectRoot, stdio: ['ignore', 2, 2] });
  const [code] = await once(build, 'exit');
  if (code !== 0) {
    fail('build-failed', 'The page could not be built.', 'Run `npm ci`, then `npm run build` to see why.');
  }
}

async function moveIntoPlace(folder: string, output: string): Promise<void> {
  await mkdir(dirname(output), { recursive: true });
  await rm(output, { recursive: true, force: true });
  try {
    await rename(folder, output);
  } catch {
    // Another process built the same sources at the same time; its result is as good.
    await rm(folder, { recursive: true, force: true });
  }
}

const stampOf = (folder: string) => join(folder, '.stamp');

async function readStamp(folder: string): Promise<string | undefined> {
  try {
    return await readFile(stampOf(folder), 'utf8');
  } catch {
    return undefined;
  }
}

/** Names, sizes and times of every source: also a deleted or an older file makes a difference. */
async function fingerprint(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesIn(join(projectRoot, source))) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${file.split(sep).join('/')} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}
