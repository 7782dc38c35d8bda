/** @file Searching: the index of words, and a part of what a query asks for. */

import type { Card } from '#engine/card/card.ts';
import { INDEXED, indexedCard } from '#engine/search/index-text.ts';
import { asksForOrphans } from '#engine/search/query.ts';
import type { CardSearch, FoundCards } from '#main/app/ports.ts';
import { columnsReader } from '../search/columns.ts';
import { evaluate, numberOf } from '../search/evaluate.ts';
import type { Db } from '../sqlite.ts';
import { type CardRow, JOINED, toStoredCard } from './cards.ts';
import { SUCCEEDED } from './matches.ts';

export interface SearchTable {
  /** The card's words, in place of those it had when it was there before. */
  put(row: number, card: Card, wasThere: boolean): void;
  find(search: CardSearch): FoundCards;
}

export function searchTable(db: Db): SearchTable {
  const index = indexOf(db);
  const columns = columnsReader(db);
  return {
    put: index.put,
    find(search) {
      const on = { db, columns: columns.read(), day: search.day, params: search.params, decks: search.decks };
      const mask = evaluate(search.query, on);
      const orphans = asksForOrphans(search.query) ? lostCards(db) : () => false;
      const isFound = (row: number) => mask[row] === 1 && (on.columns.orphaned[row] === 0 || orphans(row));
      const found = on.columns.order.filter(isFound);
      const rows = sorted(found, search, on);
      const end = search.limit === undefined ? rows.length : search.offset + search.limit;
      const row = db.prepare<[number], CardRow>(`${JOINED} WHERE row = ?`);
      const cards = [...rows.subarray(search.offset, end)].flatMap((number) => row.get(number) ?? []);
      return { total: found.length, cards: cards.map(toStoredCard) };
    },
  };
}

/** Which orphans were not taken up by another card. */
function lostCards(db: Db): (row: number) => boolean {
  const succeeded = new Set(db.prepare<[], number>(SUCCEEDED).pluck().all());
  return (row) => !succeeded.has(row);
}

function indexOf(db: Db): Pick<SearchTable, 'put'> {
  const remove = ['card_words', 'card_letters'].map((table) =>
    db.prepare<[number]>(`DELETE FROM ${table} WHERE rowid = ?`),
  );
  const words = db.prepare<(number | string)[]>(
    `INSERT INTO card_words (rowid, ${INDEXED.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const letters = db.prepare<[number, string]>('INSERT INTO card_letters (rowid, letters) VALUES (?, ?)');
  return {
    put(row, card, wasThere) {
      if (wasThere) for (const each of remove) each.run(row);
      const indexed = indexedCard(card);
      words.run(row, ...INDEXED.map((name) => indexed[name]));
      letters.run(row, indexed.letters);
    },
  };
}

/** As far as the page goes. Cards without the number come last, equal ones stand in the order of the vault. */
function sorted(
  rows: Int32Array,
  { sort, descending, offset, limit }: CardSearch,
  on: Parameters<typeof numberOf>[1],
): Int32Array {
  if (sort === undefined) return descending === true ? rows.reverse() : rows;
  const number = numberOf(sort, on);
  const sign = descending === true ? -1 : 1;
  const keys = Float64Array.from(rows, (row) => {
    const value = number(row);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value;
  });
  // A page needs the first few in order; the rest may stand as they are.
  const last = limit === undefined ? rows.length : Math.min(rows.length, offset + limit);
  const most = Float64Array.from(keys).sort()[last - 1] ?? Number.POSITIVE_INFINITY;
  const first = [...rows.keys()].filter((index) => (keys[index] ?? 0) <= most);
  first.sort((a, b) => (keys[a] === keys[b] ? a - b : (keys[a] ?? 0) < (keys[b] ?? 0) ? -1 : 1));
  return Int32Array.from(first, (index) => rows[index] ?? 0);
}
