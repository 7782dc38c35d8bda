/**
 * @file `npm run check:desktop`: proves the window on a machine that has Electron's binary. Tests elsewhere use a double of
 * Electron; what only the real one can show is asserted here. Skipped, with the reason, where a window cannot open.
 */

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron, whyNoWindow } from './support/electron-binary.mjs';
import { root, underNode24 } from './support/node24.mjs';

if (await underNode24(import.meta.url)) {
  const binary = findElectron();
  const reason = whyNoWindow() ?? (binary === undefined ? 'Electron’s binary is not here' : undefined);
  if (reason === undefined && binary !== undefined) await checkDesktop(binary);
  else console.log(`Skipped: ${reason}.`);
}

/** @param {string} binary */
async function checkDesktop(binary) {
  const { ensureBuilt } = await import('../src/main/hosts/build.ts');
  const { _electron } = await import('@playwright/test');
  await ensureBuilt('desktop');
  const folder = mkdtempSync(join(tmpdir(), 'nabla-desktop-'));
  cpSync(join(root, 'notes'), join(folder, 'notes'), { recursive: true });
  const args = [root, `--vault=${join(folder, 'notes')}`, `--data=${join(folder, 'data')}`];
  const electron = await _electron.launch({ executablePath: binary, args });
  try {
    const page = await electron.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    await checkWindow(electron);
    await checkPage(page);
    await reviewOneCard(page);
    console.log('The window opens, is sandboxed and isolated, keeps its database, and reviewed one card.');
  } finally {
    await electron.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {import('@playwright/test').ElectronApplication} electron */
async function checkWindow(electron) {
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = /** @type {{ getLastWebPreferences(): Record<string, unknown> } | undefined} */ (
      /** @type {unknown} */ (window?.webContents)
    );
    return contents?.getLastWebPreferences();
  });
  assert.equal(preferences?.sandbox, true, 'the window is sandboxed');
  assert.equal(preferences?.contextIsolation, true, 'the preload script is isolated');
  assert.equal(preferences?.nodeIntegration, false, 'the page has no Node');
}

/** @param {import('@playwright/test').Page} page */
async function checkPage(page) {
  const facts = await page.evaluate(() => ({
    origin: location.protocol + location.host,
    bridge: Object.keys(Reflect.get(globalThis, 'nabla')).sort(),
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    isolated: crossOriginIsolated,
  }));
  assert.deepEqual(facts, {
    origin: 'app:bundle',
    bridge: ['call', 'onEvent'],
    node: [],
    isolated: true,
  });
}

/** Through the bridge to the database and back: better-sqlite3 loads in Electron's Node. @param {import('@playwright/test').Page} page */
async function reviewOneCard(page) {
  const reps = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'nabla');
    const ask = async (/** @type {string} */ procedure, /** @type {object} */ input) => {
      const answer = await bridge.call({ procedure, input });
      if (!answer.ok) throw new Error(`${procedure}: ${answer.error.message}`);
      return answer.data;
    };
    await ask('vault.import', {});
    const [{ id }] = await ask('queue.due', { on: '2100-01-01' });
    const before = await ask('cards.show', { id });
    const { card } = await ask('review.grade', { id, grade: 'good' });
    return { before: before.card.schedule.reps, after: card.schedule.reps };
  });
  assert.equal(reps.after, reps.before + 1, 'a grade is recorded');
}
