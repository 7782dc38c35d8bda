/** @file Migration 3. */

import type { Migration } from './migration.ts';

export const searchIndex: Migration = {
  version: 3,
  name: 'search',
  sql: `
SELECT 1;
`,
};
