import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{engine,main,renderer,contracts}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
    testTimeout: 30_000,
  },
});
