/** @file Table `notes`: what is remembered of each file of the vault. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import type { NoteEntry } from '#engine/outline/coverage.ts';
import type { NoteRefs, NoteStamp, OtherFile, StoredNote, StoredOutline } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';
import { fromCell, toCell } from './cells.ts';

/** Counts over all files; `notes` are those that give cards. */
export interface NoteCounts {
  readonly notes: number;
  readonly display: number;
  readonly inline: number;
}

export interface NotesTable {
  /** In the order of paths; touches no text. */
  stamps(): readonly NoteStamp[];
  stampsOf(paths: readonly string[]): readonly NoteStamp[];
  counts(): NoteCounts;
  findings(): readonly Diagnostic[];
  /** Only notes that name experiments. */
  refs(): readonly NoteRefs[];
  outlines(): readonly StoredOutline[];
  entries(): readonly NoteEntry[];
  /** Files whose role is not `note`. */
  others(): readonly OtherFile[];
  copies(): readonly NotePath[];
  get(path: string): StoredNote | null;
  put(note: StoredNote): void;
  /** Same text under another time. */
  touch(stamp: NoteStamp): void;
  remove(path: NotePath): void;
}

type Kept = Omit<StoredNote, 'path' | 'size' | 'modified' | 'hash' | 'body' | 'formulas'>;

interface NoteRow extends NoteStamp {
  readonly display: number;
  readonly inline: number;
  readonly record: string;
  readonly body: string;
}

interface EntryRow {
  readonly path: NotePath;
  readonly title: string;
  /** `null` in rows of an older version. */
  readonly aliases: string | null;
  readonly relatedOutlines: string | null;
}

export function notesTable(db: Db): NotesTable {
  const stamps = db.prepare<[], NoteStamp>('SELECT path, size, modified, hash FROM notes ORDER BY path');
  const stampsOf = db.prepare<[string], NoteStamp>(
    'SELECT path, size, modified, hash FROM notes WHERE path IN (SELECT value FROM json_each(?)) ORDER BY path',
  );
  const counts = db.prepare<[], NoteCounts>(
    "SELECT total(role = 'note') AS notes, total(display) AS display, total(inline) AS inline FROM notes",
  );
  const findings = db
    .prepare<[], string>("SELECT record ->> 'diagnostics' FROM notes WHERE findings > 0 ORDER BY path")
    .pluck();
  const refs = db.prepare<[], { path: NotePath; experiments: string }>(
    "SELECT path, record ->> 'experiments' AS experiments FROM notes WHERE experiments > 0 ORDER BY path",
  );
  const outlines = db.prepare<[], { path: NotePath; outline: string }>(
    "SELECT path, record ->> 'outline' AS outline FROM notes WHERE role = 'outline' ORDER BY path",
  );
  const others = db.prepare<[], OtherFile>(
    "SELECT path, role, record ->> 'roleWhy' AS why FROM notes WHERE role <> 'note' ORDER BY path",
  );
  const copies = db.prepare<[], NotePath>("SELECT path FROM notes WHERE role = 'copy' ORDER BY path").pluck();
  const entries = db.prepare<[], EntryRow>(
    `SELECT path, record ->> 'title' AS title, record ->> 'aliases' AS aliases,
       record ->> 'relatedOutlines' AS relatedOutlines
     FROM notes ORDER BY path`,
  );
  const get = db.prepare<[string], NoteRow>(
    'SELECT path, size, modified, hash, display, inline, record, body FROM notes WHERE path = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM notes WHERE path = ?');
  const touch = db.prepare<[NoteStamp]>(
    'UPDATE notes SET size = @size, modified = @modified, hash = @hash WHERE path = @path',
  );
  const put = db.prepare<[NoteRow & { role: string; findings: number; experiments: number }]>(
    `INSERT INTO notes (path, size, modified, hash, role, display, inline, findings, experiments, record, body)
       VALUES (@path, @size, @modified, @hash, @role, @display, @inline, @findings, @experiments, @record, @body)
     ON CONFLICT (path) DO UPDATE SET
       size = @size, modified = @modified, hash = @hash, role = @role, display = @display, inline = @inline,
       findings = @findings, experiments = @experiments, record = @record, body = @body`,
  );
  return {
    stamps: () => stamps.all(),
    stampsOf: (paths) => stampsOf.all(JSON.stringify(paths)),
    counts: () => counts.get() ?? { notes: 0, display: 0, inline: 0 },
    findings: () => findings.all().flatMap((cell) => fromCell<Diagnostic[]>(cell)),
    refs: () =>
      refs.all().map(({ path, experiments }) => ({
        path,
        experiments: fromCell<NoteRefs['experiments']>(experiments),
      })),
    outlines: () =>
      outlines
        .all()
        .map(({ path, outline }) => ({ path, outline: fromCell<StoredOutline['outline']>(outline) })),
    others: () => others.all(),
    copies: () => copies.all(),
    entries: () =>
      entries.all().map(({ path, title, aliases, relatedOutlines }) => ({
        ...{ path, title, aliases: wordsIn(aliases), relatedOutlines: wordsIn(relatedOutlines) },
      })),
    get(path) {
      const row = get.get(path);
      return row === undefined ? null : toNote(row);
    },
    put: (note) => void put.run(toRow(note)),
    touch: ({ path, size, modified, hash }) => void touch.run({ path, size, modified, hash }),
    remove: (path) => void remove.run(path),
  };
}

/** Most notes have none: an empty list is not worth a parser. */
function wordsIn(cell: string | null): readonly string[] {
  return cell === null || cell === '[]' ? [] : fromCell<string[]>(cell);
}

function toRow({ path, size, modified, hash, body, formulas, ...kept }: StoredNote) {
  return {
    ...{ path, size, modified, hash, body, ...formulas },
    role: kept.role,
    findings: kept.diagnostics.length,
    experiments: kept.experiments.length,
    record: toCell(kept satisfies Kept),
  };
}

function toNote({ path, size, modified, hash, display, inline, record, body }: NoteRow): StoredNote {
  return { path, size, modified, hash, formulas: { display, inline }, ...fromCell<Kept>(record), body };
}
