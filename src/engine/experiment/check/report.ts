/** @file What the runs came to → one row per statement and claim, and what is worth saying about them. */

import type { AppError, Diagnostic } from '#engine/core/diagnostic.ts';
import { err, type Result } from '#engine/core/result.ts';
import type { ClaimResult, ExperimentResult, Truth, Verdict } from '../types.ts';
import type { CheckPlan, CheckRun } from './runs.ts';
import type { Demand, Subject } from './subjects.ts';

/** A run that was made, now or earlier. */
export interface Outcome extends Pick<ExperimentResult, 'claims' | 'seeds' | 'backend'> {
  readonly seconds: number;
  /** Not made by this check. */
  readonly kept: boolean;
}

export type Outcomes = ReadonlyMap<CheckRun, Result<Outcome, AppError>>;

export interface Measured {
  readonly quantity: string;
  readonly measured: number;
  /** Left out where nothing is random. */
  readonly interval?: readonly [number, number];
  readonly seeds: number;
}

/** `NaN`, 0 seeds and `inconclusive` where the run came to nothing; a diagnostic says why. */
export interface Row {
  readonly id: string;
  readonly note: string;
  readonly line: number;
  readonly alsoAt: readonly { readonly note: string; readonly line: number }[];
  /** The sentence in plain words. */
  readonly says: string;
  /** The words of the note that were judged; for a claim the claim itself. */
  readonly quote: string;
  /** The wording that survives; `null` for a claim. */
  readonly correct: string | null;
  /** `edited`: the note no longer says it word for word. */
  readonly wording: 'same' | 'edited';
  readonly truth: Truth | null;
  readonly verdict: Verdict;
  /** Whether the verdict is the one that the truth calls for; `null` where nobody has said, or it is not settled. */
  readonly agrees: boolean | null;
  readonly quantity: string;
  readonly measured: number;
  readonly interval: readonly [number, number];
  readonly seeds: number;
  readonly rule: string;
  readonly measurements: readonly Measured[];
  readonly acknowledged: boolean;
  readonly seconds: number;
  /** What `experiment run` takes to show the same. */
  readonly experiment: string;
  readonly that: string;
  readonly backend: string;
  /** Of everything the numbers depend on: spec, claims, seeds, level, backend, engine. */
  readonly key: string;
  readonly kept: boolean;
}

export interface Totals {
  readonly statements: number;
  readonly claims: number;
  readonly supported: number;
  readonly refuted: number;
  readonly inconclusive: number;
  readonly acknowledged: number;
  /** Refuted and not acknowledged. */
  readonly open: number;
  /** Runs, and how many of them were kept from an earlier check. */
  readonly runs: number;
  readonly kept: number;
}

export interface Report {
  readonly statements: readonly Row[];
  readonly diagnostics: readonly Diagnostic[];
  readonly totals: Totals;
}

export interface ReportInput {
  readonly subjects: readonly Subject[];
  readonly plan: CheckPlan;
  readonly outcomes: Outcomes;
  readonly acknowledged: ReadonlySet<string>;
}

/** The diagnostics are those of the rows. */
export function reportOf(input: ReportInput): Report {
  const diagnostics: Diagnostic[] = [];
  const statements = input.subjects.map((subject) => rowOf(subject, input, diagnostics));
  return { statements, diagnostics, totals: totalsOf(statements, input) };
}

/** What a demand came to. */
interface Answered {
  readonly run: CheckRun;
  readonly outcome: Outcome;
  readonly claim: ClaimResult;
}

function answerTo(demand: Demand, { plan, outcomes }: ReportInput): Result<Answered, AppError> {
  const answer = plan.answers.get(demand);
  if (answer === undefined) return err(NOT_RUN);
  if (!answer.ok) return answer;
  const { run, claim } = answer.value;
  const outcome = outcomes.get(run) ?? err(NOT_RUN);
  if (!outcome.ok) return outcome;
  const result = outcome.value.claims[claim];
  return result === undefined
    ? err(NOT_RUN)
    : { ok: true, value: { run, outcome: outcome.value, claim: result } };
}

const NOT_RUN: AppError = { code: 'not-run', message: 'This was not run.', hint: 'Run the check again.' };

function rowOf(subject: Subject, input: ReportInput, diagnostics: Diagnostic[]): Row {
  const { id, note, line, alsoAt, statement, likeness, experiment, verdict } = subject;
  const answer = answerTo(verdict, input);
  const truth = statement?.truth ?? null;
  const decided = answer.ok ? settled(subject, answer.value) : unsettled(verdict, answer.error);
  const row: Row = {
    id,
    note,
    line,
    alsoAt,
    says: statement?.says.en ?? verdict.claim.says ?? verdict.claim.that,
    quote: statement?.quote ?? verdict.claim.that,
    correct: statement?.survives.en ?? null,
    wording: likeness === 1 ? 'same' : 'edited',
    truth,
    ...decided,
    agrees: agreement(truth, decided.verdict),
    measurements: measurementsOf(subject, input, diagnostics),
    acknowledged: input.acknowledged.has(id),
    experiment,
    that: verdict.claim.that,
  };
  diagnostics.push(...(answer.ok ? findings(row) : [failed(row, id, answer.error)]));
  return row;
}

type Decided = Pick<
  Row,
  'verdict' | 'quantity' | 'measured' | 'interval' | 'seeds' | 'rule' | 'seconds' | 'backend' | 'key' | 'kept'
>;

function settled({ statement }: Subject, { run, outcome, claim }: Answered): Decided {
  const { seeds, backend, seconds, kept } = outcome;
  const { verdict, rule, violations } = claim;
  const shared = { verdict, seeds, rule, seconds, backend, key: run.key, kept };
  if (statement?.headline !== 'violations' || violations === null) {
    return { ...shared, quantity: claim.quantity, measured: claim.measured, interval: claim.interval };
  }
  return {
    ...shared,
    quantity: `violations of ${claim.that}`,
    measured: violations,
    interval: [violations, violations],
  };
}

function unsettled({ claim }: Demand, { message, hint }: AppError): Decided {
  return {
    verdict: 'inconclusive',
    quantity: claim.that,
    measured: Number.NaN,
    interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    seeds: 0,
    rule: `${message} ${hint}`,
    seconds: 0,
    backend: '',
    key: '',
    kept: false,
  };
}

function agreement(truth: Truth | null, verdict: Verdict): boolean | null {
  if (truth === null || verdict === 'inconclusive') return null;
  return (verdict === 'supported') === (truth === 'true' || truth === 'true-if');
}

function measurementsOf(subject: Subject, input: ReportInput, diagnostics: Diagnostic[]): Measured[] {
  return subject.measurements.flatMap(({ quantity, demand }): Measured[] => {
    const answer = answerTo(demand, input);
    if (!answer.ok) {
      diagnostics.push(failed(subject, `${subject.id}, ${quantity}`, answer.error));
      return [];
    }
    const { claim, outcome } = answer.value;
    const { measured, interval } = claim;
    const random = interval[0] !== interval[1];
    return [{ quantity, measured, ...(random ? { interval } : {}), seeds: outcome.seeds }];
  });
}

/** What the owner of the sentence, or of the catalogue, has to know. */
function findings(row: Row): Diagnostic[] {
  const { id, note, line, truth, verdict } = row;
  const at = { path: note as Diagnostic['path'], line };
  const found: Diagnostic[] = [];
  if (row.agrees === false) {
    const message = `${id} is known as ${truth}, but was ${verdict}: ${row.rule}. Please report it with this line.`;
    found.push({ ...at, severity: 'error', code: 'verdict-contradicts-truth', message });
  }
  if (verdict === 'inconclusive') {
    const message = `${id} is not settled: ${row.rule}.`;
    found.push({ ...at, severity: 'warning', code: 'not-settled', message });
  }
  if (row.wording === 'edited') {
    const message = `${id} was judged as "${row.quote}"; this line says it in other words. Read the verdict with that in mind.`;
    found.push({ ...at, severity: 'warning', code: 'wording-edited', message });
  }
  return found;
}

function failed(
  { note, line }: Pick<Row, 'note' | 'line'>,
  what: string,
  { code, message, hint }: AppError,
): Diagnostic {
  const text = `${what} was not checked: ${message} ${hint} Everything else was.`;
  return { path: note as Diagnostic['path'], line, severity: 'error', code, message: text };
}

function totalsOf(rows: readonly Row[], { outcomes }: ReportInput): Totals {
  const count = (holds: (row: Row) => boolean) => rows.filter(holds).length;
  return {
    statements: count(({ truth }) => truth !== null),
    claims: count(({ truth }) => truth === null),
    supported: count(({ verdict }) => verdict === 'supported'),
    refuted: count(({ verdict }) => verdict === 'refuted'),
    inconclusive: count(({ verdict }) => verdict === 'inconclusive'),
    acknowledged: count(({ acknowledged }) => acknowledged),
    open: count(({ verdict, acknowledged }) => verdict === 'refuted' && !acknowledged),
    runs: outcomes.size,
    kept: [...outcomes.values()].filter((outcome) => outcome.ok && outcome.value.kept).length,
  };
}
