/** @file Unit and contract tests; `electron` is a double, because its binary is not on every machine. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const reports = process.env.NABLA_REPORTS;

/** Tests that start processes of their own, or build the app: too slow to run after every edit. */
const PROCESSES = [
  'tests/main/cli/**/*.test.ts',
  'tests/main/store/{kill,flush,lock,store}.test.ts',
  'tests/main/hosts/{bundle,compose,start}.test.ts',
  'tests/contracts/transport*.test.ts',
  'tests/layers.test.ts',
];

const shared = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  exclude: configDefaults.exclude,
};

export default defineConfig({
  resolve: {
    alias: { electron: fileURLToPath(new URL('./tests/support/fake-electron.ts', import.meta.url)) },
  },
  test: {
    // The default leaves a core for a watcher; a run to the end has no use for it.
    maxWorkers: '100%',
    reporters: reports === undefined ? ['default'] : ['default', 'json'],
    ...(reports === undefined ? {} : { outputFile: { json: join(reports, 'vitest.json') } }),
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/{engine,main,renderer,contracts}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...PROCESSES],
        },
      },
      { extends: true, test: { ...shared, name: 'processes', include: PROCESSES } },
    ],
  },
});
