/** @file The statements of fixtures/claims.json, which another program measured, beside a fresh run of the catalogue. */

import { readFileSync } from 'node:fs';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type {
  ClaimResult,
  Experiment,
  ExperimentSpec,
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
  const { spec } = experimentNamed(experiment);
  const [text] = spec.claims;
  const claim = parseClaim(text?.that ?? '');
  if (!claim.ok) throw new Error(`${experiment}: ${claim.error.message}`);
  const { rightText, relation } = claim.value;
  const run = runSpec(spec, { probes: [{ value: rightText, scale: 'linear' }] });
  if (!run.ok) throw new Error(run.error.message);
  const [result] = run.value.claims;
  const right = run.value.series.find(({ name }) => name === rightText);
  if (result === undefined || right === undefined) throw new Error(`${experiment} gave no number`);
  return { result, claimed: right.y[0] ?? Number.NaN, relation, seeds: run.value.seeds };
}

/** A further number of a statement, run now, with its standard error. */
export function freshMeasurement({ experiment, set = {}, value }: Measurement): Measured {
  const applied = applyOverrides(experimentNamed(experiment).spec, set);
  if (!applied.ok) throw new Error(`${experiment}: ${applied.error.message}`);
  const spec: ExperimentSpec = { ...applied.value, claims: [{ that: `${value} < 1e300` }] };
  const run = runSpec(spec);
  if (!run.ok) throw new Error(`${experiment}: ${run.error.message}`);
  const [claim] = run.value.claims;
  if (claim === undefined) throw new Error(`${experiment} gave no number`);
  return { quantity: value, measured: claim.measured, se: standardErrorOf(claim) };
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
