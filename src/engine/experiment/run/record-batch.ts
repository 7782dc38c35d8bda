/** @file Records of many trials as one block of numbers, which crosses between threads without being copied. */

import type { Scalar } from '../claim/scalar.ts';
import type { Sides } from '../judge/sides.ts';
import type { Curve } from '../kinds/simulation.ts';
import type { TrialRecord } from './record.ts';

export interface RecordBatch {
  /** Which trials, one per row. */
  readonly indices: readonly number[];
  readonly claims: number;
  /** Name, x and unit of the curves: the same in every trial of a run. */
  readonly curves: readonly Omit<Curve, 'y'>[];
  /** A row per trial: seven numbers for each claim, then the y of each curve. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

/** Two scalars of three numbers (value, logarithm, flags) and a tolerance. */
const NUMBERS_PER_CLAIM = 7;
const LOGARITHM_KNOWN = 1;
const NORM = 2;

/** At least one record, all of one run. */
export function packRecords(records: readonly TrialRecord[]): RecordBatch {
  const { sides = [], curves = [] } = records[0] ?? {};
  const claims = sides.length;
  const width = rowWidth(claims, curves);
  const numbers = new Float64Array(records.length * width);
  records.forEach((record, row) => {
    let at = row * width;
    for (const one of record.sides) {
      packScalar(one.left, numbers, at);
      packScalar(one.right, numbers, at + 3);
      numbers[at + 6] = one.tolerance;
      at += NUMBERS_PER_CLAIM;
    }
    for (const { y } of record.curves) {
      numbers.set(y, at);
      at += y.length;
    }
  });
  return {
    indices: records.map(({ index }) => index),
    claims,
    curves: curves.map(({ y: _, ...curve }) => curve),
    numbers,
  };
}

/** The record in a row; its curves are views into the batch. */
export function recordAt(batch: RecordBatch, row: number): TrialRecord {
  const { numbers } = batch;
  let at = row * rowWidth(batch.claims, batch.curves);
  const sides: Sides[] = [];
  for (let claim = 0; claim < batch.claims; claim++) {
    const left = unpackScalar(numbers, at);
    const right = unpackScalar(numbers, at + 3);
    sides.push({ left, right, tolerance: numbers[at + 6] ?? 0 });
    at += NUMBERS_PER_CLAIM;
  }
  const curves = batch.curves.map((curve) => {
    const y = numbers.subarray(at, at + curve.x.length);
    at += curve.x.length;
    return { ...curve, y };
  });
  return { index: batch.indices[row] ?? 0, sides, curves };
}

function rowWidth(claims: number, curves: readonly Omit<Curve, 'y'>[]): number {
  return curves.reduce((sum, { x }) => sum + x.length, NUMBERS_PER_CLAIM * claims);
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
