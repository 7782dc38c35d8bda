/** @file The numbered migrations, oldest first. A released one is never edited. */

import { initial } from './001-initial.ts';
import { noteColumns } from './002-notes.ts';
import { searchIndex } from './003-search.ts';
import { writeQueue } from './004-writing.ts';
import { identityMatches } from './005-identity.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  initial,
  noteColumns,
  searchIndex,
  writeQueue,
  identityMatches,
];
