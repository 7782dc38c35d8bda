/** @file Unit and contract tests; `electron` is a double, because its binary is not on every machine. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const reports = process.env.NABLA_REPORTS;

export default defineConfig({
  resolve: {
    alias: { electron: fileURLToPath(new URL('./tests/support/fake-electron.ts', import.meta.url)) },
  },
  test: {
    include: ['tests/{engine,main,renderer,contracts}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: reports === undefined ? ['default'] : ['default', 'json'],
    ...(reports === undefined ? {} : { outputFile: { json: join(reports, 'vitest.json') } }),
  },
});
