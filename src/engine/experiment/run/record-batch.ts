/** @file Records of many trials as one block of numbers, which crosses between threads without being copied. */

import type { Claim } from '../claim/ast.ts';
import { measuredParts } from '../claim/ensemble.ts';
import type { Scalar } from '../claim/scalar.ts';
import { TROUBLES, type Trouble } from '../claim/trouble.ts';
import type { ClaimTrial } from '../judge/claim-trial.ts';
import type { Curve } from '../kinds/simulation.ts';
import type { TrialRecord } from './record.ts';

export interface RecordBatch {
  /** Which trials, one per row. */
  readonly indices: readonly number[];
  /** How many values each claim has. */
  readonly claims: readonly number[];
  /** Name, x and unit of the curves: the same in every trial of a run. */
  readonly curves: readonly Omit<Curve, 'y'>[];
  /** A row per trial: for each claim its trouble and its values, three numbers each, then the y of each curve. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

/** A scalar is value, logarithm and flags; a trouble is its kind, offset and place. */
const NUMBERS_EACH = 3;
const LOGARITHM_KNOWN = 1;
const NORM = 2;

/** Numbers that are kept of a claim in every trial. */
export function numbersOfClaim(claim: Claim): number {
  return rowOfClaim(measuredParts(claim).length);
}

/** At least one record, all of one run. */
export function packRecords(records: readonly TrialRecord[]): RecordBatch {
  const [first] = records;
  const claims = (first?.claims ?? []).map(({ values }) => values.length);
  const curves = (first?.curves ?? []).map(({ y: _, ...curve }) => curve);
  const width = rowWidth(claims, curves);
  const numbers = new Float64Array(records.length * width);
  records.forEach((record, row) => {
    let at = row * width;
    for (const one of record.claims) at = packClaim(one, numbers, at);
    for (const { y } of record.curves) {
      numbers.set(y, at);
      at += y.length;
    }
  });
  return { indices: records.map(({ index }) => index), claims, curves, numbers };
}

/** The record in a row; its curves are views into the batch. */
export function recordAt(batch: RecordBatch, row: number): TrialRecord {
  const { numbers } = batch;
  let at = row * rowWidth(batch.claims, batch.curves);
  const claims = batch.claims.map((count) => {
    const claim = unpackClaim(numbers, at, count);
    at += rowOfClaim(count);
    return claim;
  });
  const curves = batch.curves.map((curve) => {
    const y = numbers.subarray(at, at + curve.x.length);
    at += curve.x.length;
    return { ...curve, y };
  });
  return { index: batch.indices[row] ?? 0, claims, curves };
}

function rowWidth(claims: readonly number[], curves: readonly Omit<Curve, 'y'>[]): number {
  const ofClaims = claims.reduce((sum, count) => sum + rowOfClaim(count), 0);
  return curves.reduce((sum, { x }) => sum + x.length, ofClaims);
}

function rowOfClaim(values: number): number {
  return NUMBERS_EACH * (1 + values);
}

/** Returns where the next one begins. */
function packClaim({ trouble, values }: ClaimTrial, out: Float64Array, from: number): number {
  if (trouble !== null) out.set([TROUBLES.indexOf(trouble.why) + 1, trouble.at, trouble.place], from);
  values.forEach((value, i) => {
    packScalar(value, out, from + NUMBERS_EACH * (i + 1));
  });
  return from + rowOfClaim(values.length);
}

function unpackClaim(numbers: Float64Array, from: number, count: number): ClaimTrial {
  const values = Array.from({ length: count }, (_, i) =>
    unpackScalar(numbers, from + NUMBERS_EACH * (i + 1)),
  );
  return { trouble: unpackTrouble(numbers, from), values };
}

function unpackTrouble(numbers: Float64Array, from: number): Trouble | null {
  const [kind = 0, at = 0, place = 0] = numbers.subarray(from, from + NUMBERS_EACH);
  const why = TROUBLES[kind - 1];
  return why === undefined ? null : { why, at, place };
}

function packScalar({ value, ln, norm }: Scalar, out: Float64Array, at: number): void {
  out[at] = value;
  out[at + 1] = ln ?? 0;
  out[at + 2] = (ln === null ? 0 : LOGARITHM_KNOWN) + (norm ? NORM : 0);
}

function unpackScalar(numbers: Float64Array, at: number): Scalar {
  const flags = numbers[at + 2] ?? 0;
  const known = (flags & LOGARITHM_KNOWN) !== 0;
  return { value: numbers[at] ?? 0, ln: known ? (numbers[at + 1] ?? 0) : null, norm: (flags & NORM) !== 0 };
}
