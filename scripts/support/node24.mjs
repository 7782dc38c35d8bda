/** @file Goes on under the project's own Node, whatever Node the system has. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const NEEDED = 24;

/** @returns {string | undefined} the Node that `npm ci` put into node_modules */
function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = [`node_modules/node/bin/${name}`, `node_modules/.bin/${name}`];
  return places.map((place) => `${root}${place}`).find((path) => existsSync(path));
}

/**
 * Runs `script` again under Node 24 when this is another version (better-sqlite3 13 crashes on Node 20, and only Node 24
 * runs TypeScript files itself).
 *
 * @param {string} script `import.meta.url` of the caller
 * @returns {Promise<boolean>} true when this process should go on, false when another one did the work
 */
export async function underNode24(script) {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return true;
  const node = projectNode();
  if (node === undefined) {
    console.error(
      `Node ${process.versions.node} is too old and the project's own is missing. Run \`npm ci\` first.`,
    );
    process.exitCode = 1;
    return false;
  }
  process.exitCode = await runThrough(node, [fileURLToPath(script), ...process.argv.slice(2)]);
  return false;
}

/**
 * Runs a program in this terminal and waits for it. Ctrl-C reaches both processes by itself; other signals are passed on.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code, 1 when a signal ended it
 */
export function runThrough(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const ignore = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}
