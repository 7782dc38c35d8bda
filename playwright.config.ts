/** @file End-to-end tests: the real local web host in a real browser. `npm run e2e` finds the browser and sets NABLA_CHROMIUM. */

import { join } from 'node:path';
import { defineConfig, type ReporterDescription } from '@playwright/test';

const reports = process.env.NABLA_REPORTS;
const json: ReporterDescription[] =
  reports === undefined ? [] : [['json', { outputFile: join(reports, 'playwright.json') }]];

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  // Every test has a host and a browser page of its own; half of its time is waiting.
  workers: 2,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...json],
  use: {
    locale: 'en-US',
    viewport: { width: 1180, height: 800 },
    screenshot: 'only-on-failure',
    // A trace costs a fifth of the time: `npm run e2e -- --trace retain-on-failure` makes one of each test that fails.
    trace: 'off',
    launchOptions: {
      ...(process.env.NABLA_CHROMIUM === undefined ? {} : { executablePath: process.env.NABLA_CHROMIUM }),
      args: [
        '--headless',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        // Chromium refuses to start its sandbox for root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
