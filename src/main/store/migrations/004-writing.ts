/** @file Migration 4: what is to be written into notes, what was, and what could not be. */

import type { Migration } from './migration.ts';

export const writeQueue: Migration = {
  version: 4,
  name: 'writing',
  sql: `
-- Cards answered since their note was last written. By card: the note may be renamed until then. \`position\`: the newest
-- row of the log that asked for it, so that an answer given during a write is not forgotten with it.
CREATE TABLE write_queue (
  card_id TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Notes that carry something of ours, and how they read before.
CREATE TABLE writes (
  path TEXT PRIMARY KEY,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;

CREATE TABLE write_problems (
  path TEXT PRIMARY KEY,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;

-- Notes whose review count somebody else has raised, until the learner says what that means.
CREATE TABLE raised_counts (
  path TEXT PRIMARY KEY,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;
`,
};
