/** @file A query → which rows it asks for, as one byte per row. Nothing is left to be looked at again: index and columns decide. */

import { CARD_KINDS } from '#engine/card/card.ts';
import { assertNever } from '#engine/core/assert-never.ts';
import type { CalendarDay } from '#engine/core/time.ts';
import { retrievability } from '#engine/schedule/memory.ts';
import type { ParameterSet } from '#engine/schedule/types.ts';
import { type IndexedField, indexQuery, tagToken } from '#engine/search/index-text.ts';
import {
  LEECH_LAPSES,
  matchesNumber,
  pathMatcher,
  stemOf,
  tagWanted,
  withinMatcher,
} from '#engine/search/match.ts';
import type { CardStateName, PropertyName, PropertyQuery, Query, TextField } from '#engine/search/query.ts';
import { foldText } from '#engine/search/words.ts';
import type { Db } from '../sqlite.ts';
import { type Columns, dayNumber, SCHEDULE_STATES } from './columns.ts';

/** 1 for a row that is asked for. */
export type Mask = Uint8Array;

export interface Asked {
  readonly day: CalendarDay;
  readonly params: ParameterSet;
  /** Notes of each outline and part, by what they may be called. */
  readonly decks: ReadonlyMap<string, readonly string[]>;
}

interface Evaluation extends Asked {
  readonly db: Db;
  readonly columns: Columns;
}

export function evaluate(query: Query, on: Evaluation): Mask {
  const { columns } = on;
  switch (query.type) {
    case 'all':
      return new Uint8Array(columns.size).fill(1);
    case 'text':
      return withText(query.text, null, on);
    case 'field':
      return withField(query.field, query.text, on);
    case 'is':
      return rowsWhere(columns.size, stateTest(query.state, on));
    case 'prop':
      return withNumber(query, on);
    case 'not':
      return evaluate(query.of, on).map((bit) => 1 - bit);
    case 'and':
    case 'or': {
      const isAnd = query.type === 'and';
      return query.of
        .map((part) => evaluate(part, on))
        .reduce((all, part) =>
          all.map((bit, row) => (isAnd ? bit & (part[row] ?? 0) : bit | (part[row] ?? 0))),
        );
    }
    default:
      return assertNever(query);
  }
}

function rowsWhere(size: number, test: (row: number) => boolean): Mask {
  const mask = new Uint8Array(size);
  for (let row = 0; row < size; row += 1) if (test(row)) mask[row] = 1;
  return mask;
}

function withRows(size: number, rows: Iterable<number>, mask: Mask = new Uint8Array(size)): Mask {
  for (const row of rows) mask[row] = 1;
  return mask;
}

function withText(text: string, field: IndexedField | null, on: Evaluation): Mask {
  const asked = indexQuery(text);
  if (asked === null) return evaluate({ type: 'all' }, on);
  if (asked.type === 'letter' && field === null)
    return withRows(on.columns.size, found(on.db, 'card_letters', quoted(asked.letter)));
  const tokens = asked.type === 'letter' ? [asked.letter] : asked.tokens;
  const isOpen = asked.type === 'letter' || asked.isOpen;
  return inWords(`${quoted(tokens.join(' '))}${isOpen ? ' *' : ''}`, field, on);
}

function inWords(match: string, field: IndexedField | null, { db, columns }: Evaluation): Mask {
  const where = field === null ? match : `{${field}} : ${match}`;
  return withRows(columns.size, found(db, 'card_words', where));
}

/** As the index writes a string. */
function quoted(tokens: string): string {
  return `"${tokens.replaceAll('"', '""')}"`;
}

function found(db: Db, table: 'card_words' | 'card_letters', match: string): readonly number[] {
  return db.prepare<[string], number>(`SELECT rowid FROM ${table} WHERE ${table} MATCH ?`).pluck().all(match);
}

function withField(field: TextField, text: string, on: Evaluation): Mask {
  const { db, columns } = on;
  switch (field) {
    case 'prompt':
    case 'answer':
    case 'title':
      return withText(text, field, on);
    case 'note':
      return inNotes(pathMatcher(text), columns);
    case 'tag':
      return withTag(tagWanted(text), on);
    case 'deck':
      return inDeck(text, on);
    case 'kind': {
      return rowsWhere(columns.size, (row) => CARD_KINDS[columns.kind[row] ?? 0] === text);
    }
    case 'id': {
      const rows = db.prepare<[number, string], number>('SELECT row FROM cards WHERE substr(id, 1, ?) = ?');
      return withRows(columns.size, rows.pluck().all(text.length, text));
    }
    default:
      return assertNever(field);
  }
}

function inNotes(test: (folded: string) => boolean, columns: Columns): Mask {
  const mask = new Uint8Array(columns.size);
  for (const { path, first, end } of columns.notes)
    if (test(path)) withRows(columns.size, columns.order.subarray(first, end), mask);
  return mask;
}

function withTag(wanted: string, on: Evaluation): Mask {
  const { stem, isOpen } = stemOf(wanted);
  return inWords(`${quoted(tagToken(stem))}${isOpen ? ' *' : ''}`, 'tags', on);
}

/** A folder, a tag, an outline or a part of one: decks are ways to ask, never places where cards lie. */
function inDeck(wanted: string, on: Evaluation): Mask {
  const isWithin = withinMatcher(wanted);
  const led = [...on.decks].flatMap(([name, notes]) => (isWithin(foldText(name)) ? notes : []));
  const notes = new Set(led.map(foldText));
  const mask = inNotes((path) => isWithin(path) || notes.has(path), on.columns);
  return withTag(wanted, on).map((bit, row) => bit | (mask[row] ?? 0));
}

function stateTest(state: CardStateName, { columns, day }: Evaluation): (row: number) => boolean {
  const { active, orphaned, suspended, numbers } = columns;
  const isState = (...names: readonly (typeof SCHEDULE_STATES)[number][]) => {
    const wanted = names.map((name) => SCHEDULE_STATES.indexOf(name));
    return (row: number) => wanted.includes(columns.state[row] ?? 0);
  };
  const today = dayNumber(day);
  switch (state) {
    case 'due':
      return (row) =>
        (numbers.due[row] ?? Number.NaN) <= today &&
        active[row] === 1 &&
        suspended[row] === 0 &&
        orphaned[row] === 0;
    case 'new':
      return isState('new');
    case 'learning':
      return isState('learning', 'relearning');
    case 'review':
      return isState('review');
    case 'suspended':
      return (row) => suspended[row] === 1;
    case 'active':
      return (row) => active[row] === 1;
    case 'held':
      return (row) => active[row] === 0;
    case 'orphan':
      return (row) => orphaned[row] === 1;
    case 'leech':
      return (row) => (numbers.lapses[row] ?? 0) >= LEECH_LAPSES;
    default:
      return assertNever(state);
  }
}

function withNumber(query: PropertyQuery, on: Evaluation): Mask {
  const value = numberOf(query.name, on);
  return rowsWhere(on.columns.size, (row) => {
    const number = value(row);
    return matchesNumber(query, Number.isNaN(number) ? null : number);
  });
}

/** The number of a row, NaN where it has none. */
export function numberOf(
  name: PropertyName,
  { columns, day, params }: Pick<Evaluation, 'columns' | 'day' | 'params'>,
): (row: number) => number {
  const { numbers } = columns;
  const at = (column: Float64Array, row: number) => column[row] ?? Number.NaN;
  const today = dayNumber(day);
  switch (name) {
    case 'due':
      return (row) => at(numbers.due, row) - today;
    case 'interval':
      return (row) => at(numbers.due, row) - at(numbers.lastReview, row);
    case 'retrievability':
      return (row) => {
        const [stability, difficulty] = [at(numbers.stability, row), at(numbers.difficulty, row)];
        const elapsed = Math.max(0, today - at(numbers.lastReview, row));
        if (Number.isNaN(stability + difficulty + elapsed)) return Number.NaN;
        return retrievability({ stability, difficulty }, elapsed, params);
      };
    case 'stability':
    case 'difficulty':
    case 'reps':
    case 'lapses':
      return (row) => at(numbers[name], row);
    default:
      return assertNever(name);
  }
}
