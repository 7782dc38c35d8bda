/**
 * @file Singular values of a long product of matrices, each to about the same relative accuracy however far they lie
 * apart. The product is kept as Q·D·T: Q has perpendicular columns, D is diagonal with exponents of its own, T is well
 * conditioned (Loh et al. 1989; sorting columns before every QR, Tomás et al. 2012). The product itself would lose all
 * values 1e-16 below the largest; D keeps a thousand layers apart.
 */

import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { log } from '#engine/core/elementary.ts';
import { euclideanNorm, readColumn } from './householder.ts';
import { turnUntilPerpendicular } from './jacobi.ts';
import { flatQrFactors } from './qr.ts';

export interface GradedProduct {
  /** Puts a row-major factor[rows, as many columns as the product has rows] before the product. */
  prepend(factor: Float64Array, rows: number): void;
  /** ln of the singular values, largest first; those that are exactly 0 are left out. */
  logSingularValues(): number[];
}

/** Starts with the identity of this size. */
export function createGradedProduct(size: number): GradedProduct {
  let state: State = {
    q: identity(size),
    rows: size,
    scales: new Array<number>(size).fill(0),
    t: unitRows(size),
  };
  return {
    prepend(factor, rows) {
      state = prepended(state, factor, rows);
    },
    logSingularValues: () => valuesOf(state),
  };
}

interface State {
  /** Row-major [rows, rank]. */
  readonly q: Float64Array;
  readonly rows: number;
  /** D as exponents of 2; digits are left to T. */
  readonly scales: readonly number[];
  /** The `rank` rows of T. */
  readonly t: readonly Float64Array[];
}

function prepended(state: State, factor: Float64Array, rows: number): State {
  const rank = state.scales.length;
  const y = product(factor, rows, state.rows, state.q, rank);
  const order = bySize(y, rows, state.scales);
  const scales = order.map((j) => state.scales[j] ?? 0);
  const t = order.map((j) => state.t[j] ?? new Float64Array(0));
  const { q, r } = flatQrFactors(permuted(y, rows, order), rows, rank);
  const count = Math.min(rows, rank);
  const kept: number[] = [];
  const nextScales: number[] = [];
  const nextT: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const row = r.subarray(i * rank, (i + 1) * rank);
    const scale = scaleOf(row, scales);
    // A row of zeros: the product has lost a dimension for good.
    if (scale === Number.NEGATIVE_INFINITY) continue;
    const vector = combined(row, scales, scale, t);
    kept.push(i);
    nextScales.push(scale + toOrderOne(vector));
    nextT.push(vector);
  }
  return { q: permuted(q, rows, kept, count), rows, scales: nextScales, t: nextT };
}

/** Columns from the longest of y·D to the shortest. */
function bySize(y: Float64Array, rows: number, scales: readonly number[]): number[] {
  const column = new Float64Array(rows);
  const sizes = scales.map((scale, j) => {
    readColumn(y, scales.length, 0, j, column);
    return log(euclideanNorm(column)) + scale * Math.LN2;
  });
  return scales.map((_, j) => j).sort((a, b) => compare(sizes[b] ?? 0, sizes[a] ?? 0) || a - b);
}

/** Like a − b, but 0 where both are −Infinity. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Exponent of the largest entry of row·D. */
function scaleOf(row: Float64Array, scales: readonly number[]): number {
  return scales.reduce((largest, scale, j) => {
    const entry = row[j] ?? 0;
    return entry === 0 ? largest : Math.max(largest, exponentOf(entry) + scale);
  }, Number.NEGATIVE_INFINITY);
}

/** row·D·T, divided by 2^scale. */
function combined(
  row: Float64Array,
  scales: readonly number[],
  scale: number,
  t: readonly Float64Array[],
): Float64Array {
  const out = new Float64Array(t[0]?.length ?? 0);
  t.forEach((vector, j) => {
    const factor = scaleByPowerOfTwo(row[j] ?? 0, (scales[j] ?? 0) - scale);
    if (factor === 0) return;
    for (let k = 0; k < out.length; k++) out[k] = (out[k] ?? 0) + factor * (vector[k] ?? 0);
  });
  return out;
}

/** Scales the vector in place to entries of about 1, and returns the exponent taken out; else T would grow with depth. */
function toOrderOne(vector: Float64Array): number {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return 0;
  const exponent = exponentOf(largest);
  for (let k = 0; k < vector.length; k++) vector[k] = scaleByPowerOfTwo(vector[k] ?? 0, -exponent);
  return exponent;
}

function valuesOf({ scales, t }: State): number[] {
  const order = scales.map((_, i) => i).sort((a, b) => (scales[b] ?? 0) - (scales[a] ?? 0) || a - b);
  const exponents = order.map((i) => scales[i] ?? 0);
  const vectors = order.map((i) => Float64Array.from(t[i] ?? []));
  turnUntilPerpendicular(vectors, (j, i) => powerOfTwo((exponents[i] ?? 0) - (exponents[j] ?? 0)));
  return vectors
    .map((vector, i) => log(euclideanNorm(vector)) + (exponents[i] ?? 0) * Math.LN2)
    .filter((value) => value !== Number.NEGATIVE_INFINITY)
    .sort((a, b) => b - a);
}

function product(
  left: Float64Array,
  rows: number,
  inner: number,
  right: Float64Array,
  columns: number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const weight = left[i * inner + k] ?? 0;
      for (let j = 0; j < columns; j++) {
        out[i * columns + j] = (out[i * columns + j] ?? 0) + weight * (right[k * columns + j] ?? 0);
      }
    }
  }
  return out;
}

/** The columns of a row-major matrix of `rows` rows in that order. */
function permuted(
  matrix: Float64Array,
  rows: number,
  order: readonly number[],
  columns = order.length,
): Float64Array {
  const out = new Float64Array(rows * order.length);
  for (let i = 0; i < rows; i++) {
    order.forEach((from, to) => {
      out[i * order.length + to] = matrix[i * columns + from] ?? 0;
    });
  }
  return out;
}

function identity(size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) out[i * size + i] = 1;
  return out;
}

function unitRows(size: number): Float64Array[] {
  const all = identity(size);
  return Array.from({ length: size }, (_, i) => all.subarray(i * size, (i + 1) * size));
}
