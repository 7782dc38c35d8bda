/** @file Opens an address in the user's default browser, where there is one. */

import { spawn } from 'node:child_process';

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const openers = {
  darwin: ['open'],
  // `start` takes its first quoted argument for a title.
  win32: ['cmd', '/c', 'start', '""'],
  linux: ['xdg-open'],
};

/**
 * Never fails: the address is printed anyway. A private file that leads to the address would keep the token out of the
 * process list, but browsers call that navigation cross-site, and the host refuses those.
 *
 * @param {string} url
 */
export function openInBrowser(url) {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  if (program === undefined || (process.platform === 'linux' && !hasDisplay())) return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}

/** Without a display xdg-open would start a text browser in this terminal. */
export function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
