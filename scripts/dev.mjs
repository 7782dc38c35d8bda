/**
 * @file `npm run dev`: the app with hot reload. In a window by electron-vite where Electron's binary is; else in the browser,
 * where Vite stands behind the host's own checks and a change of the host's code restarts it on the same address.
 */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readFlags } from './support/arguments.mjs';
import { findElectron, whyNoWindow } from './support/electron-binary.mjs';
import { root, runThrough, underNode24 } from './support/node24.mjs';

if (await underNode24(import.meta.url)) process.exitCode = await develop();

async function develop() {
  const flags = readFlags();
  if (flags === undefined) return process.exitCode ?? 0;
  const canOpenWindow = findElectron() !== undefined && whyNoWindow() === undefined;
  if (canOpenWindow && !flags.browser) {
    const folders = [flags.vault && `--vault=${flags.vault}`, flags.data && `--data=${flags.data}`];
    const args = ['dev', '--watch', '--', ...folders.filter((flag) => flag !== undefined)];
    return await runThrough(process.execPath, [bin('electron-vite'), ...args], { cwd: root });
  }
  if (flags.desktop) {
    console.error('Electron’s binary is not here: run `npx install-electron`.');
    return 1;
  }
  // One token over restarts, so that an open page goes on after a change of the host.
  const env = { ...process.env, NABLA_DEV_TOKEN: randomBytes(32).toString('base64url') };
  const script = join(root, 'scripts', 'support', 'dev-web.mjs');
  const watch = ['--watch', '--watch-preserve-output', '--disable-warning=ExperimentalWarning'];
  return await runThrough(process.execPath, [...watch, script, ...process.argv.slice(2)], { cwd: root, env });
}

/** @param {string} name */
function bin(name) {
  return join(root, 'node_modules', name, 'bin', `${name}.js`);
}
