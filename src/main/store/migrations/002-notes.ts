/** @file Migration 2: notes and cards get columns of their own for what every import asks; both are read from the vault again. */

import type { Migration } from './migration.ts';

export const noteColumns: Migration = {
  version: 2,
  name: 'notes',
  sql: `
-- What a scan compares (path, size, time) is apart from what a page shows. \`record\` is the rest as JSON.
DROP TABLE notes;
CREATE TABLE notes (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified TEXT NOT NULL,
  hash TEXT NOT NULL,
  role TEXT NOT NULL,
  display INTEGER NOT NULL,
  inline INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  experiments INTEGER NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record)),
  body TEXT NOT NULL
) STRICT;
-- A scan reads these alone, never the pages with the texts.
CREATE INDEX notes_by_stamp ON notes (path, size, modified, hash, role, display, inline);
CREATE INDEX notes_by_role ON notes (role, path);
CREATE INDEX notes_with_findings ON notes (path) WHERE findings > 0;
CREATE INDEX notes_with_experiments ON notes (path) WHERE experiments > 0;

-- \`base_id\`: the id before twins of other notes were told apart. Plain columns: reading one out of JSON costs at every row.
-- The search index names a card by its row number, which no VACUUM renumbers. Tags are folded, each between line breaks.
CREATE TABLE cards_now (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  base_id TEXT NOT NULL,
  note TEXT NOT NULL,
  first_line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  orphaned INTEGER NOT NULL CHECK (orphaned IN (0, 1)),
  tags TEXT NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
INSERT INTO cards_now (id, base_id, note, first_line, kind, active, orphaned, tags, record)
SELECT id, coalesce(record ->> 'baseId', id), record ->> 'note', record ->> '$.lines[0]', record ->> 'kind',
       record ->> 'active', orphaned, '', record
FROM cards;
DROP TABLE cards;
ALTER TABLE cards_now RENAME TO cards;
CREATE INDEX cards_by_note ON cards (note, first_line, id);
CREATE INDEX cards_by_base ON cards (base_id);
CREATE INDEX cards_by_kind ON cards (orphaned, kind, active);
CREATE INDEX memory_chosen ON memory (card_id) WHERE chosen IS NOT NULL;
`,
};
