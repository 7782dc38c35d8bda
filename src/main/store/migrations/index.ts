/** @file The numbered migrations, oldest first. A released one is never edited. */

import { initial } from './001-initial.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [initial];
