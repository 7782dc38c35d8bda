/** @file What is said of outlines and of the questions of Practice, as schemas. */

import * as z from 'zod/mini';

const Count = z.int().check(z.nonnegative());
const Minutes = z.nullable(Count);

/** Of the active cards of some notes. */
export const DeckCounts = z.object({
  /** Question cards that Practice can ask. */
  questions: Count,
  cards: Count,
  /** Met at least once. */
  learned: Count,
  due: Count,
  /** Not met yet and available. */
  new: Count,
});
export type DeckCounts = z.infer<typeof DeckCounts>;

export const OutlineRow = z.object({
  /** Path of the outline from the vault root. */
  note: z.string(),
  title: z.string(),
  parts: Count,
  /** Sum over parts that say; `null` when none does. */
  minutes: Minutes,
  /** Items that ask or lead to a note; names of groups are not counted. */
  items: Count,
  /** Items that lead to a note of the vault. */
  linked: Count,
  /** Of these, with an active question. */
  asked: Count,
  /** Items without a note. */
  gaps: Count,
  /** Notes that name the outline in their front matter and stand in none of its items. */
  related: Count,
  ...DeckCounts.shape,
});
export type OutlineRow = z.infer<typeof OutlineRow>;

const Place = {
  text: z.string(),
  /** The note it leads to; `null` when there is none. */
  note: z.nullable(z.string()),
  /** Ids of that note's active questions. */
  cards: z.array(z.string()),
  /** Of these, met at least once, and due today. */
  learned: Count,
  due: Count,
};

export const OutlineItemView = z.object({
  ...Place,
  line: z.int(),
  /** 0 for an item of a list that stands in no other. */
  depth: Count,
  /** Headings between the part and the item, outermost first. */
  headings: z.array(z.string()),
  /** `asked`: has a question; `unasked`: has a note without an active one; `gap`: has no note; `group`: names what stands below it. */
  state: z.enum(['asked', 'unasked', 'gap', 'group']),
});
export type OutlineItemView = z.infer<typeof OutlineItemView>;

export const OutlineDetail = z.object({
  ...z.omit(OutlineRow, { parts: true, related: true }).shape,
  parts: z.array(
    z.object({
      title: z.string(),
      minutes: Minutes,
      ...DeckCounts.shape,
      items: z.array(OutlineItemView),
    }),
  ),
  related: z.array(z.object({ ...Place, state: z.enum(['asked', 'unasked', 'gap']) })),
});
export type OutlineDetail = z.infer<typeof OutlineDetail>;

/** The questions of one round of Practice. */
export const PracticeQuestions = z.object({
  /** `null`: questions of the whole vault. */
  outline: z.nullable(z.object({ note: z.string(), title: z.string() })),
  /** How many could be asked. */
  total: Count,
  /** In the order of the outline, else of chance. */
  questions: z.array(
    z.object({
      id: z.string(),
      prompt: z.string(),
      note: z.string(),
      /** Number of its part, from 1; `null` outside of outlines. */
      part: z.nullable(z.int()),
    }),
  ),
  parts: z.array(z.object({ number: z.int(), title: z.string(), minutes: Minutes, questions: Count })),
  /** Items without a note. */
  gaps: z.array(z.object({ text: z.string(), line: z.int(), part: z.int() })),
});
export type PracticeQuestions = z.infer<typeof PracticeQuestions>;
