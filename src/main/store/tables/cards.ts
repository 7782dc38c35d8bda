/** @file Table `cards`: what the vault holds, joined with what the log folds to. */

import type { Card } from '#engine/card/card.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { CardFilter, StoredCard } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';
import { type Bit, bit, fromCell, toCell } from './cells.ts';
import { type OptionalMemoryRow, scheduleOf } from './memory.ts';

export interface CardsTable {
  /** In the order of the vault: by note, then by line. */
  list(filter: CardFilter): readonly StoredCard[];
  get(id: CardId): StoredCard | null;
  idsStartingWith(prefix: string, limit: number): readonly CardId[];
  /** Found in the vault, so not orphaned. */
  put(card: Card): void;
  orphan(id: CardId): void;
}

interface CardRow extends OptionalMemoryRow {
  record: string;
  orphaned: Bit;
}

interface ListQuery {
  note: string | null;
  orphans: Bit;
  active_only: Bit;
}

const JOINED = 'SELECT record, orphaned, memory.* FROM cards LEFT JOIN memory ON memory.card_id = cards.id';
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
  const put = db.prepare<[string, string]>(
    `INSERT INTO cards (id, record, orphaned) VALUES (?, ?, 0)
       ON CONFLICT (id) DO UPDATE SET record = excluded.record, orphaned = 0`,
  );
  const orphan = db.prepare<[string]>('UPDATE cards SET orphaned = 1 WHERE id = ?');
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
    idsStartingWith: (prefix, limit) => startingWith.all(prefix, prefix + LAST, limit),
    put: (card) => void put.run(card.id, toCell(card)),
    orphan: (id) => void orphan.run(id),
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

function toStoredCard(row: CardRow): StoredCard {
  const card = fromCell<Card>(row.record);
  return {
    card,
    active: row.chosen === null ? card.active : row.chosen === 1,
    schedule: scheduleOf(row),
    orphaned: row.orphaned === 1,
  };
}
