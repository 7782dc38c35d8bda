/**
 * @file What a search asks of every card, in memory and by row number: order, kind, state and numbers, a few bytes each. A
 * join over 100,000 cards takes longer than a search may. Read when first needed, then kept up with what changes.
 */

import { CARD_KINDS, type CardKind } from '#engine/card/card.ts';
import { type CalendarDay, daysBetween } from '#engine/core/time.ts';
import { foldText } from '#engine/search/words.ts';
import type { Db } from '../sqlite.ts';
import { type Changes, watchChanges } from './changes.ts';

/** Stands for a number that a card does not have. */
const NONE = Number.NaN;
const EPOCH = '1970-01-01' as CalendarDay;
export const SCHEDULE_STATES = ['new', 'learning', 'review', 'relearning'] as const;
const NUMBERS = ['stability', 'difficulty', 'reps', 'lapses', 'due', 'lastReview'] as const;

/** Where the cards of one note stand in `order`. */
interface NoteSpan {
  /** Folded, as it is asked for. */
  readonly path: string;
  readonly first: number;
  readonly end: number;
}

export interface Columns {
  /** Row numbers in the order of the vault, orphans included. */
  order: Int32Array;
  notes: readonly NoteSpan[];
  /** The following by row number. */
  readonly size: number;
  /** Place in `CARD_KINDS`. */
  readonly kind: Uint8Array;
  readonly active: Uint8Array;
  readonly orphaned: Uint8Array;
  readonly suspended: Uint8Array;
  /** Place in `SCHEDULE_STATES`. */
  readonly state: Uint8Array;
  /** Days are counted from 1970; NaN where there is none. */
  readonly numbers: Readonly<Record<(typeof NUMBERS)[number], Float64Array>>;
}

export interface ColumnsReader {
  /** As the database is now. The same object is changed and given again. */
  read(): Columns;
}

/** From so many changes on, reading all again is quicker. */
const MANY = 2000;
/** So many cards may be added before the columns have to grow. */
const SPARE = 1024;

type Row = [
  row: number,
  kind: CardKind,
  active: number,
  orphaned: number,
  suspended: number | null,
  state: string | null,
  due: string | null,
  stability: number | null,
  difficulty: number | null,
  reps: number | null,
  lapses: number | null,
  lastReview: string | null,
];

const SELECT = `SELECT row, kind, coalesce(chosen, active), orphaned, suspended, state, due, stability, difficulty, reps, lapses,
  last_review FROM cards LEFT JOIN memory ON memory.card_id = cards.id`;

export function columnsReader(db: Db): ColumnsReader {
  let kept: { readonly columns: Columns; readonly changes: Changes } | null = null;
  const readAll = (changes: Changes): Columns => {
    changes.forget();
    const columns = emptyColumns(db);
    // Cards first by what stands in an index, the schedules of those that have one after: quicker than a join of all.
    for (const cells of db.prepare<[], Row>(CARDS).raw().all()) setRow(columns, cells);
    for (const cells of db.prepare<[], Row>(SEEN).raw().all()) setRow(columns, cells);
    setOrder(db, columns);
    kept = { columns, changes };
    return columns;
  };
  return {
    read() {
      const changes = kept?.changes ?? watchChanges(db);
      const { ids, isElsewhere, isPlace } = changes.take(MANY);
      if (kept === null || isElsewhere || ids === null) return readAll(changes);
      const { columns } = kept;
      if (ids.length > 0) {
        const rows = db.prepare<[string], Row>(CHANGED).raw().all(JSON.stringify(ids));
        if (rows.some(([row]) => row >= columns.size)) return readAll(changes);
        for (const cells of rows) setRow(columns, cells);
      }
      if (isPlace) setOrder(db, columns);
      return columns;
    },
  };
}

const CARDS =
  'SELECT row, kind, active, orphaned, 0, NULL, NULL, NULL, NULL, 0, 0, NULL FROM cards INDEXED BY cards_by_kind';
const SEEN = SELECT.replace('FROM cards LEFT JOIN memory ON', 'FROM memory CROSS JOIN cards ON');
const CHANGED = `${SELECT} WHERE id IN (SELECT value FROM json_each(?))`;

function emptyColumns(db: Db): Columns {
  const last = db.prepare<[], number | null>('SELECT max(row) FROM cards').pluck().get() ?? 0;
  const size = last + 1 + SPARE;
  const numbers = () => new Float64Array(size).fill(NONE);
  return {
    ...{ order: new Int32Array(), notes: [], size },
    ...{ kind: new Uint8Array(size), active: new Uint8Array(size), orphaned: new Uint8Array(size) },
    ...{ suspended: new Uint8Array(size), state: new Uint8Array(size) },
    numbers: {
      ...{ stability: numbers(), difficulty: numbers(), reps: numbers(), lapses: numbers() },
      ...{ due: numbers(), lastReview: numbers() },
    },
  };
}

const KIND_PLACES = new Map<string, number>(CARD_KINDS.map((kind, place) => [kind, place]));
const STATE_PLACES = new Map<string, number>(SCHEDULE_STATES.map((state, place) => [state, place]));

function setRow(columns: Columns, cells: Row): void {
  const [row, kind, active, orphaned, suspended, state, due, stability, difficulty, reps, lapses, last] =
    cells;
  columns.kind[row] = KIND_PLACES.get(kind) ?? 0;
  columns.active[row] = active;
  columns.orphaned[row] = orphaned;
  columns.suspended[row] = suspended ?? 0;
  columns.state[row] = STATE_PLACES.get(state ?? 'new') ?? 0;
  const { numbers } = columns;
  numbers.stability[row] = stability ?? NONE;
  numbers.difficulty[row] = difficulty ?? NONE;
  numbers.reps[row] = reps ?? 0;
  numbers.lapses[row] = lapses ?? 0;
  numbers.due[row] = dayNumber(due);
  numbers.lastReview[row] = dayNumber(last);
}

function setOrder(db: Db, columns: Columns): void {
  const rows = db.prepare<[], number>('SELECT row FROM cards ORDER BY note, first_line, id').pluck().all();
  columns.order = Int32Array.from(rows);
  const notes = db
    .prepare<[], [string, number]>('SELECT note, count(*) FROM cards GROUP BY note ORDER BY note')
    .raw()
    .all();
  let first = 0;
  columns.notes = notes.map(([path, count]) => {
    const span = { path: foldText(path), first, end: first + count };
    first = span.end;
    return span;
  });
}

const days = new Map<string, number>();

/** Schedules name few different days, and reading one costs more than finding it. */
export function dayNumber(day: string | null): number {
  if (day === null) return NONE;
  const known = days.get(day);
  if (known !== undefined) return known;
  const found = daysBetween(EPOCH, day as CalendarDay);
  days.set(day, found);
  return found;
}
