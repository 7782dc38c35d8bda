/** @file Migration 2. */

import type { Migration } from './migration.ts';

export const noteColumns: Migration = {
  version: 2,
  name: 'notes',
  sql: `
SELECT 1;
`,
};
