/** @file The store on one open database, synchronous: what runs inside the worker, and in process for tests. */

import { fail } from '#engine/contract/transport.ts';
import { Settings } from '#engine/contract/views.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { CardId, EventId, NotePath } from '#engine/core/ids.ts';
import type { InstantMs } from '#engine/core/time.ts';
import type { NoteEntry } from '#engine/outline/coverage.ts';
import type { VaultProfile } from '#engine/profile/profile.ts';
import type { DisagreementEvent, EventDraft, ReviewEvent } from '#engine/schedule/events.ts';
import type { LinkChoices } from '#engine/schedule/fold.ts';
import type {
  Appended,
  CardFilter,
  CardSearch,
  FolderCount,
  FoundCards,
  KeptNotesChange,
  MergeCounts,
  NoteRefs,
  NoteStamp,
  OtherFile,
  QueueRow,
  StoredCard,
  StoredMatch,
  StoredNote,
  StoredOutline,
  VaultChanges,
  VaultTotals,
} from '#main/app/ports.ts';
import type { WriteRecord, WritingChange, WritingState } from '#main/app/writing.ts';
import {
  append,
  appendAll,
  disagreements,
  linkChoices,
  merge,
  type Tables,
  undoLast,
  wordings,
} from './log.ts';
import { type DatabaseOptions, type OpenDatabase, openDatabase } from './open-database.ts';
import type { Db } from './sqlite.ts';
import { cardsTable } from './tables/cards.ts';
import { deviceTable } from './tables/device.ts';
import { type EventFilter, eventsTable } from './tables/events.ts';
import { keptNotesTable } from './tables/kept-notes.ts';
import { matchesTable } from './tables/matches.ts';
import { type Folded, memoryTable } from './tables/memory.ts';
import { notesTable } from './tables/notes.ts';
import { profilesTable } from './tables/profiles.ts';
import { searchTable } from './tables/search.ts';
import { settingsTable } from './tables/settings.ts';
import { writingTable } from './tables/writing.ts';
import { type LogFinding, verifyRows } from './verify.ts';

/** The port without promises, and what looks after the database itself. */
export interface SyncStore {
  noteStamps(paths?: readonly string[]): readonly NoteStamp[];
  noteRefs(): readonly NoteRefs[];
  findings(): readonly Diagnostic[];
  totals(): VaultTotals;
  folderCounts(): readonly FolderCount[];
  otherFiles(): readonly OtherFile[];
  copies(): readonly NotePath[];
  outlines(): readonly StoredOutline[];
  noteEntries(): readonly NoteEntry[];
  note(path: string): StoredNote | null;
  cards(filter: CardFilter): readonly StoredCard[];
  card(id: CardId): StoredCard | null;
  search(search: CardSearch): FoundCards;
  cardsOfNotes(paths: readonly string[]): readonly StoredCard[];
  twinsOf(ids: readonly CardId[]): readonly StoredCard[];
  orphans(): readonly StoredCard[];
  waitingOrphans(limit: number): readonly StoredCard[];
  matches(): readonly StoredMatch[];
  refusals(): readonly (readonly [CardId, CardId])[];
  keptNotes(): readonly NotePath[];
  changeKeptNotes(change: KeptNotesChange): void;
  queueRows(): readonly QueueRow[];
  cardsById(ids: readonly CardId[]): readonly StoredCard[];
  cardIdsStartingWith(prefix: string, limit: number): readonly CardId[];
  /** One transaction; the caller cuts an import into batches. */
  apply(changes: VaultChanges): void;
  append(draft: EventDraft): Appended;
  undo(at: InstantMs, zone: string): Appended | null;
  events(filter: EventFilter): readonly ReviewEvent[];
  event(id: EventId): ReviewEvent | null;
  linkChoices(): ReadonlyMap<CardId, LinkChoices>;
  wordings(): ReadonlyMap<CardId, string>;
  disagreements(): ReadonlyMap<string, DisagreementEvent>;
  merge(events: readonly ReviewEvent[]): MergeCounts;
  settings(): Settings;
  changeSettings(change: Partial<Settings>): Settings;
  profile(vault: string): VaultProfile;
  keepProfile(vault: string, profile: VaultProfile): void;
  writing(): WritingState;
  writeRecords(paths: readonly string[]): readonly WriteRecord[];
  keepWriting(change: WritingChange): void;
  /** The folded log as stored: schedule and choice of every card the log names. */
  memory(): ReadonlyMap<CardId, Folded>;
  verifyLog(): readonly LogFinding[];
  announce(address: string): void;
  close(): void;
}

export function openSyncStore(options: DatabaseOptions): SyncStore {
  return syncStoreOn(openDatabase(options));
}

export function syncStoreOn({ db, lock }: OpenDatabase): SyncStore {
  const log: Tables = {
    device: deviceTable(db),
    events: eventsTable(db),
    memory: memoryTable(db),
    writing: writingTable(db),
  };
  return {
    ...vaultSide(db, log),
    ...logSide(db, log),
    ...settingsSide(db),
    ...writingSide(db, log),
    announce: (address) => lock?.announce(address),
    close() {
      db.close();
      lock?.release();
    },
  };
}

function vaultSide(db: Db, log: Tables) {
  const [notes, cards, search] = [notesTable(db), cardsTable(db), searchTable(db)];
  const [matches, kept] = [matchesTable(db), keptNotesTable(db)];
  const changeKept = db.transaction((change: KeptNotesChange) => kept.change(change));
  const apply = db.transaction((changes: VaultChanges) => {
    for (const path of changes.removedNotes) notes.remove(path);
    for (const note of changes.notes) notes.put(note);
    for (const stamp of changes.touched) notes.touch(stamp);
    // An id can be given up at one place and found at another; then it is found.
    for (const id of changes.orphaned) cards.orphan(id);
    for (const card of changes.cards) {
      const { row, wasThere } = cards.put(card);
      search.put(row, card, wasThere);
    }
    appendAll(log, changes.events);
    if (changes.identity !== undefined) matches.put(changes.identity);
  });
  return {
    noteStamps: (paths?: readonly string[]) => (paths === undefined ? notes.stamps() : notes.stampsOf(paths)),
    noteRefs: notes.refs,
    findings: notes.findings,
    outlines: notes.outlines,
    noteEntries: notes.entries,
    totals(): VaultTotals {
      const { notes: count, display, inline } = notes.counts();
      const held = cards.counts().map((row) => ({ ...row, active: row.active === 1 }));
      return { notes: count, formulas: { display, inline }, cards: held };
    },
    folderCounts: cards.folderCounts,
    otherFiles: notes.others,
    copies: notes.copies,
    note: notes.get,
    cards: cards.list,
    card: cards.get,
    search: search.find,
    cardsOfNotes: cards.ofNotes,
    twinsOf: cards.twinsOf,
    orphans: cards.orphans,
    waitingOrphans: matches.waiting,
    matches: matches.pending,
    refusals: matches.refusals,
    keptNotes: kept.list,
    changeKeptNotes: (change: KeptNotesChange) => changeKept.immediate(change),
    queueRows: cards.queueRows,
    cardsById: cards.byId,
    cardIdsStartingWith: cards.idsStartingWith,
    apply: (changes: VaultChanges) => apply.immediate(changes),
  };
}

function logSide(db: Db, log: Tables) {
  const settings = settingsTable(db);
  const matches = matchesTable(db);
  const appendOne = db.transaction((draft: EventDraft) => {
    if (draft.kind === 'grade') matches.seen(draft.cardId);
    return append(log, draft);
  });
  const undo = db.transaction((at: InstantMs, zone: string) =>
    undoLast(log, { at, zone, rolloverHour: settings.read().rolloverHour }),
  );
  const mergeAll = db.transaction((events: readonly ReviewEvent[]) => merge(log, events));
  return {
    append: (draft: EventDraft) => appendOne.immediate(draft),
    undo: (at: InstantMs, zone: string) => undo.immediate(at, zone),
    events: log.events.list,
    event: log.events.get,
    linkChoices: () => linkChoices(log),
    wordings: () => wordings(log),
    disagreements: () => disagreements(log),
    merge: (events: readonly ReviewEvent[]) => mergeAll.immediate(events),
    memory: log.memory.all,
    verifyLog: () => verifyRows(log.events.raw()),
  };
}

function settingsSide(db: Db) {
  const settings = settingsTable(db);
  const profiles = profilesTable(db);
  const change = db.transaction((changes: Partial<Settings>) => {
    const parsed = Settings.safeParse({ ...settings.read(), ...changes });
    if (!parsed.success) refuseSettings(parsed.error.issues[0]?.path.join('.') ?? 'settings');
    settings.write(changes);
    return settings.read();
  });
  return {
    settings: settings.read,
    changeSettings: (changes: Partial<Settings>) => change.immediate(changes),
    profile: profiles.read,
    keepProfile: profiles.write,
  };
}

function writingSide(db: Db, { events, writing }: Tables) {
  const cards = cardsTable(db);
  const keep = db.transaction((change: WritingChange) => writing.keep(change));
  const noteOf = (id: CardId) => {
    const names = events.connected([id]).flatMap((name) => cards.get(name) ?? []);
    return names.find(({ orphaned }) => !orphaned)?.card.note ?? null;
  };
  return {
    writing: () => writing.read(noteOf),
    writeRecords: writing.records,
    keepWriting: (change: WritingChange) => keep.immediate(change),
  };
}

function refuseSettings(field: string): never {
  fail('bad-settings', `The value of ${field} is not allowed. Nothing was changed.`, 'Choose another value.');
}
