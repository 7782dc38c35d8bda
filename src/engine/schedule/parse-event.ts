/** @file Rows of a log that come from outside (an exported file, another device), checked before they are believed. */

import * as z from 'zod/mini';
import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { parseDay } from '#engine/core/time.ts';
import { isKnown, type KnownEvent, LINK_CHOICES, type ReviewEvent } from './events.ts';
import { parameterSet } from './parameters.ts';
import { GRADES } from './types.ts';

/** 8.64e15 is the last instant a `Date` can name. */
const MAX_INSTANT = 8.64e15;

const text = z.string().check(z.minLength(1), z.maxLength(256));
const cardId = z.string().check(z.regex(/^[A-Za-z0-9_-]{6,64}$/));
const day = z.string().check(z.refine((value) => parseDay(value) !== undefined));
const count = z.int().check(z.minimum(0));
const number = z.nullable(z.number());

const state = z.looseObject({
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  suspended: z.boolean(),
  due: z.nullable(day),
  dueAt: z.nullable(z.int()),
  stability: number,
  difficulty: number,
  reps: count,
  lapses: count,
  lastReview: z.nullable(day),
  availableFrom: z.nullable(day),
});

const base = {
  v: z.literal(1),
  id: text,
  device: text,
  seq: z.int().check(z.minimum(1)),
  at: z.int().check(z.minimum(-MAX_INSTANT), z.maximum(MAX_INSTANT)),
  zone: text,
  rolloverHour: z.int().check(z.minimum(0), z.maximum(23)),
  day,
  cardId: z.nullable(cardId),
  parameterSet: text,
  kind: text,
};

const parameters = z
  .looseObject({
    id: text,
    model: z.literal('fsrs-6'),
    weights: z.array(z.number()).check(z.length(21)),
    desiredRetention: z.number(),
  })
  // The name is the content: a set under another's name would rewrite that one's history.
  .check(
    z.refine((set) => {
      const named = parameterSet({ weights: set.weights, desiredRetention: set.desiredRetention });
      return named.ok && named.value.id === set.id;
    }),
  );

const ofCard = { cardId };
const ofStatement = { cardId: z.null(), statementId: text, reason: z.string() };
const wording = { cardId, statementId: text };
const fieldsOfKind: Record<KnownEvent['kind'], z.core.$ZodLooseShape> = {
  import: {
    ...{ cardId, state, imported: z.looseObject({}), derivation: z.nullable(z.looseObject({})) },
    foreign: z.optional(z.looseObject({ source: z.string() })),
  },
  grade: {
    cardId,
    grade: z.enum(GRADES),
    durationMs: z.nullable(z.number()),
    seen: z.string(),
    before: state,
    after: state,
  },
  undo: { cancels: text },
  suspend: ofCard,
  unsuspend: ofCard,
  activate: ofCard,
  hold: ofCard,
  same: { a: cardId, b: cardId, by: z.enum(['rule', 'user']) },
  different: { cardId: z.null(), a: cardId, b: cardId },
  parameters: { parameters },
  experiment: {
    experimentId: text,
    prediction: number,
    verdicts: z.array(z.looseObject({})),
    seeds: count,
    specHash: z.string(),
  },
  link: {
    cardId,
    experimentId: text,
    choice: z.enum(LINK_CHOICES),
    overrides: z.record(z.string(), z.string()),
  },
  disagree: ofStatement,
  withdraw: ofStatement,
  learn: wording,
  unlearn: wording,
};

/**
 * The row as it stands, with every member it has, so that its hash stays what it was. A row of a kind this version does
 * not know needs only what all rows have.
 */
export function parseEvent(row: unknown): Result<ReviewEvent, AppError> {
  const common = z.looseObject(base).safeParse(row);
  if (!common.success) return err(badRow(common.error.issues[0]?.path));
  const event = row as ReviewEvent;
  if (!isKnown(event)) return ok(event);
  const special = z.looseObject(fieldsOfKind[event.kind]).safeParse(row);
  return special.success ? ok(event) : err(badRow(special.error.issues[0]?.path, event.kind));
}

function badRow(path: readonly PropertyKey[] = [], kind?: string): AppError {
  const place = path.length === 0 ? 'It is no object' : `Its member ${path.join('.')} is missing or wrong`;
  return {
    code: 'log-row',
    message: `A row${kind === undefined ? '' : ` of kind ${kind}`} does not belong to a review log. ${place}.`,
    hint: 'Export the log again on the other device; rows that were read before this one can be kept.',
  };
}
