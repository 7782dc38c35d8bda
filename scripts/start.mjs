/**
 * @file `npm start`: a window where Electron's binary is, else the same app in the browser, with one sentence why.
 * Runs on the system's Node 20 too; then it goes on under the project's own Node 24.
 */

import { readFlags } from './support/arguments.mjs';
import { openInBrowser } from './support/browser.mjs';
import { downloadElectron, findElectron, whyNoDownload, whyNoWindow } from './support/electron-binary.mjs';
import { explain } from './support/explain.mjs';
import { root, runThrough, underNode24 } from './support/node24.mjs';

if (await underNode24(import.meta.url)) await start().catch(explain);

async function start() {
  const flags = readFlags();
  if (flags === undefined) return;
  if (flags.browser) return await startInBrowser(flags);
  const electron = await findOrFetchElectron();
  if ('binary' in electron) return await startWindow(electron.binary, flags);
  if (flags.desktop) {
    console.error(`Cannot open a window: ${electron.reason}.`);
    console.error('`npx install-electron` fetches the binary; ELECTRON_MIRROR names another source.');
    process.exitCode = 1;
    return;
  }
  console.error(`Running in your browser instead of a window: ${electron.reason}.`);
  await startInBrowser(flags);
}

/** @returns {Promise<{ binary: string } | { reason: string }>} */
async function findOrFetchElectron() {
  const hopeless = whyNoWindow();
  if (hopeless !== undefined) return { reason: hopeless };
  const found = findElectron();
  if (found !== undefined) return { binary: found };
  const skipped = whyNoDownload();
  if (skipped !== undefined) return { reason: `Electron is not here, and ${skipped}` };
  console.error('Electron is not here yet: trying once to fetch it, at most 30 seconds…');
  const failed = await downloadElectron();
  const binary = findElectron();
  return binary === undefined ? { reason: `fetching Electron failed (${failed})` } : { binary };
}

/**
 * @param {string} binary
 * @param {import('./support/arguments.mjs').StartFlags} flags
 */
async function startWindow(binary, flags) {
  const { ensureBuilt } = await import('../src/main/hosts/build.ts');
  await ensureBuilt('desktop');
  const folders = [flags.vault && `--vault=${flags.vault}`, flags.data && `--data=${flags.data}`];
  process.exitCode = await runThrough(binary, [root, ...folders.filter((flag) => flag !== undefined)]);
}

/** @param {import('./support/arguments.mjs').StartFlags} flags */
async function startInBrowser(flags) {
  const { serve } = await import('../src/main/hosts/http/serve.ts');
  const { defaultFolders } = await import('../src/main/hosts/folders.ts');
  const served = await serve({ ...defaultFolders(flags), port: flags.port });
  const stop = () => {
    served.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Last: whoever waits for the address may stop us the moment it appears.
  console.log(served.url);
  if (flags.open) openInBrowser(served.url);
}
