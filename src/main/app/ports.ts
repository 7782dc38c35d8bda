/** @file What the app needs from the world. Each port has one test suite that every implementation passes. */

import type { Card, CardKind } from '#engine/card/card.ts';
import type { UnsureMatch } from '#engine/card/match.ts';
import type { NoteRole } from '#engine/card/role.ts';
import type { OutputOf } from '#engine/contract/contract.ts';
import type { AppInfo, Settings } from '#engine/contract/views.ts';
import type { AppError, Diagnostic } from '#engine/core/diagnostic.ts';
import type { CardId, ContentHash, EventId, NotePath } from '#engine/core/ids.ts';
import type { Result } from '#engine/core/result.ts';
import type { CalendarDay, InstantMs } from '#engine/core/time.ts';
import type { Outcome } from '#engine/experiment/check/report.ts';
import type { Budget } from '#engine/experiment/run/cost.ts';
import type { ProbeText } from '#engine/experiment/run/probe.ts';
import type { CaseData } from '#engine/experiment/simulate/job.ts';
import type { ExperimentResult, ExperimentSpec, Progress } from '#engine/experiment/types.ts';
import type { SpliceRefusal } from '#engine/note/splice.ts';
import type { NoteEntry } from '#engine/outline/coverage.ts';
import type { Outline } from '#engine/outline/outline.ts';
import type { VaultProfile } from '#engine/profile/profile.ts';
import type { DisagreementEvent, EventDraft, ReviewEvent } from '#engine/schedule/events.ts';
import type { LinkChoices } from '#engine/schedule/fold.ts';
import type { ParameterSet, ScheduleState } from '#engine/schedule/types.ts';
import type { PropertyName, Query } from '#engine/search/query.ts';
import type { FreshNote } from './read-note.ts';
import type { WriteRecord, WritingChange, WritingState } from './writing.ts';

/** Time and zone, so that a test can choose them. */
export interface Clock {
  now(): InstantMs;
  /** IANA name. */
  zone(): string;
}

/** A Markdown file of the vault, as a directory listing sees it. */
export interface VaultFile {
  readonly path: NotePath;
  readonly size: number;
  /** Nanoseconds, as text because they exceed 2^53. */
  readonly modified: string;
}

export interface VaultScan {
  readonly files: readonly VaultFile[];
  /** YAML and JSON files, which may hold specs. */
  readonly specs: readonly NotePath[];
  /** Files and folders that could not be listed. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which notes may have changed; `null`: any. */
export type VaultHint = (paths: readonly NotePath[] | null) => void;

/** A folder of Markdown notes. Nothing here writes (law L3). */
export interface Vault {
  /** The folder's name, for people. */
  readonly name: string;
  /** One stat per file, of all notes or of these paths. Fails when the folder itself is missing or unreadable. */
  scan(paths?: readonly NotePath[]): Promise<Result<VaultScan, AppError>>;
  /** UTF-8 text of a note, or why it cannot be read. */
  read(path: NotePath): Promise<Result<string, Diagnostic>>;
  /** Calls `changed` some time after files changed; a hint, never the truth. */
  watch(changed: VaultHint): () => Promise<void>;
}

/** A note's text → the text it should have, or why it is left alone. Called at most once for each write. */
export type NoteEdit = (
  text: string,
) => Result<string, SpliceRefusal> | Promise<Result<string, SpliceRefusal>>;

/** Why a note could not be updated. */
export interface WriteProblem extends AppError {
  readonly path: NotePath;
  /** 1-based, front matter counted. */
  readonly line: number;
  /** Passes by itself, so it is tried again without being asked; else something has to be corrected first. */
  readonly waits: boolean;
}

/** `same`: it already reads as wanted. */
export type WriteOutcome =
  | { readonly kind: 'written' | 'same' }
  | { readonly kind: 'refused'; readonly problem: WriteProblem };

/** Writes into notes, the one thing that does. A note is the old one or the new one whole, whatever happens (law L3). */
export interface NoteWriter {
  /** Never rejects. `lastWritten`: hash of the text that was written here before; nobody saved a note that still holds it. */
  write(path: NotePath, edit: NoteEdit, lastWritten?: ContentHash | null): Promise<WriteOutcome>;
}

/** A file to read, with what is known of it. */
export interface WantedFile {
  readonly file: VaultFile;
  readonly known: NoteStamp | null;
  /** The note whose copy it may be by its name. */
  readonly original?: NotePath;
}

/** What some of the wanted files hold, in their order. */
export interface ReadBatch {
  readonly fresh: readonly FreshNote[];
  /** Same text under another time: remembered, so that it costs one stat again next time. */
  readonly touched: readonly NoteStamp[];
  /** Files that could not be read; what is known of them stays. */
  readonly failed: readonly Diagnostic[];
}

/** Reads and parses notes, a few at a time, off the thread that answers calls where it can (law L10). */
export interface Reader {
  /** In the order of `files`. Whoever stops early stops the reading. */
  read(files: readonly WantedFile[], profile: VaultProfile): AsyncIterable<ReadBatch>;
  close(): Promise<void>;
}

/** Enough to skip a file next time (law L6). */
export interface NoteStamp extends VaultFile {
  readonly hash: ContentHash;
}

/** What the store remembers of a note. */
export interface StoredNote extends NoteStamp {
  readonly title: string;
  /** Only a `note` gives cards. */
  readonly role: NoteRole;
  /** `code: one sentence`. */
  readonly roleWhy: string;
  /** Of a file whose role is `outline`. */
  readonly outline: Outline | null;
  /** Other names under which links find it. */
  readonly aliases: readonly string[];
  /** Outlines it says it belongs to, as written. */
  readonly relatedOutlines: readonly string[];
  /** Markdown without front matter. */
  readonly body: string;
  readonly formulas: { readonly display: number; readonly inline: number };
  readonly diagnostics: readonly Diagnostic[];
  /** Sources of experiment references that belong to the whole note, and of its spec fences. */
  readonly experiments: readonly NoteExperiment[];
}

/** As much of a note as its experiments need. */
export interface NoteRefs {
  readonly path: NotePath;
  readonly experiments: readonly NoteExperiment[];
}

/** An outline of the vault. */
export interface StoredOutline {
  readonly path: NotePath;
  readonly outline: Outline;
}

/** The vault as the store has it now. */
export interface VaultTotals {
  readonly notes: number;
  readonly formulas: { readonly display: number; readonly inline: number };
  /** Live cards; `active` is what counts, the user's choice included. */
  readonly cards: readonly { readonly kind: CardKind; readonly active: boolean; readonly count: number }[];
}

/** Live cards of one folder, not of those below it. */
export interface FolderCount {
  /** Empty: the root. */
  readonly folder: string;
  readonly kind: CardKind;
  readonly active: boolean;
  readonly count: number;
}

/** A file of the vault that gives no cards. */
export interface OtherFile {
  readonly path: NotePath;
  readonly role: NoteRole;
  readonly why: string;
}

/** A reference or spec that stands in a note. */
export interface NoteExperiment {
  readonly from: 'link' | 'fence' | 'front-matter';
  readonly source: string;
  readonly line: number;
}

export interface StoredCard {
  /** As the note has it; `card.active` is what the note's text suggests. */
  readonly card: Card;
  /** What counts: the user's own choice (`activate`, `hold`) where there is one, else `card.active`. */
  readonly active: boolean;
  /** The user's own choice; `null` while the card follows its text and the profile. */
  readonly chosen: boolean | null;
  readonly schedule: ScheduleState;
  /** Its text is no longer in the vault; its history is kept. */
  readonly orphaned: boolean;
  /** The day on which its answer was found to say something else, until the card is answered. */
  readonly rewritten?: CalendarDay;
}

/** As much of an active card as a queue needs. */
export interface QueueRow {
  readonly id: CardId;
  readonly note: NotePath;
  readonly firstLine: number;
  readonly kind: CardKind;
  readonly schedule: ScheduleState;
}

/** Everything one import changes, applied in transactions of at most 200 notes. */
export interface VaultChanges {
  readonly notes: readonly StoredNote[];
  /** Notes whose text is the same under another time. */
  readonly touched: readonly NoteStamp[];
  readonly removedNotes: readonly NotePath[];
  readonly cards: readonly Card[];
  readonly orphaned: readonly CardId[];
  /** `import` and `same` events that go with the cards. */
  readonly events: readonly EventDraft[];
  readonly identity?: IdentityChanges;
}

/** What an import found out about who is who, besides what it is sure of. */
export interface IdentityChanges {
  readonly unsure: readonly UnsureMatch[];
  /** Cards whose answer now says something else. */
  readonly rewritten: readonly CardId[];
  readonly day: CalendarDay;
}

export interface KeptNotesChange {
  readonly keep?: readonly NotePath[];
  readonly forget?: readonly NotePath[];
}

/** Perhaps one card, edited: the learner decides. */
export interface StoredMatch {
  readonly from: CardId;
  readonly to: CardId;
  /** 0…1. */
  readonly likeness: number;
  /** The day it was found. */
  readonly found: string;
  /** The card that is gone, with its history. */
  readonly before: StoredCard;
  /** The card that is there now; edited again since, it may have another id than `to`. */
  readonly after: StoredCard;
}

export interface CardFilter {
  readonly note?: string;
  /** Substring of prompt, answer, title or heading, case-insensitive. */
  readonly search?: string;
  /** By what counts, the user's choice included. */
  readonly activeOnly?: boolean;
  readonly withOrphans?: boolean;
}

/** What is asked of the cards, and which part of the answer. */
export interface CardSearch {
  readonly query: Query;
  /** Due on this day, or before. */
  readonly day: CalendarDay;
  readonly params: ParameterSet;
  /** Notes of each outline and part, by what it may be called. */
  readonly decks: ReadonlyMap<string, readonly NotePath[]>;
  readonly offset: number;
  /** All when left out. */
  readonly limit?: number;
  /** In the order of the vault when left out. */
  readonly sort?: PropertyName;
  readonly descending?: boolean;
}

export interface FoundCards {
  /** How many there are in all. */
  readonly total: number;
  /** From `offset`. */
  readonly cards: readonly StoredCard[];
}

export interface Appended {
  readonly event: ReviewEvent;
  /** Of the card concerned, as it is now; a new card's when the event is about none. */
  readonly schedule: ScheduleState;
}

export interface MergeCounts {
  readonly added: number;
  readonly known: number;
  readonly cards: number;
}

/**
 * The database. Every method but `apply` is one transaction; a promise that resolved has been flushed to the disk (law L2).
 * Memory state is folded from the log inside the same transaction (law L1).
 */
export interface Store {
  /** Of all notes or of these paths, in the order of paths. Costs little for each note. */
  noteStamps(paths?: readonly string[]): Promise<readonly NoteStamp[]>;
  /** Notes that name experiments. */
  noteRefs(): Promise<readonly NoteRefs[]>;
  /** Every diagnostic that stands with a note. */
  findings(): Promise<readonly Diagnostic[]>;
  totals(): Promise<VaultTotals>;
  folderCounts(): Promise<readonly FolderCount[]>;
  /** Files whose role is not `note`, in the order of paths. */
  otherFiles(): Promise<readonly OtherFile[]>;
  /** Files whose role is `copy`, in the order of paths. */
  copies(): Promise<readonly NotePath[]>;
  /** In the order of paths. */
  outlines(): Promise<readonly StoredOutline[]>;
  /** What every file may be called, and the outlines it names; in the order of paths. */
  noteEntries(): Promise<readonly NoteEntry[]>;
  note(path: string): Promise<StoredNote | null>;
  cards(filter: CardFilter): Promise<readonly StoredCard[]>;
  /** Active cards that are not orphaned, in the order of the vault; without their texts, so that all of them cost little. */
  queueRows(): Promise<readonly QueueRow[]>;
  /** In the order of the vault. */
  cardsById(ids: readonly CardId[]): Promise<readonly StoredCard[]>;
  search(search: CardSearch): Promise<FoundCards>;
  card(id: CardId): Promise<StoredCard | null>;
  /** Live cards of these notes, in the order of the vault. */
  cardsOfNotes(paths: readonly string[]): Promise<readonly StoredCard[]>;
  /** Cards with one of these ids, or one of these as `baseId`; orphans included. */
  twinsOf(ids: readonly CardId[]): Promise<readonly StoredCard[]>;
  orphans(): Promise<readonly StoredCard[]>;
  /** Orphans with a history that no live card goes on with, at most `limit`, those that went last first. */
  waitingOrphans(limit: number): Promise<readonly StoredCard[]>;
  /** Edits that wait for the learner's word, the likeliest first. */
  matches(): Promise<readonly StoredMatch[]>;
  /** Pairs that the learner said are two cards. */
  refusals(): Promise<readonly (readonly [CardId, CardId])[]>;
  /** Notes whose cards stay though their text is gone. */
  keptNotes(): Promise<readonly NotePath[]>;
  changeKeptNotes(change: KeptNotesChange): Promise<void>;
  /** Ids that begin with the prefix, at most `limit`. */
  cardIdsStartingWith(prefix: string, limit: number): Promise<readonly CardId[]>;
  /** In batches, one transaction each; what was asked meanwhile goes between them. Repeating it after a kill is safe. */
  apply(changes: VaultChanges): Promise<void>;
  append(draft: EventDraft): Promise<Appended>;
  /**
   * Takes back the newest answer or switch of a card (`undoTarget`) that was made on this installation;
   * `null` when there is none. A review that arrived from another device is not this learner's last key.
   */
  undo(at: InstantMs, zone: string): Promise<Appended | null>;
  /** In the order of replay. */
  events(filter?: {
    readonly cardId?: CardId;
    readonly kind?: string;
    readonly since?: InstantMs;
  }): Promise<readonly ReviewEvent[]>;
  event(id: EventId): Promise<ReviewEvent | null>;
  /** The user's own experiments beside cards, by every id of a card that has such a choice. */
  linkChoices(): Promise<ReadonlyMap<CardId, LinkChoices>>;
  /** The statement whose surviving wording is the answer, by every id of a card that learns one. */
  wordings(): Promise<ReadonlyMap<CardId, string>>;
  /** Statements the learner disagrees with, with the newest reason. */
  disagreements(): Promise<ReadonlyMap<string, DisagreementEvent>>;
  /** Union by id: knows nothing twice, loses nothing, refolds the cards concerned. All rows or, if one is malformed, none. */
  merge(events: readonly ReviewEvent[]): Promise<MergeCounts>;
  settings(): Promise<Settings>;
  changeSettings(change: Partial<Settings>): Promise<Settings>;
  /** Of the vault of this name. */
  profile(vault: string): Promise<VaultProfile>;
  keepProfile(vault: string, profile: VaultProfile): Promise<void>;
  /** Everything that writing into notes remembers. A grade and its undo queue the note of their card by themselves. */
  writing(): Promise<WritingState>;
  /** What was written into these notes. */
  writeRecords(paths: readonly string[]): Promise<readonly WriteRecord[]>;
  keepWriting(change: WritingChange): Promise<void>;
  close(): Promise<void>;
}

/** Runs experiments off the thread that answers calls (law L10). */
export interface Runner {
  /** Resolves with the result or with why there is none; never rejects for anything in the spec. */
  run(job: ExperimentJob): Promise<Result<ExperimentResult, AppError>>;
  /** Works out one case of the reference collection; the same promise. */
  simulate(request: CaseRequest): Promise<Result<CaseData, AppError>>;
  close(): Promise<void>;
}

export interface ExperimentJob {
  readonly spec: ExperimentSpec;
  /** Instead of the spec's number. */
  readonly seeds?: number;
  /** By name; the fast one where the machine has it. */
  readonly backend?: string;
  /** Confidence of intervals, default 0.95. */
  readonly level?: number;
  readonly probes?: readonly ProbeText[];
  /** Instead of the usual limits of time and memory. */
  readonly budget?: Budget;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting ends the job soon, by force if it does not listen. */
  readonly signal?: AbortSignal;
}

export interface CaseRequest {
  /** JSON or YAML. */
  readonly text: string;
  /** Of the file, for messages. */
  readonly name: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** A result of a run that may be asked for again. */
export type KeptRun = Omit<Outcome, 'kept'>;

/** Results by a key of everything they depend on. Losing them costs time, nothing else. */
export interface KeptRuns {
  get(key: string): Promise<KeptRun | null>;
  /** Rejects when it cannot be kept beyond this process. */
  put(key: string, run: KeptRun): Promise<void>;
}

/** A line of a note, 1-based, front matter counted. */
export interface NotePlace {
  readonly path: NotePath;
  readonly line: number;
}

/** Opens a note outside of the app. */
export interface Editor {
  /** Rejects with what went wrong, in words. */
  open(editor: Settings['editor'], place: NotePlace): Promise<void>;
}

/** The folders a user may choose from, where the host lets them. Paths stay behind opaque ids. */
export interface VaultList {
  choices(): Promise<OutputOf<'vault.choices'>>;
  /** Goes on with another folder. */
  open(id: string): Promise<AppInfo>;
}
