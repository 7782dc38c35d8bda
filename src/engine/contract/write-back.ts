/** @file What crosses the contract about writing into notes. */

import * as z from 'zod/mini';

const Count = z.int().check(z.nonnegative());

/** A note that could not be updated, and why. */
export const WriteProblemView = z.object({
  path: z.string(),
  line: z.int(),
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  /** Tried again by itself; else something has to be corrected first. */
  waits: z.boolean(),
  /** Instant with offset of the last try. */
  at: z.string(),
});
export type WriteProblemView = z.infer<typeof WriteProblemView>;

/** Another tool counted reviews of this note since Nabla read it first. */
export const RaisedCountView = z.object({
  path: z.string(),
  from: Count,
  to: Count,
  lastReviewed: z.nullable(z.string()),
  nextReview: z.nullable(z.string()),
});
export type RaisedCountView = z.infer<typeof RaisedCountView>;

export const WriteBackStatus = z.object({
  on: z.boolean(),
  /** `mastery_level` is written too. */
  mastery: z.boolean(),
  /** Notes with answers that they do not show yet. */
  waiting: Count,
  /** Notes that carry something of Nabla's. */
  written: Count,
  problems: z.array(WriteProblemView),
  raised: z.array(RaisedCountView),
});
export type WriteBackStatus = z.infer<typeof WriteBackStatus>;

/** What writing would do to one of the user's own notes. */
export const WriteBackPreview = z.object({
  path: z.string(),
  /** Of the first line in `before`. */
  line: z.int(),
  /** The front matter as it is, line by line, fences included. */
  before: z.array(z.string()),
  after: z.array(z.string()),
  /** No answer waits to be written: these are the values after a Good today. */
  isExample: z.boolean(),
  /** Names exactly this diff; agreeing quotes it. */
  token: z.string(),
});
export type WriteBackPreview = z.infer<typeof WriteBackPreview>;

export const WriteReport = z.object({
  on: z.boolean(),
  written: z.array(z.string()),
  /** Notes that read as wanted already. */
  same: Count,
  problems: z.array(WriteProblemView),
  /** Notes still to be written. */
  waiting: Count,
});
export type WriteReport = z.infer<typeof WriteReport>;

export const StripReport = z.object({
  dryRun: z.boolean(),
  notes: z.array(
    z.object({
      path: z.string(),
      /** Keys that read as before the first write again. */
      restored: z.array(z.string()),
      /** Keys that something else has changed since; they are left. */
      left: z.array(z.string()),
      problem: z.nullable(z.omit(WriteProblemView, { at: true })),
    }),
  ),
});
export type StripReport = z.infer<typeof StripReport>;
