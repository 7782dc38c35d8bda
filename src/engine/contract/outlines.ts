/** @file What is said of outlines, as schemas. */

import * as z from 'zod/mini';

const Count = z.int().check(z.nonnegative());

export const OutlineRow = z.object({
  /** Path of the outline from the vault root. */
  note: z.string(),
  title: z.string(),
  parts: Count,
  /** Sum over parts that say; `null` when none does. */
  minutes: z.nullable(Count),
  items: Count,
  /** Items that lead to a note of the vault. */
  linked: Count,
  /** Of these, with an active question. */
  asked: Count,
  /** Items that name a note or a question and have none. */
  gaps: Count,
});
export type OutlineRow = z.infer<typeof OutlineRow>;

export const OutlineItemView = z.object({
  text: z.string(),
  line: z.int(),
  /** The note it leads to; `null` when there is none. */
  note: z.nullable(z.string()),
  /** Ids of that note's active questions. */
  cards: z.array(z.string()),
  /** `asked`: has a question; `unasked`: has a note without an active one; `gap`: has no note. */
  state: z.enum(['asked', 'unasked', 'gap']),
});

export const OutlineDetail = z.object({
  note: z.string(),
  title: z.string(),
  parts: z.array(
    z.object({ title: z.string(), minutes: z.nullable(Count), items: z.array(OutlineItemView) }),
  ),
});
export type OutlineDetail = z.infer<typeof OutlineDetail>;
