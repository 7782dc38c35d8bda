/** @file `npm run e2e`: a browser, a fresh build of the page, the Playwright tests, one closing line. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './support/chromium.mjs';
import { explain } from './support/explain.mjs';
import { root, runThrough, underNode24 } from './support/node24.mjs';
import { playwrightCounts } from './support/test-counts.mjs';

if (await underNode24(import.meta.url)) await endToEnd().catch(explain);

async function endToEnd() {
  const { ensureBuilt } = await import('../src/main/hosts/build.ts');
  await ensureBuilt('renderer');
  const browser = await findChromium();
  const wanted = process.env.NABLA_REPORTS;
  const reports = wanted ?? mkdtempSync(join(tmpdir(), 'nabla-e2e-'));
  const code = await runThrough(
    process.execPath,
    [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', ...process.argv.slice(2)],
    { cwd: root, env: { ...process.env, NABLA_CHROMIUM: browser, NABLA_REPORTS: reports } },
  );
  const { passed, failed } = playwrightCounts(readFileSync(join(reports, 'playwright.json'), 'utf8'));
  if (wanted === undefined) rmSync(reports, { recursive: true });
  console.log(`End to end: ${passed} passed, ${failed} failed (${browser}).`);
  process.exitCode = code;
}
