/** @file The statements of fixtures/claims.json, which another program measured, beside a fresh run of the catalogue. */

import { readFileSync } from 'node:fs';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type {
  ClaimResult,
  Experiment,
  ExperimentResult,
  Measurement,
  Statement,
} from '#engine/experiment/types.ts';

interface Measured {
  readonly quantity: string;
  readonly measured: number;
  /** Standard error over seeds; 0 for a number without chance. */
  readonly se: number;
}

export interface ClaimOfFixture {
  readonly id: string;
  readonly truth: Statement['truth'];
  readonly origin: Statement['origin'];
  /** First and last line of its words in the note, 1-based. */
  readonly lines: readonly [number, number];
  readonly headline: Measured & {
    readonly relation: string;
    readonly claimed: number;
    readonly setup: { readonly margin?: number };
  };
  readonly others: readonly Measured[];
}

const FILE = new URL('../fixtures/claims.json', import.meta.url);
const fixture: { readonly statements: readonly ClaimOfFixture[] } = JSON.parse(readFileSync(FILE, 'utf8'));

export function claimOfFixture(id: string): ClaimOfFixture {
  const found = fixture.statements.find((one) => one.id === id);
  if (found === undefined) throw new Error(`claims.json has no ${id}`);
  return found;
}

export function experimentNamed(id: string): Experiment {
  const found = catalogue.experiments.get(id);
  if (found === undefined) throw new Error(`no experiment ${id}`);
  return found;
}

export interface Fresh {
  readonly result: ClaimResult;
  /** Of the right side, where it is one number. */
  readonly claimed: number;
  readonly relation: string;
  readonly seeds: number;
}

/** The first claim of the statement's experiment, run now. */
export function freshHeadline({ experiment }: Statement): Fresh {
  const claim = firstClaimOf(experiment);
  const run = freshRun(experiment);
  const [result] = run.claims;
  const right = run.series.find(({ name }) => name === claim?.rightText);
  if (claim === null || result === undefined || right === undefined)
    throw new Error(`${experiment} gave no number`);
  return { result, claimed: right.y[0] ?? Number.NaN, relation: claim.relation, seeds: run.seeds };
}

/** A further number of a statement, run now, with its standard error. */
export function freshMeasurement({ experiment, set = {}, value }: Measurement): Measured {
  const claim = freshRun(experiment, set).claims.find(({ that }) => that === claimOf(value));
  if (claim === undefined) throw new Error(`${experiment} gave no number`);
  return { quantity: value, measured: claim.measured, se: standardErrorOf(claim) };
}

/** Verdicts of the claims of an experiment, in their order. */
export function freshVerdicts(experiment: string): readonly ClaimResult['verdict'][] {
  const { claims } = experimentNamed(experiment).spec;
  return freshRun(experiment)
    .claims.slice(0, claims.length)
    .map(({ verdict }) => verdict);
}

const runs = new Map<string, ExperimentResult>();

/** One run for all that the catalogue asks of an experiment under one setting: ensembles take tens of seconds. */
function freshRun(experiment: string, set: Measurement['set'] = {}): ExperimentResult {
  const key = keyOf(experiment, set);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const applied = applyOverrides(experimentNamed(experiment).spec, set);
  if (!applied.ok) throw new Error(`${experiment}: ${applied.error.message}`);
  const further = [...catalogue.statements.values()]
    .flatMap(({ measurements }) => measurements)
    .filter((one) => keyOf(one.experiment, one.set) === key)
    .map(({ value }) => claimOf(value));
  const claims = [...applied.value.claims, ...[...new Set(further)].map((that) => ({ that }))];
  const first = firstClaimOf(experiment);
  const run = runSpec(
    { ...applied.value, claims },
    { probes: first === null ? [] : [{ value: first.rightText, scale: 'linear' }] },
  );
  if (!run.ok) throw new Error(`${experiment}: ${run.error.message}`);
  runs.set(key, run.value);
  return run.value;
}

const keyOf = (experiment: string, set: Measurement['set'] = {}) => `${experiment} ${JSON.stringify(set)}`;

/** A claim that holds of every number, to have it measured. */
const claimOf = (value: string) => `${value} < 1e300`;

function firstClaimOf(experiment: string) {
  const [text] = experimentNamed(experiment).spec.claims;
  if (text === undefined) return null;
  const claim = parseClaim(text.that);
  if (!claim.ok) throw new Error(`${experiment}: ${claim.error.message}`);
  return claim.value;
}

/** From the 95 % interval. */
export function standardErrorOf({ interval: [low, high] }: ClaimResult): number {
  const half = (high - low) / 2;
  return Number.isFinite(half) ? half / 1.96 : 0;
}

/** A sum of a few numbers near 1 that cancel. */
const ZERO = 1e-12;

/** Within four standard errors; numbers without chance within `slack` of each other, relatively. */
export function agrees(
  fresh: { readonly measured: number; readonly se: number },
  expected: Measured,
  slack = 1e-9,
): boolean {
  const apart = Math.abs(fresh.measured - expected.measured);
  const error = Math.hypot(fresh.se, expected.se);
  if (error > 0) return apart <= 4 * error;
  // What is 0 up to rounding has no relative error.
  return apart <= (expected.measured === 0 ? ZERO : slack * Math.abs(expected.measured));
}
