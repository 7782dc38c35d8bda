/** @file Every procedure of the app, named once, with the schemas of its input and output. */

import * as z from 'zod/mini';
import { LINK_CHOICES } from '../schedule/events.ts';
import { type CheckProgress, CheckReport } from './check.ts';
import { MatchDecided, MatchView } from './matches.ts';
import { OutlineDetail, OutlineRow, PracticeQuestions } from './outlines.ts';
import { FoundRows, SearchRequest } from './search.ts';
import { Findings, ProfileChanged, ProfilePreview, ProfileState, VaultProfileView } from './vault-profile.ts';
import {
  AppInfo,
  CardDetail,
  CardView,
  Day,
  DisagreementView,
  DueRow,
  EventView,
  ExperimentLinkView,
  ExperimentRow,
  ExplainRow,
  Grade,
  Id,
  ImportReport,
  LogRow,
  MemoryStep,
  OpenedNote,
  Recorded,
  RunResult,
  Settings,
  TodayView,
  VaultChoice,
} from './views.ts';
import { StripReport, WriteBackPreview, WriteBackStatus, WriteReport } from './write-back.ts';

const Nothing = z.strictObject({});
const Short = z.string().check(z.maxLength(4096));
const Long = z.string().check(z.maxLength(1 << 20));
/** As large as a file that a command reads. */
const Huge = z.string().check(z.maxLength(1 << 26));

export interface Procedure<Input extends z.ZodMiniType, Output extends z.ZodMiniType> {
  /** Commands change something; queries may be repeated and cached. */
  readonly type: 'query' | 'command';
  readonly input: Input;
  readonly output: Output;
}

function query<I extends z.ZodMiniType, O extends z.ZodMiniType>(input: I, output: O): Procedure<I, O> {
  return { type: 'query', input, output };
}

function command<I extends z.ZodMiniType, O extends z.ZodMiniType>(input: I, output: O): Procedure<I, O> {
  return { type: 'command', input, output };
}

const SpecRequest = z.strictObject({
  /** An id of the catalogue or of a note's spec, … */
  id: z.optional(Short),
  /** … or the text of a spec (YAML or JSON) with a name for its errors. */
  spec: z.optional(z.strictObject({ text: Long, name: Short })),
  seeds: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  set: z.optional(z.record(z.string(), z.string())),
});

const RunRequest = z.strictObject({
  ...SpecRequest.shape,
  /** Chosen by the caller; progress events and a cancel name it. */
  run: z.optional(Id),
  /** `reference`, `simd` or `relaxed-simd`. */
  backend: z.optional(Short),
});

export const contract = {
  'app.info': query(Nothing, AppInfo),
  'settings.change': command(
    z.partial(z.omit(z.strictObject(Settings.shape), { writeBack: true })),
    Settings,
  ),

  'writeBack.status': query(Nothing, WriteBackStatus),
  /** Fails with `no-preview` where no note has anything to write. */
  'writeBack.preview': query(Nothing, WriteBackPreview),
  /** Switches writing on, quoting the preview that was shown; what waits is written. */
  'writeBack.agree': command(z.strictObject({ token: Short }), WriteBackStatus),
  'writeBack.stop': command(Nothing, WriteBackStatus),
  /** Writes what waits: at the end of a session, or when asked. `patient` waits for notes that were saved a moment ago. */
  'writeBack.now': command(
    z.strictObject({ again: z.optional(z.boolean()), patient: z.optional(z.boolean()) }),
    WriteReport,
  ),
  /** Takes everything Nabla wrote out of the notes, and switches writing off. */
  'writeBack.strip': command(z.strictObject({ dryRun: z.optional(z.boolean()) }), StripReport),
  /** What the learner says of reviews another tool counted: they were reviews of these cards, or they mean nothing here. */
  'writeBack.answerRaised': command(z.strictObject({ path: Short, count: z.boolean() }), WriteBackStatus),

  'vault.import': command(
    z.strictObject({ dryRun: z.optional(z.boolean()), acceptRemovals: z.optional(z.boolean()) }),
    ImportReport,
  ),
  /** Cards that are gone from the vault in numbers and were not given up: the learner says what they are. */
  'vault.removals': query(
    Nothing,
    z.object({
      held: z.nullable(z.object({ notes: z.array(z.string()), cards: z.int(), live: z.int() })),
    }),
  ),
  /** They stay, and are not asked about again; `vault.import` with `acceptRemovals` gives them up. */
  'vault.keepRemoved': command(Nothing, z.object({ kept: z.int() })),
  /** Why each block of a note, or each that holds a line, is a card or is not. */
  'vault.explain': query(
    z.strictObject({ note: Short, line: z.optional(z.int().check(z.gte(1))) }),
    z.array(ExplainRow),
  ),
  /** Notes whose path holds every word, in the order of paths: how many, and the first of them. */
  'vault.notes': query(
    z.strictObject({ search: Short }),
    z.object({ total: z.int(), notes: z.array(z.string()) }),
  ),
  /** The text of a note as it stands now. */
  'vault.source': query(z.strictObject({ note: Short }), z.object({ text: z.string() })),
  /** What the user decided about this vault, and what it holds under that. */
  'vault.profile': query(Nothing, ProfileState),
  /** What another profile would do; nothing is stored. */
  'vault.previewProfile': query(z.strictObject({ profile: VaultProfileView }), ProfilePreview),
  /** Keeps the profile and reads again what it concerns. */
  'vault.changeProfile': command(z.strictObject({ profile: VaultProfileView }), ProfileChanged),
  /** Every finding that stands now: of notes, of files that could not be read, of specs. */
  'vault.findings': query(Nothing, Findings),
  /** The user's own answer headings, and headings that stand in most notes of a folder and may be made one. */
  'vault.headings': query(
    Nothing,
    z.object({
      own: z.array(z.string()),
      offered: z.array(z.object({ folder: z.string(), text: z.string(), notes: z.int(), share: z.number() })),
    }),
  ),
  /** Ends the import that is running between two batches. */
  'vault.stopImport': command(Nothing, z.object({ stopped: z.boolean() })),
  'vault.choices': query(Nothing, z.array(VaultChoice)),
  'vault.open': command(z.strictObject({ id: Id }), AppInfo),

  'cards.list': query(
    z.strictObject({ note: z.optional(Short), search: z.optional(Short) }),
    z.array(CardView),
  ),
  /** A part of what a search finds, in the order of the vault; `problem` says where the search stops making sense. */
  'cards.search': query(SearchRequest, FoundRows),
  'cards.show': query(z.strictObject({ id: Id }), CardDetail),
  'cards.activate': command(z.strictObject({ id: Id, active: z.boolean() }), Recorded),
  /** The user's own choice of an experiment beside a card; `auto` takes the choice back. */
  'cards.link': command(
    z.strictObject({ id: Id, experiment: Short, choice: z.enum(LINK_CHOICES) }),
    z.object({
      event: EventView,
      card: CardView,
      links: z.array(ExperimentLinkView),
      hiddenLinks: z.array(ExperimentLinkView),
    }),
  ),
  /** Opens the note of a card in the user's editor, at its first line where the editor can be told one. */
  'cards.openEditor': command(z.strictObject({ id: Id }), OpenedNote),
  'cards.suspend': command(z.strictObject({ id: Id, suspended: z.boolean() }), Recorded),

  /** Cards that may be earlier ones, edited; the likeliest first. */
  'matches.list': query(Nothing, z.array(MatchView)),
  /** They are one card, or two; by the match's name or a beginning of it that no other has. */
  'matches.decide': command(z.strictObject({ id: Short, accept: z.boolean() }), MatchDecided),

  /** Interview outlines of the vault with what they cover. */
  'outlines.list': query(Nothing, z.array(OutlineRow)),
  /** By path, title or file name. */
  'outlines.show': query(z.strictObject({ name: Short }), OutlineDetail),
  /** Active questions to be asked aloud: by chance from the vault, or of an outline or one part of it (from 1) in its order. */
  'practice.questions': query(
    z.strictObject({
      outline: z.optional(Short),
      part: z.optional(z.int().check(z.gte(1), z.lte(9999))),
      count: z.optional(z.int().check(z.gte(1), z.lte(1000))),
      /** The same draws the same; another each time when left out. */
      seed: z.optional(z.int()),
    }),
    PracticeQuestions,
  ),

  /** `deck`: an outline, `OUTLINE/PART`, or a folder or tag of notes. */
  'queue.today': query(z.strictObject({ deck: z.optional(Short), on: z.optional(Day) }), TodayView),
  'queue.due': query(
    z.strictObject({
      on: z.optional(Day),
      new: z.optional(z.int().check(z.gte(0), z.lte(9999))),
      deck: z.optional(Short),
    }),
    z.array(DueRow),
  ),

  'review.grade': command(
    z.strictObject({
      id: Id,
      grade: Grade,
      /** Instant with offset; now when left out. */
      at: z.optional(Short),
      durationMs: z.optional(z.int().check(z.gte(0))),
      /** Hash of the text that was shown. */
      seen: z.optional(Short),
      /** Chosen by the caller for one answer: sent again, it is not recorded twice. */
      request: z.optional(Id),
    }),
    Recorded,
  ),
  'review.undo': command(Nothing, Recorded),

  'schedule.replay': query(z.strictObject({ input: z.unknown() }), z.array(MemoryStep)),

  'experiment.list': query(Nothing, z.array(ExperimentRow)),
  'experiment.show': query(
    z.strictObject({ id: Short }),
    z.looseObject({ id: z.string(), spec: z.unknown() }),
  ),
  'experiment.run': command(RunRequest, RunResult),
  /** The first claim's measurement as a short PyTorch script; `null` where there is none. */
  'experiment.torch': query(SpecRequest, z.object({ script: z.nullable(z.string()) })),
  'experiment.cancel': command(z.strictObject({ run: Id }), z.object({ cancelled: z.boolean() })),
  /** Keeps prediction, run and verdicts with the card. */
  'experiment.record': command(
    z.strictObject({
      cardId: Id,
      experiment: Short,
      specHash: Short,
      backend: Short,
      seeds: z.int(),
      prediction: z.nullable(z.number()),
      measured: z.nullable(z.number()),
      verdicts: z.array(z.enum(['supported', 'refuted', 'inconclusive'])),
    }),
    z.object({ event: z.string() }),
  ),

  /** Statements of the catalogue that the learner disagrees with. */
  'statement.disagreements': query(Nothing, z.array(DisagreementView)),
  /** Its badge reads disputed until this is withdrawn. */
  'statement.disagree': command(
    z.strictObject({ id: Short, reason: Short.check(z.trim(), z.minLength(1)) }),
    z.object({ event: EventView }),
  ),
  'statement.withdraw': command(z.strictObject({ id: Short }), z.object({ event: EventView })),
  /** The wording that survives the statement becomes the card's answer; the note is not touched. */
  'statement.learn': command(z.strictObject({ id: Short, cardId: Id }), Recorded),
  /** The note's own answer is in force again. */
  'statement.unlearn': command(z.strictObject({ cardId: Id }), Recorded),

  /** Every statement and claim of the vault against what is measured. */
  'check.run': command(
    z.strictObject({
      /** Chosen by the caller; progress events and a cancel name it. */
      run: z.optional(Id),
      /** All seeds, and what takes long. */
      thorough: z.optional(z.boolean()),
      /** `reference`, `simd` or `relaxed-simd`. */
      backend: z.optional(Short),
    }),
    CheckReport,
  ),
  'check.cancel': command(z.strictObject({ run: Id }), z.object({ cancelled: z.boolean() })),

  /** One case of the reference collection, as text (JSON or YAML) with a name for its errors → the keys of its `expected`. */
  'simulate.run': query(
    z.strictObject({ run: z.optional(Id), text: Huge, name: Short }),
    z.record(z.string(), z.unknown()),
  ),

  'log.export': query(Nothing, z.array(LogRow)),
  'log.merge': command(
    z.strictObject({ rows: z.array(LogRow) }),
    z.object({ added: z.int(), known: z.int(), cards: z.int() }),
  ),
} as const;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export type InputOf<P extends ProcedureName> = z.input<Contract[P]['input']>;
export type OutputOf<P extends ProcedureName> = z.output<Contract[P]['output']>;

/** What the app tells every open window without being asked. */
export type AppEvent =
  /** The listener is heard from now on, for the first time or again: what was said before did not reach it. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'vault.changed'; readonly report: ImportReport }
  | {
      readonly kind: 'import.progress';
      /** Notes read, of those that changed. */
      readonly done: number;
      readonly total: number;
      /** Found so far. */
      readonly cards: number;
      readonly secondsLeft: number;
    }
  | { readonly kind: 'removals.changed' }
  | { readonly kind: 'review.recorded'; readonly cardId: string }
  | { readonly kind: 'statements.changed' }
  /** Notes were written, could not be, or another tool reviewed some. */
  | { readonly kind: 'writeBack.changed' }
  | { readonly kind: 'settings.changed'; readonly settings: Settings }
  | { readonly kind: 'run.progress'; readonly run: string; readonly done: number; readonly total: number }
  | ({ readonly kind: 'check.progress'; readonly run: string } & CheckProgress);

export function isProcedure(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}
