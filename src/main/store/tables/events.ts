/** @file Table `events`: the review log. Rows are inserted and read; triggers forbid the rest. */

import type { Statement } from 'better-sqlite3';
import { canonicalJson } from '#engine/core/hash.ts';
import type { CardId, ContentHash, DeviceId, EventId } from '#engine/core/ids.ts';
import type { InstantMs } from '#engine/core/time.ts';
import { bodyHash, type ReviewEvent } from '#engine/schedule/events.ts';
import type { ParameterSetId } from '#engine/schedule/types.ts';
import type { Db } from '../sqlite.ts';
import { fromCell } from './cells.ts';

export interface EventFilter {
  readonly cardId?: CardId;
  readonly kind?: string;
  readonly since?: InstantMs;
}

/** What stands around a row. */
interface Place {
  readonly prev: ContentHash | null;
  /** Effective time: never before that of the row above it on the same device. */
  readonly effective: number;
}

interface LastRow {
  readonly seq: number;
  readonly hash: ContentHash;
  readonly effective: number;
}

/** A row as the disk has it. */
export interface RawRow {
  readonly position: number;
  readonly body: string;
  readonly prev: ContentHash | null;
  readonly hash: ContentHash;
}

/** A row whose place in the order of replay is no longer the stored one. */
interface MovedRow {
  readonly position: number;
  readonly effective: number;
  readonly cardId: CardId | null;
}

export interface EventsTable {
  /** Answers with the row's hash, to which the next one is chained. */
  insert(event: ReviewEvent, place: Place): ContentHash;
  get(id: EventId): ReviewEvent | null;
  list(filter: EventFilter): readonly ReviewEvent[];
  last(device: DeviceId): LastRow | null;
  /** Hash of the newest row with that number; `null` when it has not arrived. */
  hashAt(device: DeviceId, seq: number): ContentHash | null;
  /** The newest `limit` rows of a device and the undos of any of them. */
  tail(device: DeviceId, limit: number): readonly ReviewEvent[];
  /** All ids that matches, undone ones included, connect with the given ones. */
  connected(ids: Iterable<CardId>): readonly CardId[];
  /** Every row that can matter to the fold of these cards, with its effective time as `at`. */
  history(ids: readonly CardId[]): readonly ReviewEvent[];
  /** Every row that can matter to what the learner thinks of statements, with its effective time as `at`. */
  opinions(): readonly ReviewEvent[];
  cardsGradedUnder(set: ParameterSetId): readonly CardId[];
  moved(device: DeviceId): readonly MovedRow[];
  move(row: MovedRow): void;
  /** In the order they were written here. */
  raw(): Iterable<RawRow>;
}

const CONNECTED = `
WITH RECURSIVE one (id) AS (
  SELECT value FROM json_each(?)
  UNION
  SELECT iif(e.same_a = one.id, e.same_b, e.same_a) FROM one JOIN events e ON e.same_a = one.id OR e.same_b = one.id
) SELECT id FROM one`;

// Parameter sets belong to every history. An undo counts wherever it stands and whatever card it names.
const HISTORY = `
WITH
  wanted (id) AS MATERIALIZED (SELECT value FROM json_each(?)),
  own (position, id) AS MATERIALIZED (
    SELECT position, id FROM events WHERE card_id IN wanted
    UNION SELECT position, id FROM events WHERE same_a IN wanted
    UNION SELECT position, id FROM events WHERE same_b IN wanted
  )
SELECT body, effective FROM events WHERE position IN (
  SELECT position FROM own
  UNION SELECT position FROM events WHERE kind = 'parameters'
  UNION SELECT position FROM events WHERE cancels IN (SELECT id FROM own)
)`;

const OPINIONS = `
WITH own (position, id) AS MATERIALIZED (
  SELECT position, id FROM events WHERE kind IN ('disagree', 'withdraw')
)
SELECT body, effective FROM events WHERE position IN (
  SELECT position FROM own
  UNION SELECT position FROM events WHERE cancels IN (SELECT id FROM own)
)`;

const TAIL = `
WITH newest AS MATERIALIZED (
  SELECT position, id FROM events WHERE device = @device ORDER BY seq DESC, id DESC LIMIT @limit
)
SELECT body FROM events WHERE position IN (
  SELECT position FROM newest
  UNION SELECT position FROM events WHERE cancels IN (SELECT id FROM newest)
)`;

const MOVED = `
SELECT position, should AS effective, card_id AS cardId FROM (
  SELECT position, card_id, effective,
         max(at) OVER (ORDER BY seq, id ROWS UNBOUNDED PRECEDING) AS should
  FROM events WHERE device = ?
) WHERE should <> effective`;

export function eventsTable(db: Db): EventsTable {
  const body = <Bind extends unknown[]>(sql: string) => db.prepare<Bind, string>(sql).pluck();
  const insert = db.prepare<[string, string | null, string, number]>(
    'INSERT INTO events (body, prev, hash, effective) VALUES (?, ?, ?, ?)',
  );
  const get = body<[string]>('SELECT body FROM events WHERE id = ?');
  const list = listStatements(db);
  const last = db.prepare<[string], LastRow>(
    'SELECT seq, hash, effective FROM events WHERE device = ? ORDER BY seq DESC, id DESC LIMIT 1',
  );
  const hashAt = body<[string, number]>(
    'SELECT hash FROM events WHERE device = ? AND seq = ? ORDER BY position DESC LIMIT 1',
  );
  const tail = body<[{ device: string; limit: number }]>(TAIL);
  const connected = db.prepare<[string], CardId>(CONNECTED).pluck();
  const history = db.prepare<[string], { body: string; effective: number }>(HISTORY);
  const opinions = db.prepare<[], { body: string; effective: number }>(OPINIONS);
  const gradedUnder = db
    .prepare<[string], CardId>(
      `SELECT DISTINCT card_id FROM events WHERE kind = 'grade' AND parameter_set = ? AND card_id IS NOT NULL`,
    )
    .pluck();
  const moved = db.prepare<[string], MovedRow>(MOVED);
  const move = db.prepare<[number, number]>('UPDATE events SET effective = ? WHERE position = ?');
  const raw = db.prepare<[], RawRow>('SELECT position, body, prev, hash FROM events ORDER BY position');
  return {
    insert(event, { prev, effective }) {
      const text = canonicalJson(event);
      const hash = bodyHash(text, prev);
      insert.run(text, prev, hash, effective);
      return hash;
    },
    get(id) {
      const text = get.get(id);
      return text === undefined ? null : fromCell<ReviewEvent>(text);
    },
    list: (filter) =>
      list(filter)
        .all(filter)
        .map((text) => fromCell<ReviewEvent>(text)),
    last: (device) => last.get(device) ?? null,
    hashAt: (device, seq) => (hashAt.get(device, seq) as ContentHash | undefined) ?? null,
    tail: (device, limit) => tail.all({ device, limit }).map((text) => fromCell<ReviewEvent>(text)),
    connected: (ids) => connected.all(JSON.stringify([...ids])),
    history: (ids) => history.all(JSON.stringify(ids)).map(withEffectiveTime),
    opinions: () => opinions.all().map(withEffectiveTime),
    cardsGradedUnder: (set) => gradedUnder.all(set),
    moved: (device) => moved.all(device),
    move: (row) => void move.run(row.effective, row.position),
    raw: () => raw.iterate(),
  };
}

// An effective time is never before the time itself, and has an index.
const CONDITIONS = {
  cardId: 'card_id = @cardId',
  kind: 'kind = @kind',
  since: 'effective >= @since AND at >= @since',
} as const;

/** One statement per set of conditions: with optional ones the planner would read the whole log each time. */
function listStatements(db: Db) {
  const prepared = new Map<string, Statement<[EventFilter], string>>();
  return ({ cardId, kind, since }: EventFilter): Statement<[EventFilter], string> => {
    const wanted = Object.entries({ cardId, kind, since }).flatMap(([name, value]) =>
      value === undefined ? [] : [CONDITIONS[name as keyof typeof CONDITIONS]],
    );
    const where = wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`;
    const known = prepared.get(where);
    if (known !== undefined) return known;
    const made = db.prepare<[EventFilter], string>(
      `SELECT body FROM events ${where} ORDER BY effective, device, seq, id`,
    );
    prepared.set(where, made.pluck());
    return made;
  };
}

/**
 * The fold orders rows by effective time, which depends on every row of a device, not only on this card's.
 * Handing it over as `at` makes a part of the log fold as it would inside the whole.
 */
function withEffectiveTime(row: { body: string; effective: number }): ReviewEvent {
  return { ...fromCell<ReviewEvent>(row.body), at: row.effective as InstantMs };
}
