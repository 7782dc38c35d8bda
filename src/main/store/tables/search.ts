/** @file Searching: a query becomes a condition over index and columns; what these cannot decide is checked card by card. */

import type { Card } from '#engine/card/card.ts';
import { type CalendarDay, daysBetween } from '#engine/core/time.ts';
import { retrievability } from '#engine/schedule/memory.ts';
import { memoryOf, type ParameterSet, type ScheduleState } from '#engine/schedule/types.ts';
import { asksForOrphans, foldText, matchesQuery, type Searchable } from '#engine/search/match.ts';
import type { Query } from '#engine/search/query.ts';
import { indexQuery, indexWords } from '#engine/search/words.ts';
import type { CardSearch, FoundCards, StoredCard } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';
import { type CardRow, JOINED, toStoredCard } from './cards.ts';

export interface SearchTable {
  /** The card's words, in place of those it had when it was there before. */
  put(row: number, card: Card, wasThere: boolean): void;
  find(search: CardSearch): FoundCards;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  /** Whether it holds for exactly the cards that are asked for; otherwise for more. */
  readonly exact: boolean;
}

const ANY: Condition = { sql: '1', values: [], exact: true };
const ORDER = 'ORDER BY note, first_line, id';
const FROM = 'FROM cards LEFT JOIN memory ON memory.card_id = cards.id';

export function searchTable(db: Db): SearchTable {
  db.function('fold', { deterministic: true }, (text) => foldText(String(text)));
  const remove = db.prepare<[number]>('DELETE FROM card_words WHERE rowid = ?');
  const insert = db.prepare<[number, string, string, string, string]>(
    'INSERT INTO card_words (rowid, prompt, answer, title, tags) VALUES (?, ?, ?, ?, ?)',
  );
  const words = (text: string) => indexWords(foldText(text));
  return {
    put(row, card, wasThere) {
      if (wasThere) remove.run(row);
      const title = words([card.noteTitle, ...card.headings].join('\n'));
      insert.run(row, words(card.prompt), words(card.answer), title, words(card.tags.join('\n')));
    },
    find(search) {
      const asked = conditionOf(search.query, search.day);
      const orphans = asksForOrphans(search.query) ? '1' : 'NOT orphaned';
      const where = `WHERE ${orphans} AND (${asked.sql})`;
      return asked.exact ? page(db, where, asked.values, search) : checked(db, where, asked.values, search);
    },
  };
}

function page(db: Db, where: string, values: Condition['values'], { offset, limit }: CardSearch): FoundCards {
  const total =
    db
      .prepare<unknown[], number>(`SELECT count(*) ${FROM} ${where}`)
      .pluck()
      .get(...values) ?? 0;
  const rows = db
    .prepare<unknown[], CardRow>(`${JOINED} ${where} ${ORDER} LIMIT ? OFFSET ?`)
    .all(...values, limit ?? -1, offset);
  return { total, cards: rows.map(toStoredCard) };
}

function checked(db: Db, where: string, values: Condition['values'], search: CardSearch): FoundCards {
  const { offset, limit = Number.POSITIVE_INFINITY, query } = search;
  const cards: StoredCard[] = [];
  let total = 0;
  for (const row of db.prepare<unknown[], CardRow>(`${JOINED} ${where} ${ORDER}`).iterate(...values)) {
    const stored = toStoredCard(row);
    if (!matchesQuery(query, searchableOf(stored, search))) continue;
    if (total >= offset && cards.length < limit) cards.push(stored);
    total += 1;
  }
  return { total, cards };
}

function conditionOf(query: Query, day: CalendarDay): Condition {
  switch (query.type) {
    case 'all':
      return ANY;
    case 'text':
      return inIndex(null, query.text);
    case 'field':
      return ofField(query.field, query.text);
    case 'is':
      return { sql: STATE_SQL[query.state], values: query.state === 'due' ? [day] : [], exact: true };
    case 'prop':
      return ofProperty(query, day);
    case 'not': {
      const of = conditionOf(query.of, day);
      return of.exact ? { ...of, sql: `NOT coalesce(${of.sql}, 0)` } : { ...ANY, exact: false };
    }
    case 'and':
    case 'or': {
      const parts = query.of.map((part) => conditionOf(part, day));
      return {
        sql: parts.map(({ sql }) => `(${sql})`).join(query.type === 'and' ? ' AND ' : ' OR '),
        values: parts.flatMap(({ values }) => values),
        exact: parts.every(({ exact }) => exact),
      };
    }
  }
}

function inIndex(column: 'prompt' | 'answer' | 'title' | null, text: string): Condition {
  const { match, exact } = indexQuery(foldText(text));
  if (match === '') return { ...ANY, exact: false };
  const wanted = column === null ? match : `{${column}} : (${match})`;
  return {
    sql: 'cards.row IN (SELECT rowid FROM card_words WHERE card_words MATCH ?)',
    values: [wanted],
    // Title words of the index are those of the headings too.
    exact: exact && column !== 'title',
  };
}

type Field = Extract<Query, { type: 'field' }>['field'];

function ofField(field: Field, text: string): Condition {
  const wanted = foldText(text);
  const stem = wanted.replace(/^#/, '').replace(/[/*]+$/, '');
  switch (field) {
    case 'prompt':
    case 'answer':
    case 'title':
      return inIndex(field, text);
    case 'note':
      return {
        sql: 'note IN (SELECT DISTINCT note FROM cards WHERE instr(fold(note), ?))',
        values: [wanted],
        exact: true,
      };
    case 'kind':
      return { sql: 'kind = ?', values: [wanted], exact: true };
    case 'id':
      return { sql: 'substr(id, 1, ?) = ?', values: [wanted.length, wanted], exact: true };
    case 'tag':
    case 'deck': {
      const tagged = "instr(tags, char(10) || ? || char(10)) OR instr(tags, char(10) || ? || '/')";
      const exact = !wanted.endsWith('*');
      if (!exact) return { ...ANY, exact };
      if (field === 'tag') return { sql: tagged, values: [stem, stem], exact };
      const within =
        "note IN (SELECT DISTINCT note FROM cards WHERE fold(note) = ? OR instr(fold(note), ? || '/') = 1)";
      return { sql: `${tagged} OR ${within}`, values: [stem, stem, stem, stem], exact };
    }
  }
}

const LIVE = 'coalesce(chosen, active) AND NOT coalesce(suspended, 0) AND NOT orphaned';

const STATE_SQL: Readonly<Record<Extract<Query, { type: 'is' }>['state'], string>> = {
  due: `due <= ? AND ${LIVE}`,
  new: "coalesce(state, 'new') = 'new'",
  learning: "state IN ('learning', 'relearning')",
  review: "state = 'review'",
  suspended: 'coalesce(suspended, 0)',
  active: 'coalesce(chosen, active)',
  held: 'NOT coalesce(chosen, active)',
  orphan: 'orphaned',
  leech: 'coalesce(lapses, 0) >= 8',
};

function ofProperty(
  { name, relation, value }: Extract<Query, { type: 'prop' }>,
  day: CalendarDay,
): Condition {
  const sign = relation === '!=' ? '<>' : relation;
  switch (name) {
    case 'retrievability':
      return { sql: 'stability IS NOT NULL', values: [], exact: false };
    case 'interval':
      return { sql: `julianday(due) - julianday(last_review) ${sign} ?`, values: [value], exact: true };
    case 'due':
      return { sql: `julianday(due) - julianday(?) ${sign} ?`, values: [day, value], exact: true };
    case 'reps':
    case 'lapses':
      return { sql: `coalesce(${name}, 0) ${sign} ?`, values: [value], exact: true };
    default:
      return { sql: `${name} ${sign} ?`, values: [value], exact: true };
  }
}

function searchableOf(
  { card, active, schedule, orphaned }: StoredCard,
  { day, params }: Pick<CardSearch, 'day' | 'params'>,
): Searchable {
  const days = (from: CalendarDay | null, to: CalendarDay | null) =>
    from === null || to === null ? null : daysBetween(from, to);
  const { due, lastReview, stability, difficulty, reps, lapses, state, suspended } = schedule;
  return {
    ...{ id: card.id, kind: card.kind, note: card.note, title: card.noteTitle, headings: card.headings },
    ...{ prompt: card.prompt, answer: card.answer, tags: card.tags, active, orphaned, suspended, state },
    isDue: due !== null && due <= day,
    numbers: {
      ...{ stability, difficulty, reps, lapses, retrievability: chanceOf(schedule, day, params) },
      ...{ interval: days(lastReview, due), due: days(day, due) },
    },
  };
}

function chanceOf(schedule: ScheduleState, day: CalendarDay, params: ParameterSet): number | null {
  const memory = memoryOf(schedule);
  if (memory === null || schedule.lastReview === null) return null;
  return retrievability(memory, Math.max(0, daysBetween(schedule.lastReview, day)), params);
}
