/** @file What the card browser asks and is told, as schemas. */

import * as z from 'zod/mini';
import { PROPERTIES } from '../search/query.ts';
import { CardKindName, Day, Id, ScheduleView } from './views.ts';

export const SearchRequest = z.strictObject({
  /** In the language of searches; every card when left out. */
  query: z.optional(z.string().check(z.maxLength(4096))),
  offset: z.optional(z.int().check(z.gte(0))),
  limit: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  /** In the order of the vault when left out; cards without the number come last. */
  sort: z.optional(z.enum(PROPERTIES)),
  descending: z.optional(z.boolean()),
});

/** Some text with the offsets of what is to be marked in it: beginning and end of each. */
export const MarkedText = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) });
export type MarkedText = z.infer<typeof MarkedText>;

/** As much of a card as a row shows. */
export const CardRow = z.object({
  id: Id,
  note: z.string(),
  lines: z.tuple([z.int(), z.int()]),
  kind: CardKindName,
  active: z.boolean(),
  /** Its text is no longer in the vault. */
  orphaned: z.boolean(),
  /** Markdown, cut off where it is long. */
  prompt: z.string(),
  /** A piece of the answer around what was asked for. */
  snippet: MarkedText,
  schedule: ScheduleView,
  /** The day its answer was rewritten, until the card is next answered. */
  answerUpdated: z.optional(Day),
});
export type CardRow = z.infer<typeof CardRow>;

/** Where a search stops making sense: an offset into its text, how many letters are meant, and what to write. */
export const SearchProblem = z.object({
  at: z.int(),
  length: z.int(),
  message: z.string(),
  hint: z.string(),
});
export type SearchProblem = z.infer<typeof SearchProblem>;

export const FoundRows = z.object({
  /** How many there are in all. */
  total: z.int(),
  rows: z.array(CardRow),
  problem: z.nullable(SearchProblem),
});
export type FoundRows = z.infer<typeof FoundRows>;
