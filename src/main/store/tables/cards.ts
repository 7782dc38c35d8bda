/** @file Table `cards`: what the vault holds, joined with what the log folds to. */

import type { Card } from '#engine/card/card.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import type { CalendarDay } from '#engine/core/time.ts';
import { foldText } from '#engine/search/words.ts';
import type { CardFilter, FolderCount, QueueRow, StoredCard } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';
import { type Bit, bit, fromCell, toCell } from './cells.ts';
import { type OptionalMemoryRow, scheduleOf } from './memory.ts';

export interface CardsTable {
  /** In the order of the vault: by note, then by line. */
  list(filter: CardFilter): readonly StoredCard[];
  get(id: CardId): StoredCard | null;
  /** Live cards of these notes, in the order of the vault. */
  ofNotes(paths: readonly string[]): readonly StoredCard[];
  /** Cards with one of these ids, or one of these before twins were told apart; orphans included. */
  twinsOf(ids: readonly CardId[]): readonly StoredCard[];
  orphans(): readonly StoredCard[];
  queueRows(): readonly QueueRow[];
  byId(ids: readonly CardId[]): readonly StoredCard[];
  counts(): readonly CardCount[];
  /** Live cards by folder and by what counts, the user's choice included. */
  folderCounts(): readonly FolderCount[];
  idsStartingWith(prefix: string, limit: number): readonly CardId[];
  /** Found in the vault, so not orphaned. Its row stays the card's own. */
  put(card: Card): { readonly row: number; readonly wasThere: boolean };
  orphan(id: CardId): void;
}

/** Live cards by what counts, the user's choice of active or held included. */
export interface CardCount {
  readonly kind: Card['kind'];
  readonly active: Bit;
  readonly count: number;
}

export interface CardRow extends OptionalMemoryRow {
  record: string;
  orphaned: Bit;
  rewritten: CalendarDay | null;
}

interface LightRow extends OptionalMemoryRow {
  id: CardId;
  note: NotePath;
  first_line: number;
  kind: Card['kind'];
}

interface ListQuery {
  note: string | null;
  orphans: Bit;
  active_only: Bit;
}

export const JOINED =
  'SELECT record, orphaned, rewritten, memory.* FROM cards LEFT JOIN memory ON memory.card_id = cards.id';
const TWINS = `
WITH wanted (id) AS MATERIALIZED (SELECT value FROM json_each(?))
${JOINED} WHERE id IN wanted OR base_id IN wanted ORDER BY note, first_line, id`;
// Counted over an index alone, then corrected by the few cards that the user has switched.
const COUNTS = `
WITH switched (kind, active, chosen) AS MATERIALIZED (
  SELECT kind, active, chosen FROM (SELECT card_id, chosen FROM memory INDEXED BY memory_chosen WHERE chosen IS NOT NULL)
  CROSS JOIN cards ON id = card_id WHERE orphaned = 0 AND chosen <> active
)
SELECT kind, active, sum(n) AS count FROM (
  SELECT kind, active, count(*) AS n FROM cards WHERE orphaned = 0 GROUP BY kind, active
  UNION ALL SELECT kind, active, -1 FROM switched
  UNION ALL SELECT kind, chosen, 1 FROM switched
) GROUP BY kind, active`;
const QUEUE = `
SELECT id, note, first_line, kind, memory.* FROM cards LEFT JOIN memory ON memory.card_id = cards.id
WHERE NOT orphaned AND coalesce(chosen, active) ORDER BY note, first_line, id`;
// Every character but the slash is taken off the end of the path, which leaves its folder and one slash.
const FOLDER_COUNTS = `
SELECT rtrim(rtrim(note, replace(note, '/', '')), '/') AS folder, kind, coalesce(chosen, active) AS active, count(*) AS count
FROM cards LEFT JOIN memory ON memory.card_id = cards.id WHERE NOT orphaned GROUP BY 1, 2, 3`;
/** Above every character of an id. */
const LAST = '\u{10ffff}';

export function cardsTable(db: Db): CardsTable {
  const list = db.prepare<[ListQuery], CardRow>(
    `${JOINED} WHERE (@note IS NULL OR note = @note) AND (@orphans OR NOT orphaned)
       AND (NOT @active_only OR coalesce(chosen, active)) ORDER BY note, first_line, id`,
  );
  const get = db.prepare<[string], CardRow>(`${JOINED} WHERE id = ?`);
  const startingWith = db
    .prepare<[string, string, number], CardId>(
      'SELECT id FROM cards WHERE id >= ? AND id < ? ORDER BY id LIMIT ?',
    )
    .pluck();
  const ofNotes = db.prepare<[string], CardRow>(
    `${JOINED} WHERE note IN (SELECT value FROM json_each(?)) AND NOT orphaned ORDER BY note, first_line, id`,
  );
  const twinsOf = db.prepare<[string], CardRow>(TWINS);
  const byId = db.prepare<[string], CardRow>(
    `${JOINED} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY note, first_line, id`,
  );
  const rowOf = db.prepare<[string], number>('SELECT row FROM cards WHERE id = ?').pluck();
  const queueRows = db.prepare<[], LightRow>(QUEUE);
  const orphans = db.prepare<[], CardRow>(`${JOINED} WHERE orphaned ORDER BY note, first_line, id`);
  const counts = db.prepare<[], CardCount>(COUNTS);
  const folderCounts = db.prepare<[], Omit<FolderCount, 'active'> & { readonly active: Bit }>(FOLDER_COUNTS);
  const insert = db.prepare<[PutRow]>(
    `INSERT INTO cards (id, base_id, note, first_line, kind, active, orphaned, tags, record)
       VALUES (@id, @base_id, @note, @first_line, @kind, @active, 0, @tags, @record)`,
  );
  const update = db.prepare<[PutRow]>(
    `UPDATE cards SET base_id = @base_id, note = @note, first_line = @first_line, kind = @kind,
       active = @active, orphaned = 0, gone = NULL, tags = @tags, record = @record WHERE id = @id`,
  );
  const orphan = db.prepare<[string]>(
    `UPDATE cards SET orphaned = 1, gone = (
       SELECT coalesce(max(gone), 0) + 1 FROM cards WHERE orphaned = 1 AND gone IS NOT NULL
     ) WHERE id = ?`,
  );
  return {
    list(filter) {
      const rows = list.all({
        note: filter.note ?? null,
        orphans: bit(filter.withOrphans === true),
        active_only: bit(filter.activeOnly === true),
      });
      return matching(rows.map(toStoredCard), filter.search);
    },
    get(id) {
      const row = get.get(id);
      return row === undefined ? null : toStoredCard(row);
    },
    ofNotes: (paths) => ofNotes.all(JSON.stringify(paths)).map(toStoredCard),
    twinsOf: (ids) => twinsOf.all(JSON.stringify(ids)).map(toStoredCard),
    orphans: () => orphans.all().map(toStoredCard),
    byId: (ids) => byId.all(JSON.stringify(ids)).map(toStoredCard),
    queueRows: () =>
      queueRows.all().map((row) => ({
        id: row.id,
        note: row.note,
        firstLine: row.first_line,
        kind: row.kind,
        schedule: scheduleOf(row),
      })),
    counts: () => counts.all(),
    folderCounts: () => folderCounts.all().map((row) => ({ ...row, active: row.active === 1 })),
    idsStartingWith: (prefix, limit) => startingWith.all(prefix, prefix + LAST, limit),
    put(card) {
      const before = rowOf.get(card.id);
      if (before === undefined)
        return { row: Number(insert.run(toRow(card)).lastInsertRowid), wasThere: false };
      update.run(toRow(card));
      return { row: before, wasThere: true };
    },
    orphan: (id) => void orphan.run(id),
  };
}

interface PutRow {
  readonly id: CardId;
  readonly base_id: CardId;
  readonly note: string;
  readonly first_line: number;
  readonly kind: Card['kind'];
  readonly active: Bit;
  readonly tags: string;
  readonly record: string;
}

function toRow(card: Card): PutRow {
  return {
    id: card.id,
    base_id: card.baseId ?? card.id,
    note: card.note,
    first_line: card.lines[0],
    kind: card.kind,
    active: bit(card.active),
    tags: card.tags.length === 0 ? '' : `\n${card.tags.map(foldText).join('\n')}\n`,
    record: toCell(card),
  };
}

/** Not in SQL: SQLite folds the case of ASCII letters only. */
function matching(cards: readonly StoredCard[], search: string | undefined): readonly StoredCard[] {
  if (search === undefined || search === '') return cards;
  const wanted = search.toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(wanted);
  return cards.filter(
    ({ card }) => has(card.prompt) || has(card.answer) || has(card.noteTitle) || card.headings.some(has),
  );
}

export function toStoredCard(row: CardRow): StoredCard {
  const card = fromCell<Card>(row.record);
  return {
    card,
    active: row.chosen === null ? card.active : row.chosen === 1,
    chosen: row.chosen === null ? null : row.chosen === 1,
    schedule: scheduleOf(row),
    orphaned: row.orphaned === 1,
    ...(row.rewritten === null ? {} : { rewritten: row.rewritten }),
  };
}
