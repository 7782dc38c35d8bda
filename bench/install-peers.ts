/** @file Fetches the JavaScript peers: pinned, into bench/peers/node_modules, which git ignores. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('peers/', import.meta.url));

/** Installs them unless just these versions stand there already. Returns why that failed, else `undefined`. */
export function installPeers(): string | undefined {
  if (isInstalled()) return undefined;
  console.error('Fetching the JavaScript peers (69 MB, once)…');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? undefined : `npm ci in bench/peers failed: ${stderr.trim().split('\n').at(-1)}`;
}

function isInstalled(): boolean {
  const { dependencies } = manifest('package.json');
  return Object.entries(dependencies ?? {}).every(
    ([name, version]) =>
      existsSync(`${folder}node_modules/${name}/package.json`) &&
      manifest(`node_modules/${name}/package.json`).version === version,
  );
}

function manifest(path: string): { version?: string; dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(`${folder}${path}`, 'utf8'));
}
