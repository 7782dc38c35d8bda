/** @file Unit and contract tests; `electron` is a double, because its binary is not on every machine. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const reports = process.env.NABLA_REPORTS;

/** Tests that start processes, build the app, run whole experiments or many random cases: too slow to run after every edit. */
const THOROUGH = [
  'tests/engine/experiment/torch/runs.test.ts',
  'tests/engine/experiment/catalogue/*.test.ts',
  'tests/engine/experiment/{run,catalogue,lab,kind-lab,describe,backends,cost,simulate-statistics}.test.ts',
  'tests/engine/core/random-distribution.test.ts',
  'tests/engine/network/{random-networks,initialiser-kinds,layers-three-ways}.test.ts',
  'tests/engine/note/hostile.test.ts',
  'tests/engine/tensor/{kernels,activation-kernels}.test.ts',
  'tests/main/app/{check-study-note,vault-laws,vault-laws-more}.test.ts',
  'tests/engine/note/write-generated.test.ts',
  'tests/main/vault/write/{kill,races}.test.ts',
  'tests/main/cli/**/*.test.ts',
  'tests/main/{reader/reader,runner/runner}.test.ts',
  'tests/main/store/{kill,flush,lock,log-properties,store}.test.ts',
  'tests/main/hosts/{bundle,compose,start}.test.ts',
  'tests/contracts/{backend,transport*,pool*}.test.ts',
  'tests/docs-{examples,experiments}.test.ts',
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
          // These files keep no state of their own, and starting an environment for each costs a quarter of the time.
          isolate: false,
          include: ['tests/{bench,engine,main,contracts}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...THOROUGH],
        },
      },
      { extends: true, test: { ...shared, name: 'page', include: ['tests/renderer/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { ...shared, name: 'thorough', include: THOROUGH } },
    ],
  },
});
