/** @file Migration 4. */

import type { Migration } from './migration.ts';

export const writeQueue: Migration = {
  version: 4,
  name: 'writing',
  sql: `
SELECT 1;
`,
};
