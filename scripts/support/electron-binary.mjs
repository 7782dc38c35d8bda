/**
 * @file Whether Electron's binary is here, and one polite attempt to fetch it. `require('electron')` would start a download
 * by itself, so only files are looked at.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasDisplay } from './browser.mjs';
import { root } from './node24.mjs';

const folder = join(root, 'node_modules', 'electron');
const marker = join(root, 'node_modules', '.cache', 'nabla', 'electron-download.json');
const ATTEMPT_MS = 30_000;
const RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * @param {string} [from] folder of the electron package
 * @returns {string | undefined} path of the binary, when it is complete and of the wanted version
 */
export function findElectron(from = folder) {
  try {
    const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(from, 'dist');
    const binary = join(dist, readFileSync(join(from, 'path.txt'), 'utf8').trim());
    const unpacked = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return unpacked === version && existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {string | undefined} why no window can open here, whatever is installed */
export function whyNoWindow() {
  if (process.platform === 'linux' && !hasDisplay()) return 'there is no display';
  // Chromium's sandbox does not work for root, and Nabla does not open a window without it.
  return process.getuid?.() === 0 ? 'a window does not open for the root user' : undefined;
}

/** @returns {string | undefined} why the binary is not fetched now */
export function whyNoDownload() {
  if (process.env.CI) return 'it is not fetched under CI';
  try {
    const failed = JSON.parse(readFileSync(marker, 'utf8'));
    if (Date.now() - failed.at < RETRY_AFTER_MS) return `fetching it failed today (${failed.reason})`;
  } catch {
    // No marker: never tried, or tried with success.
  }
  return undefined;
}

/** Tries once, at most 30 seconds. @returns {Promise<string | undefined>} why it failed */
export async function downloadElectron() {
  const reason = await runInstaller();
  if (reason === undefined) {
    rmSync(marker, { force: true });
    return undefined;
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, JSON.stringify({ at: Date.now(), reason }));
  return reason;
}

/** @returns {Promise<string | undefined>} */
function runInstaller() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, ATTEMPT_MS);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => {
      clearTimeout(timer);
      if (findElectron() !== undefined) return resolve(undefined);
      resolve(timedOut ? 'no answer in 30 seconds' : (said.split('\n', 1)[0] ?? '') || 'no reason given');
    });
  });
}
