/** @file The last line of a run, summed over both test runners, and its exit code. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playwrightCounts, vitestCounts } from '../scripts/support/test-counts.mjs';

const [folder = '.', code = '1'] = process.argv.slice(2);
const readers = { 'vitest.json': vitestCounts, 'playwright.json': playwrightCounts };

let passed = 0;
let failed = 0;
for (const [name, countsOf] of Object.entries(readers)) {
  const path = join(folder, name);
  const counts = existsSync(path) ? countsOf(readFileSync(path, 'utf8')) : { passed: 0, failed: 0 };
  passed += counts.passed;
  failed += counts.failed;
}
// Types, lint or a runner that did not start fail the run without failing a test.
const silent = code !== '0' && failed === 0;
if (silent) console.log(`The run ended with exit code ${code} before every test ran.`);
console.log(`${passed} passed, ${failed + (silent ? 1 : 0)} failed`);
process.exitCode = code === '0' && failed === 0 ? 0 : 1;
