/** @file What a check says, as schemas: a row for every statement and claim, findings, totals. */

import * as z from 'zod/mini';
import { DiagnosticView, JsonNumber } from './views.ts';

/** How far a check is. */
export interface CheckProgress {
  /** Rows that are settled, and all of them. */
  readonly done: number;
  readonly total: number;
  /** Id of a row that is worked on. */
  readonly current: string | null;
  /** Of the work, 0…1. */
  readonly share: number;
  /** As long as the work so far suggests; `null` until it does. */
  readonly secondsLeft: number | null;
}

const Verdict = z.enum(['supported', 'refuted', 'inconclusive']);
const Interval = z.tuple([JsonNumber, JsonNumber]);
const Spot = z.object({ note: z.string(), line: z.int() });

const CheckRow = z.object({
  /** Of the statement, or `<experiment>#<number of the claim>`. */
  id: z.string(),
  note: z.string(),
  line: z.int(),
  alsoAt: z.array(Spot),
  says: z.string(),
  quote: z.string(),
  correct: z.nullable(z.string()),
  wording: z.enum(['same', 'edited']),
  /** `null` for a claim of the user's own. */
  truth: z.nullable(z.enum(['true', 'true-if', 'loose', 'false'])),
  verdict: Verdict,
  agrees: z.nullable(z.boolean()),
  quantity: z.string(),
  measured: JsonNumber,
  interval: Interval,
  seeds: z.int(),
  rule: z.string(),
  measurements: z.array(
    z.object({
      quantity: z.string(),
      measured: JsonNumber,
      interval: z.optional(Interval),
      seeds: z.int(),
    }),
  ),
  acknowledged: z.boolean(),
  seconds: z.number(),
  experiment: z.string(),
  that: z.string(),
  backend: z.string(),
  key: z.string(),
  kept: z.boolean(),
});

const Count = z.int().check(z.nonnegative());

export const CheckReport = z.object({
  statements: z.array(CheckRow),
  diagnostics: z.array(DiagnosticView),
  totals: z.object({
    statements: Count,
    claims: Count,
    supported: Count,
    refuted: Count,
    inconclusive: Count,
    acknowledged: Count,
    /** Refuted and not acknowledged. */
    open: Count,
    runs: Count,
    kept: Count,
    seconds: z.number(),
  }),
});
