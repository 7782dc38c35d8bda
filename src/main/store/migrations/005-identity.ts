/** @file Migration 5. */

import type { Migration } from './migration.ts';

export const identityMatches: Migration = {
  version: 5,
  name: 'identity',
  sql: `
SELECT 1;
`,
};
