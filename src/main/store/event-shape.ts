/** @file What a row of the log must look like before it may enter it, wherever it comes from. */

import * as z from 'zod/mini';
import { fail } from '#engine/contract/transport.ts';
import { Day, Grade } from '#engine/contract/views.ts';
import { parseDay } from '#engine/core/time.ts';
import { isKnown, type KnownEvent, LINK_CHOICES, type ReviewEvent } from '#engine/schedule/events.ts';
import { parameterSet } from '#engine/schedule/parameters.ts';

const Name = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,128}$/));
const CalendarDay = Day.check(
  z.refine((text) => parseDay(text) !== undefined, 'is not a day of the calendar'),
);
const Instant = z.int().check(z.gte(0), z.lte(8.64e15));
const Count = z.int().check(z.gte(0));
const Text = z.string();
const Reason = z.string().check(z.maxLength(4096));
const Verdict = z.enum(['supported', 'refuted', 'inconclusive']);

const Schedule = z.looseObject({
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  suspended: z.boolean(),
  due: z.nullable(CalendarDay),
  dueAt: z.nullable(Instant),
  stability: z.nullable(z.number().check(z.gt(0))),
  difficulty: z.nullable(z.number().check(z.gte(1), z.lte(10))),
  reps: Count,
  lapses: Count,
  lastReview: z.nullable(CalendarDay),
  availableFrom: z.nullable(CalendarDay),
});

const Imported = z.looseObject({
  created: z.nullable(CalendarDay),
  lastReviewed: z.nullable(CalendarDay),
  nextReview: z.nullable(CalendarDay),
  reviewCount: z.nullable(z.number()),
  difficulty: z.nullable(z.enum(['easy', 'medium', 'hard'])),
  masteryLevel: z.nullable(z.number()),
});

const Foreign = z.looseObject({
  from: z.enum(['sr-comment', 'sr-front-matter', 'logseq']),
  source: Text,
  due: CalendarDay,
  interval: z.number().check(z.gte(0)),
  ease: z.nullable(z.number()),
  memory: z.nullable(z.looseObject({ stability: z.number(), difficulty: z.number() })),
});

const Parameters = z
  .looseObject({
    id: Text,
    model: z.literal('fsrs-6'),
    weights: z.array(z.number()).check(z.length(21)),
    desiredRetention: z.number(),
  })
  .check(z.refine(isNamedByContent, 'is not the set that its id names'));

const Base = z.looseObject({
  v: z.int(),
  id: Name,
  device: Name,
  seq: z.int().check(z.gte(1)),
  kind: z.string().check(z.minLength(1), z.maxLength(64)),
  at: Instant,
  zone: Text,
  rolloverHour: z.int().check(z.gte(0), z.lte(23)),
  day: CalendarDay,
  cardId: z.nullable(Name),
  parameterSet: Text,
});

const OfCard = z.looseObject({ v: z.literal(1), cardId: Name });
const OfStatement = z.looseObject({ v: z.literal(1), cardId: z.null(), statementId: Name, reason: Reason });
const Wording = z.looseObject({ v: z.literal(1), cardId: Name, statementId: Name });

const KINDS = {
  import: z.looseObject({
    v: z.literal(1),
    cardId: Name,
    imported: Imported,
    foreign: z.optional(Foreign),
    derivation: z.nullable(z.looseObject({})),
    state: Schedule,
  }),
  grade: z.looseObject({
    v: z.literal(1),
    cardId: Name,
    grade: Grade,
    durationMs: z.nullable(z.number().check(z.gte(0))),
    seen: Text,
    before: Schedule,
    after: Schedule,
  }),
  undo: z.looseObject({ v: z.literal(1), cancels: Name }),
  suspend: OfCard,
  unsuspend: OfCard,
  activate: OfCard,
  hold: OfCard,
  same: z.looseObject({ v: z.literal(1), a: Name, b: Name, by: z.enum(['rule', 'user']) }),
  different: z.looseObject({ v: z.literal(1), cardId: z.null(), a: Name, b: Name }),
  parameters: z.looseObject({ v: z.literal(1), parameters: Parameters }),
  experiment: z.looseObject({
    v: z.literal(1),
    experimentId: Text,
    prediction: z.nullable(z.number()),
    verdicts: z.array(z.looseObject({ that: Text, verdict: Verdict, measured: z.nullable(z.number()) })),
    seeds: Count,
    specHash: Text,
  }),
  link: z.looseObject({
    v: z.literal(1),
    cardId: Name,
    experimentId: Name,
    choice: z.enum(LINK_CHOICES),
    overrides: z.record(z.string(), z.string()),
  }),
  disagree: OfStatement,
  withdraw: OfStatement,
  learn: Wording,
  unlearn: Wording,
} satisfies Record<KnownEvent['kind'], z.ZodMiniType>;

/** Lets a row through unchanged, fields it does not know included, or says which field is wrong. */
export function checkEvent(event: ReviewEvent, name: string): ReviewEvent {
  const base = Base.safeParse(event);
  const parsed = base.success && isKnown(event) ? KINDS[event.kind].safeParse(event) : base;
  if (parsed.success) return event;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || 'row';
  fail(
    'log-row',
    `${name} is not a review event: ${field}: ${issue?.message ?? 'not valid'}. Nothing was added.`,
    field === 'v'
      ? 'A newer Nabla wrote it: update this one first.'
      : 'Export the log again with `nabla log export`, and merge that file.',
  );
}

function isNamedByContent(set: {
  readonly id: string;
  readonly weights: readonly number[];
  readonly desiredRetention: number;
}): boolean {
  const named = parameterSet({ weights: set.weights, desiredRetention: set.desiredRetention });
  return named.ok && named.value.id === set.id;
}
