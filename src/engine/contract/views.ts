/** @file What crosses the contract, as schemas: the `data` of the command line and the input of every screen. */

import * as z from 'zod/mini';

/** `YYYY-MM-DD`. */
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{6,64}$/));
export const Grade = z.enum(['again', 'hard', 'good', 'easy']);
export const CardKindName = z.enum(['question', 'basic', 'cloze', 'note', 'term', 'formula', 'section']);
export const Text = z.object({ zh: z.string(), en: z.string() });
const Count = z.int().check(z.nonnegative());
const NumberOrNull = z.nullable(z.number());

export const DiagnosticView = z.object({
  path: z.string(),
  line: z.int(),
  severity: z.enum(['warning', 'error']),
  code: z.string(),
  message: z.string(),
});

const CountsByKind = z.record(z.string(), Count);
export const CardCounts = z.object({ total: Count, byKind: CountsByKind, activeByKind: CountsByKind });

export const ImportReport = z.object({
  notes: Count,
  cards: CardCounts,
  formulas: z.object({ display: Count, inline: Count }),
  added: Count,
  changed: Count,
  moved: Count,
  orphaned: Count,
  /** Known cards that went into the queue, or out of it. */
  activated: Count,
  held: Count,
  diagnostics: z.array(DiagnosticView),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const ScheduleView = z.object({
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  suspended: z.boolean(),
  due: z.nullable(Day),
  /** Instant with offset; only learning steps have one. */
  dueAt: z.nullable(z.string()),
  /** Days at 90 % recall. */
  stability: NumberOrNull,
  /** 1…10. */
  difficulty: NumberOrNull,
  reps: Count,
  lapses: Count,
  lastReview: z.nullable(Day),
});
export type ScheduleView = z.infer<typeof ScheduleView>;

export const ImportedView = z.object({
  created: z.nullable(Day),
  lastReviewed: z.nullable(Day),
  nextReview: z.nullable(Day),
  reviewCount: NumberOrNull,
  difficulty: z.nullable(z.enum(['easy', 'medium', 'hard'])),
  masteryLevel: NumberOrNull,
});

export const CardView = z.object({
  id: Id,
  note: z.string(),
  kind: CardKindName,
  active: z.boolean(),
  prompt: z.string(),
  answer: z.string(),
  headings: z.array(z.string()),
  lines: z.tuple([z.int(), z.int()]),
  experiments: z.array(z.string()),
  imported: z.nullable(ImportedView),
  schedule: ScheduleView,
  /** The day on which the answer was found to say something else, until the card is answered. */
  answerUpdated: z.optional(Day),
});
export type CardView = z.infer<typeof CardView>;

export const ExplainRow = z.object({
  lines: z.tuple([z.int(), z.int()]),
  card: z.nullable(z.string()),
  kind: z.nullable(CardKindName),
  active: z.boolean(),
  /** `code: one sentence`. */
  why: z.string(),
});

export const ExperimentLinkView = z.object({
  experiment: z.string(),
  /** The experiment with the parameters that the link sets: `experiment:<id>?depth=30`. */
  target: z.string(),
  title: Text,
  /** Why this experiment stands beside this card. */
  reason: Text,
  by: z.enum(['block', 'front-matter', 'user', 'statement', 'concept']),
});

export const GradePreview = z.object({ interval: z.int(), due: Day });

/** How the starting state was derived from the front matter; `null` for a card that began as New. */
export const DerivationView = z.object({
  interval: z.number(),
  ease: z.number(),
  stability: z.number(),
  difficulty: z.number(),
  flags: z.array(z.string()),
});

/** The wording that survives a statement, which the learner has made the answer of a card. */
export const WordingView = z.object({ statement: z.string(), text: Text });
export type WordingView = z.infer<typeof WordingView>;

/** The learner's own opinion of a statement. */
export const DisagreementView = z.object({
  statement: z.string(),
  reason: z.string(),
  /** Instant with offset. */
  at: z.string(),
});
export type DisagreementView = z.infer<typeof DisagreementView>;

/** Everything the review screen shows of one card. */
export const CardDetail = z.object({
  card: CardView,
  noteTitle: z.string(),
  /** The note's Markdown without front matter, for reading on below the answer. */
  noteBody: z.string(),
  why: z.string(),
  links: z.array(ExperimentLinkView),
  /** Links that the user has hidden. */
  hiddenLinks: z.array(ExperimentLinkView),
  /** Learned instead of `card.answer`, which stays the note's own; `null` while that is in force. */
  wording: z.nullable(WordingView),
  derivation: z.nullable(DerivationView),
  /** Its text is no longer in the vault. */
  orphaned: z.boolean(),
  /** The card it has become by an edit; `null` while its own text is there, or none took its place. */
  successor: z.nullable(Id),
  /** Hash of prompt and answer in force; a grade names it. */
  seen: z.string(),
  preview: z.object({ again: GradePreview, hard: GradePreview, good: GradePreview, easy: GradePreview }),
});
export type CardDetail = z.infer<typeof CardDetail>;

export const DueRow = z.object({
  id: Id,
  note: z.string(),
  kind: CardKindName,
  prompt: z.string(),
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  due: z.nullable(Day),
  /** Probability of recall on that day; `null` when new. */
  retrievability: NumberOrNull,
});
export type DueRow = z.infer<typeof DueRow>;

export const TodayView = z.object({
  day: Day,
  due: Count,
  new: Count,
  /** Estimated from the user's own median time per card. */
  minutes: z.number(),
  secondsPerCard: z.number(),
  reviewedToday: Count,
  /** First later day with something due, when nothing is due now. */
  nextDue: z.nullable(Day),
  /** Question cards that Practice can ask. */
  questions: Count,
  /** Days since the last answer, once they are enough to have been away. */
  away: z.nullable(Count),
  /** A backlog after days away: no new cards until it is under two usual days. */
  catchingUp: z.boolean(),
  /** Cards due in the whole vault, and how many answers are a usual day. */
  backlog: Count,
  budget: Count,
  outlines: Count,
});
export type TodayView = z.infer<typeof TodayView>;

export const EventView = z.object({
  id: z.string(),
  kind: z.string(),
  cardId: z.nullable(z.string()),
  grade: z.nullable(Grade),
  /** Instant with offset. */
  at: z.string(),
  cancels: z.nullable(z.string()),
});

export const Recorded = z.object({ event: EventView, card: CardView });
export type Recorded = z.infer<typeof Recorded>;

export const MemoryStep = z.object({ stability: z.number(), difficulty: z.number(), interval: z.int() });

export const ParameterView = z.object({
  name: z.string(),
  unit: z.string(),
  min: NumberOrNull,
  max: NumberOrNull,
  default: z.union([z.number(), z.string()]),
});

export const ExperimentRow = z.object({
  id: z.string(),
  title: Text,
  parameters: z.array(ParameterView),
  /** Ids of cards that link to it. */
  cards: z.array(z.string()),
});

/** A number, or the strings `Infinity`, `-Infinity`, `NaN`. */
export const JsonNumber = z.union([z.number(), z.enum(['Infinity', '-Infinity', 'NaN'])]);

export const ClaimResult = z.object({
  says: z.nullable(z.string()),
  that: z.string(),
  quantity: z.string(),
  measured: JsonNumber,
  interval: z.tuple([JsonNumber, JsonNumber]),
  /** Of `measured` and `interval`, in base units; empty when there is none. */
  unit: z.string(),
  /** Trials it was decided on. */
  seeds: z.int(),
  verdict: z.enum(['supported', 'refuted', 'inconclusive']),
  rule: z.string(),
  /** The same in Chinese. */
  ruleZh: z.string(),
  seedsNeeded: z.nullable(z.number()),
  violations: z.nullable(z.number()),
});

export const RunResult = z.object({
  spec: z.unknown(),
  seeds: z.int(),
  backend: z.string(),
  claims: z.array(ClaimResult),
  series: z.array(z.unknown()),
  seconds: z.number(),
});
export type RunResult = z.infer<typeof RunResult>;

/** `system`: whatever the system opens Markdown with. */
export const EDITORS = ['system', 'obsidian', 'vscode', 'vscodium', 'cursor', 'zed'] as const;

export const Settings = z.object({
  language: z.enum(['system', 'zh-CN', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  newPerDay: z.int().check(z.gte(0), z.lte(9999)),
  /** Hour at which a new study day begins, 0…23. */
  rolloverHour: z.int().check(z.gte(0), z.lte(23)),
  /** 0.7…0.99. */
  desiredRetention: z.number().check(z.gte(0.7), z.lte(0.99)),
  /** Dates go back into notes. Only agreeing to a shown diff switches it on (law L3). */
  writeBack: z.boolean(),
  /** `mastery_level` goes back too. */
  writeMastery: z.boolean(),
  /** Where a note opens. */
  editor: z.enum(EDITORS),
});
export type Settings = z.infer<typeof Settings>;

export const AppInfo = z.object({
  version: z.string(),
  /** Name of the open vault's folder, never its full path. */
  vault: z.string(),
  host: z.enum(['electron', 'http', 'cli', 'test']),
  settings: Settings,
  /** Whether escaped brackets may be formulas in the open vault; yes when left out. */
  bracketMaths: z.optional(z.boolean()),
});
export type AppInfo = z.infer<typeof AppInfo>;

/** Whether an editor was opened, and if not, why and what to do; `place` is `path:line` from the vault's root. */
export const OpenedNote = z.object({
  opened: z.boolean(),
  place: z.string(),
  message: z.nullable(z.string()),
  hint: z.nullable(z.string()),
});
export type OpenedNote = z.infer<typeof OpenedNote>;

export const VaultChoice = z.object({ id: z.string(), name: z.string(), current: z.boolean() });
export type VaultChoice = z.infer<typeof VaultChoice>;

/** One row of the event log as JSON; unknown kinds and fields are kept. */
export const LogRow = z.looseObject({ id: z.string(), device: z.string(), seq: z.int(), kind: z.string() });
