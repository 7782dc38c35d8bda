/** @file The first shape of the database. Never edited once released: a change is the next number. */

import type { Migration } from './migration.ts';

/** "Nabl" in ASCII: tells our file from any other SQLite database. */
export const APPLICATION_ID = 0x4e61626c;

export const initial: Migration = {
  version: 1,
  name: 'initial',
  sql: `
PRAGMA application_id = ${APPLICATION_ID};

-- Installations this folder has been; the last one appends. \`opened\` is rewritten at every start.
CREATE TABLE device (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  opened INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Notes and cards are kept whole, as JSON: what the parser adds to them later needs no column. They come from the
-- vault and can be read from it again at any time.
CREATE TABLE notes (
  path TEXT PRIMARY KEY,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

-- No reference to notes: an orphaned card outlives its note.
CREATE TABLE cards (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL CHECK (json_valid(record)),
  orphaned INTEGER NOT NULL CHECK (orphaned IN (0, 1)),
  note TEXT NOT NULL GENERATED ALWAYS AS (record ->> 'note'),
  first_line INTEGER NOT NULL GENERATED ALWAYS AS (record ->> '$.lines[0]'),
  active INTEGER NOT NULL GENERATED ALWAYS AS (record ->> 'active')
) STRICT;
CREATE INDEX cards_by_note ON cards (note, first_line, id);

-- The review log. \`body\` is the row itself, canonical JSON; the generated columns only make it searchable.
-- \`effective\` is the one cell that may change: the row's place in the order of replay, a cache computed from the log.
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  body TEXT NOT NULL CHECK (json_valid(body)),
  prev TEXT,
  hash TEXT NOT NULL,
  effective INTEGER NOT NULL,
  id TEXT NOT NULL GENERATED ALWAYS AS (body ->> 'id'),
  device TEXT NOT NULL GENERATED ALWAYS AS (body ->> 'device'),
  seq INTEGER NOT NULL GENERATED ALWAYS AS (body ->> 'seq'),
  at INTEGER NOT NULL GENERATED ALWAYS AS (body ->> 'at'),
  kind TEXT NOT NULL GENERATED ALWAYS AS (body ->> 'kind'),
  card_id TEXT GENERATED ALWAYS AS (body ->> 'cardId'),
  cancels TEXT GENERATED ALWAYS AS (iif(body ->> 'kind' = 'undo', body ->> 'cancels', NULL)),
  same_a TEXT GENERATED ALWAYS AS (iif(body ->> 'kind' = 'same', body ->> 'a', NULL)),
  same_b TEXT GENERATED ALWAYS AS (iif(body ->> 'kind' = 'same', body ->> 'b', NULL)),
  parameter_set TEXT GENERATED ALWAYS AS (body ->> 'parameterSet')
) STRICT;
CREATE UNIQUE INDEX events_by_id ON events (id);
-- Not unique: a copied data folder uses a number twice, and neither row may be lost.
CREATE INDEX events_by_device ON events (device, seq, id);
CREATE INDEX events_in_order ON events (effective, device, seq, id);
CREATE INDEX events_by_card ON events (card_id);
CREATE INDEX events_by_kind ON events (kind);
CREATE INDEX events_by_cancels ON events (cancels) WHERE cancels IS NOT NULL;
CREATE INDEX events_by_same_a ON events (same_a) WHERE same_a IS NOT NULL;
CREATE INDEX events_by_same_b ON events (same_b) WHERE same_b IS NOT NULL;

CREATE TRIGGER events_never_change BEFORE UPDATE OF position, body, prev, hash ON events
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

-- What the log folds to, per card id: a cache of it. \`chosen\` is the user's own choice of active or held.
CREATE TABLE memory (
  card_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  suspended INTEGER NOT NULL CHECK (suspended IN (0, 1)),
  due TEXT,
  due_at INTEGER,
  stability REAL,
  difficulty REAL,
  reps INTEGER NOT NULL,
  lapses INTEGER NOT NULL,
  last_review TEXT,
  available_from TEXT,
  chosen INTEGER CHECK (chosen IN (0, 1))
) STRICT, WITHOUT ROWID;
`,
};
