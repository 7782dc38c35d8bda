/** @file What no import can be faster than: reading the same bytes and inserting the same rows, and a bare walk with a stat for each file. */

import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Card } from '#engine/card/card.ts';
import { INDEXED, indexedCard } from '#engine/search/index-text.ts';

type Db = Database.Database;

interface Floor {
  readonly bytes: number;
  readonly ms: number;
}

/** Rows of one transaction: as many as an import puts into one. */
const ROWS_AT_ONCE = 1500;

/** Reads every note, then inserts every row of the imported database into an empty one with the same tables, indexes and durability. */
export function readAndInsert(vaultFolder: string, imported: string, empty: string): Floor {
  const source = new Database(imported, { readonly: true });
  const target = emptyLike(source, empty);
  const tables = [...rowsOf(source), ...wordsOf(source)];
  const started = performance.now();
  let bytes = 0;
  for (const file of notesIn(vaultFolder)) bytes += readFileSync(file).length;
  for (const { insert, rows } of tables) insertAll(target, insert, rows);
  const ms = performance.now() - started;
  source.close();
  target.close();
  return { bytes, ms };
}

/** Lists the folder and asks for size and time of each note. */
export function bareStat(vaultFolder: string): number {
  let files = 0;
  for (const file of notesIn(vaultFolder)) {
    lstatSync(file);
    files += 1;
  }
  return files;
}

function* notesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* notesIn(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}

function emptyLike(source: Db, file: string): Db {
  const target = new Database(file);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'cache_size = -65536',
    'wal_autocheckpoint = 16000',
  ])
    target.pragma(pragma);
  const statements = source
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND type <> 'trigger'
         AND NOT EXISTS (SELECT 1 FROM pragma_table_list AS l WHERE l.name = sqlite_schema.name AND l.type = 'shadow')`,
    )
    .pluck()
    .all();
  for (const sql of statements) target.exec(sql);
  return target;
}

interface TableRows {
  readonly insert: string;
  readonly rows: readonly unknown[][];
}

/** Every ordinary table with its rows, held in memory so that reading them costs nothing later. */
function rowsOf(source: Db): TableRows[] {
  const names = source
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  return names.map((name) => {
    // Computed columns are computed again.
    const columns = source
      .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0')
      .pluck()
      .all(name);
    const rows = source
      .prepare(`SELECT ${columns.join(', ')} FROM ${name}`)
      .raw()
      .all() as unknown[][];
    const values = columns.map(() => '?').join(', ');
    return { insert: `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${values})`, rows };
  });
}

/** The search index holds no text to copy: its words are cut again, before the clock starts. */
function wordsOf(source: Db): TableRows[] {
  const cards = source
    .prepare<[], { row: number; record: string }>('SELECT row, record FROM cards ORDER BY row')
    .all();
  const words = cards.map(({ row, record }) => ({ row, ...indexedCard(JSON.parse(record) as Card) }));
  return [
    {
      insert: `INSERT INTO card_words (rowid, ${INDEXED.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`,
      rows: words.map((card) => [card.row, ...INDEXED.map((name) => card[name])]),
    },
    {
      insert: 'INSERT INTO card_letters (rowid, letters) VALUES (?, ?)',
      rows: words.map(({ row, letters }) => [row, letters]),
    },
  ];
}

function insertAll(target: Db, insert: string, rows: readonly unknown[][]): void {
  const statement = target.prepare(insert);
  const some = target.transaction((part: readonly unknown[][]) => {
    for (const row of part) statement.run(...row);
  });
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) some(rows.slice(at, at + ROWS_AT_ONCE));
}
