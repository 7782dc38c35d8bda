/** @file Migration 5: what may be one card, which orphans may come back, and whose answer was rewritten. */

import type { Migration } from './migration.ts';

export const identityMatches: Migration = {
  version: 5,
  name: 'identity',
  sql: `
-- Edits that were not certain. Their texts are those of the cards, which never go; whether one still waits is read off the
-- log, so that a decision that is undone waits again.
CREATE TABLE matches (
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  likeness REAL NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;

-- \`gone\` counts orphans in the order they went; \`rewritten\` is the day on which the answer was found to say something else,
-- until the card is answered.
ALTER TABLE cards ADD COLUMN gone INTEGER;
ALTER TABLE cards ADD COLUMN rewritten TEXT;
CREATE INDEX cards_gone ON cards (gone) WHERE orphaned = 1 AND gone IS NOT NULL;

-- Notes with many lost cards that the learner wants to keep.
CREATE TABLE kept_notes (
  path TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`,
};
