/** @file Table `memory`: the schedule of every card the log names (law L1: a cache, never the truth). */

import type { CardId } from '#engine/core/ids.ts';
import type { CalendarDay, InstantMs } from '#engine/core/time.ts';
import { NEW_STATE, type ScheduleState } from '#engine/schedule/types.ts';
import type { Db } from '../sqlite.ts';
import { type Bit, bit } from './cells.ts';

/** What the log says of one card. */
export interface Folded {
  readonly schedule: ScheduleState;
  /** The user's own choice of active or held; `null` when there is none. */
  readonly chosen: boolean | null;
}

export interface MemoryTable {
  get(id: CardId): ScheduleState;
  all(): ReadonlyMap<CardId, Folded>;
  put(id: CardId, folded: Folded): void;
  /** No row of the log names the card any more: the match that did was undone. */
  forget(id: CardId): void;
}

interface MemoryRow {
  card_id: string;
  state: string;
  suspended: Bit;
  due: string | null;
  due_at: number | null;
  stability: number | null;
  difficulty: number | null;
  reps: number;
  lapses: number;
  last_review: string | null;
  available_from: string | null;
  chosen: Bit | null;
}

/** As a LEFT JOIN gives it: all columns are null for a card that no row of the log names. */
export type OptionalMemoryRow = { [Column in keyof MemoryRow]: MemoryRow[Column] | null };

export function memoryTable(db: Db): MemoryTable {
  const get = db.prepare<[string], MemoryRow>('SELECT * FROM memory WHERE card_id = ?');
  const all = db.prepare<[], MemoryRow>('SELECT * FROM memory');
  const forget = db.prepare<[string]>('DELETE FROM memory WHERE card_id = ?');
  const put = db.prepare<[MemoryRow]>(
    `INSERT INTO memory VALUES (
       @card_id, @state, @suspended, @due, @due_at, @stability, @difficulty, @reps, @lapses, @last_review,
       @available_from, @chosen
     ) ON CONFLICT (card_id) DO UPDATE SET
       state = @state, suspended = @suspended, due = @due, due_at = @due_at, stability = @stability,
       difficulty = @difficulty, reps = @reps, lapses = @lapses, last_review = @last_review,
       available_from = @available_from, chosen = @chosen`,
  );
  return {
    get: (id) => scheduleOf(get.get(id)),
    all: () => new Map(all.all().map((row) => [row.card_id as CardId, toFolded(row)])),
    put: (id, folded) => void put.run(toRow(id, folded)),
    forget: (id) => void forget.run(id),
  };
}

/** A card without a row is one nobody has seen. */
export function scheduleOf(row: OptionalMemoryRow | undefined): ScheduleState {
  if (row === undefined || row.state === null) return NEW_STATE;
  return {
    state: row.state as ScheduleState['state'],
    suspended: row.suspended === 1,
    due: row.due as CalendarDay | null,
    dueAt: row.due_at as InstantMs | null,
    stability: row.stability,
    difficulty: row.difficulty,
    reps: row.reps ?? 0,
    lapses: row.lapses ?? 0,
    lastReview: row.last_review as CalendarDay | null,
    availableFrom: row.available_from as CalendarDay | null,
  };
}

function toFolded(row: MemoryRow): Folded {
  return { schedule: scheduleOf(row), chosen: row.chosen === null ? null : row.chosen === 1 };
}

function toRow(id: CardId, { schedule, chosen }: Folded): MemoryRow {
  return {
    card_id: id,
    state: schedule.state,
    suspended: bit(schedule.suspended),
    due: schedule.due,
    due_at: schedule.dueAt,
    stability: schedule.stability,
    difficulty: schedule.difficulty,
    reps: schedule.reps,
    lapses: schedule.lapses,
    last_review: schedule.lastReview,
    available_from: schedule.availableFrom,
    chosen: chosen === null ? null : bit(chosen),
  };
}
