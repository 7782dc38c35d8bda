/** @file Tables `write_queue`, `writes`, `write_problems` and `raised_counts`: what goes back into notes. */

import type { CardId, NotePath } from '#engine/core/ids.ts';
import type { QueuedWrite, WriteRecord, WritingChange, WritingState } from '#main/app/writing.ts';
import type { Db } from '../sqlite.ts';
import { fromCell, toCell } from './cells.ts';

export interface WritingTable {
  /** Remembers that the note of this card is behind, as of the newest row of the log. */
  queue(cardId: CardId): void;
  /** `noteOf`: where a queued card lives now; `null` when its text is gone. */
  read(noteOf: (id: CardId) => NotePath | null): WritingState;
  /** Of these notes. */
  records(paths: readonly string[]): readonly WriteRecord[];
  keep(change: WritingChange): void;
}

interface QueueRow {
  readonly card_id: CardId;
  readonly position: number;
}

export function writingTable(db: Db): WritingTable {
  const queue = db.prepare<[string]>(
    `INSERT INTO write_queue (card_id, position) VALUES (?, (SELECT coalesce(max(position), 0) FROM events))
     ON CONFLICT (card_id) DO UPDATE SET position = excluded.position`,
  );
  const queued = db.prepare<[], QueueRow>(
    'SELECT card_id, position FROM write_queue ORDER BY position, card_id',
  );
  const settle = db.prepare<[string, number]>('DELETE FROM write_queue WHERE card_id = ? AND position <= ?');
  const [writes, problems, raised] = ['writes', 'write_problems', 'raised_counts'].map((name) =>
    recordsByPath(db, name),
  ) as [RecordsByPath, RecordsByPath, RecordsByPath];
  return {
    queue: (id) => void queue.run(id),
    read: (noteOf) => ({
      queue: byNote(queued.all(), noteOf),
      records: writes.all(),
      problems: problems.all(),
      raised: raised.all(),
    }),
    records: (paths) => writes.of(paths),
    keep(change) {
      for (const { cards, upTo } of change.settled ?? []) for (const id of cards) settle.run(id, upTo);
      writes.change(change.forgottenRecords, change.records);
      problems.change(change.solved, change.problems);
      raised.change(change.answered, change.raised);
    },
  };
}

function byNote(rows: readonly QueueRow[], noteOf: (id: CardId) => NotePath | null): readonly QueuedWrite[] {
  const notes = new Map<NotePath, { path: NotePath; cards: CardId[]; upTo: number }>();
  for (const { card_id, position } of rows) {
    const path = noteOf(card_id);
    if (path === null) continue;
    const note = notes.get(path) ?? { path, cards: [], upTo: 0 };
    note.cards.push(card_id);
    note.upTo = Math.max(note.upTo, position);
    notes.set(path, note);
  }
  return [...notes.values()];
}

interface RecordsByPath {
  all<T>(): readonly T[];
  of<T>(paths: readonly string[]): readonly T[];
  change(gone: readonly string[] | undefined, kept: readonly { readonly path: string }[] | undefined): void;
}

/** The three tables of one shape; `table` is a name of ours. */
function recordsByPath(db: Db, table: string): RecordsByPath {
  const all = db.prepare<[], string>(`SELECT record FROM ${table} ORDER BY path`).pluck();
  const of = db
    .prepare<[string], string>(`SELECT record FROM ${table} WHERE path IN (SELECT value FROM json_each(?))`)
    .pluck();
  const remove = db.prepare<[string]>(`DELETE FROM ${table} WHERE path = ?`);
  const put = db.prepare<[string, string]>(
    `INSERT INTO ${table} (path, record) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET record = excluded.record`,
  );
  return {
    all: <T>() => all.all().map((cell) => fromCell<T>(cell)),
    of: <T>(paths: readonly string[]) => of.all(JSON.stringify(paths)).map((cell) => fromCell<T>(cell)),
    change(gone = [], kept = []) {
      for (const path of gone) remove.run(path);
      for (const record of kept) put.run(record.path, toCell(record));
    },
  };
}
