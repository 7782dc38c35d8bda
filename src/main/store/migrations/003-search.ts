/** @file Migration 3: the words of every card, for searching. */

import type { Migration } from './migration.ts';

export const searchIndex: Migration = {
  version: 3,
  name: 'search',
  sql: `
-- Holds no text of its own: words are cut by us (Chinese has no spaces), and a row is the card's. Cards that were stored
-- before get theirs when their notes are read again.
CREATE VIRTUAL TABLE card_words USING fts5 (
  prompt, answer, title, tags, content = '', contentless_delete = 1, detail = full,
  tokenize = "unicode61 remove_diacritics 0"
);
`,
};
