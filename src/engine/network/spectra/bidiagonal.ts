/**
 * @file Singular values of a larger matrix: orthogonal transformations to bidiagonal form (Golub & Kahan 1965), then
 * the implicit QR iteration with a zero shift where a shift would cost accuracy (Demmel & Kahan 1990).
 */

import { ConvergenceError } from './convergence-error.ts';
import { hypotenuse, readColumn, reflectColumns, reflectorOf, reflectRows } from './householder.ts';

/** Upper bidiagonal: `beside[i]` stands to the right of `diagonal[i]`. */
interface Bidiagonal {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
}

const EPSILON = Number.EPSILON;
const STEPS_PER_VALUE = 60;

/**
 * All singular values, unordered, of a row-major matrix with no more columns than rows, which is overwritten. Entries
 * are of the order of 1. Errors are a few roundings of the largest value. Cost: 4·rows·columns² operations.
 */
export function bidiagonalSingularValues(data: Float64Array, rows: number, columns: number): Float64Array {
  const form = bidiagonalise(data, rows, columns);
  iterate(form);
  return form.diagonal.map(Math.abs);
}

function bidiagonalise(data: Float64Array, rows: number, columns: number): Bidiagonal {
  const diagonal = new Float64Array(columns);
  const beside = new Float64Array(Math.max(columns - 1, 0));
  const down = new Float64Array(rows);
  const along = new Float64Array(columns);
  const sums = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    const v = down.subarray(k);
    readColumn(data, columns, k, k, v);
    const left = reflectorOf(v);
    diagonal[k] = left.beta;
    const width = columns - k - 1;
    const trailing = { data, stride: columns, row: k, column: k + 1, rows: rows - k, columns: width };
    reflectRows(trailing, v, left.tau, sums);
    if (width === 0) break;
    const u = along.subarray(k + 1);
    u.set(data.subarray(k * columns + k + 1, (k + 1) * columns));
    const right = reflectorOf(u);
    beside[k] = right.beta;
    reflectColumns({ ...trailing, row: k + 1, rows: rows - k - 1 }, u, right.tau);
  }
  return { diagonal, beside };
}

/** Drives `beside` to zero. */
function iterate(form: Bidiagonal): void {
  const { diagonal, beside } = form;
  let last = diagonal.length - 1;
  const limit = STEPS_PER_VALUE * (last + 1);
  for (let step = 0; last > 0; step++) {
    if (step > limit) throw new ConvergenceError('the singular values', limit);
    const first = startOfBlock(form, last);
    if (first === last) {
      last--;
      continue;
    }
    // The iteration settles at the small end, which should be the last. Read backwards, Bᵀ is bidiagonal too.
    if (Math.abs(diagonal[last] ?? 0) > Math.abs(diagonal[first] ?? 0)) {
      diagonal.subarray(first, last + 1).reverse();
      beside.subarray(first, last).reverse();
    }
    const shift = shiftOf(form, last);
    const lead = Math.abs(diagonal[first] ?? 0);
    const ratio = shift / lead;
    if (!(ratio * ratio >= EPSILON) || isSingular(diagonal, first, last))
      sweepWithoutShift(form, first, last);
    else sweep(form, first, last, shift);
  }
}

/** Whether the diagonal holds a zero, to rounding. A sweep without shift then takes it out at the bottom; one with a shift may go on for ever. */
function isSingular(diagonal: Float64Array, first: number, last: number): boolean {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = first; i <= last; i++) {
    const size = Math.abs(diagonal[i] ?? 0);
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
  }
  return smallest <= EPSILON * largest;
}

/** First index of the unreduced block that ends at `last`; negligible entries on the way become zero. */
function startOfBlock({ diagonal, beside }: Bidiagonal, last: number): number {
  for (let i = last - 1; i >= 0; i--) {
    const size = Math.abs(beside[i] ?? 0);
    if (size <= EPSILON * (Math.abs(diagonal[i] ?? 0) + Math.abs(diagonal[i + 1] ?? 0)) || size < 1e-290) {
      beside[i] = 0;
      return i + 1;
    }
  }
  return 0;
}

/** Smaller singular value of the last 2 × 2 block [[f, g], [0, h]]. */
function shiftOf({ diagonal, beside }: Bidiagonal, last: number): number {
  const f = Math.abs(diagonal[last - 1] ?? 0);
  const g = beside[last - 1] ?? 0;
  const h = Math.abs(diagonal[last] ?? 0);
  // sigma_1 ± sigma_2 are the lengths of (f ± h, g), and sigma_1·sigma_2 = f·h.
  const larger = 0.5 * (hypotenuse(f + h, g) + hypotenuse(f - h, g));
  return larger === 0 ? 0 : Math.min(f, h) * (Math.max(f, h) / larger);
}

/** One QR step of BᵀB − shift²·I: a bulge is made at the top and chased down by rotations of columns and rows. */
function sweep({ diagonal, beside }: Bidiagonal, first: number, last: number, shift: number): void {
  const lead = diagonal[first] ?? 0;
  let f = (Math.abs(lead) - shift) * ((lead < 0 ? -1 : 1) + shift / lead);
  let g = beside[first] ?? 0;
  for (let i = first; i < last; i++) {
    let d = diagonal[i] ?? 0;
    let e = beside[i] ?? 0;
    let below = diagonal[i + 1] ?? 0;
    let r = hypotenuse(f, g);
    let c = r === 0 ? 1 : f / r;
    let s = r === 0 ? 0 : g / r;
    if (i > first) beside[i - 1] = r;
    f = c * d + s * e;
    e = c * e - s * d;
    g = s * below;
    below = c * below;
    r = hypotenuse(f, g);
    c = r === 0 ? 1 : f / r;
    s = r === 0 ? 0 : g / r;
    d = r;
    f = c * e + s * below;
    below = c * below - s * e;
    diagonal[i] = d;
    diagonal[i + 1] = below;
    if (i < last - 1) {
      const next = beside[i + 1] ?? 0;
      g = s * next;
      beside[i + 1] = c * next;
    }
  }
  beside[last - 1] = f;
}

/** The same with shift 0, arranged so that nothing is subtracted: small values keep their digits. */
function sweepWithoutShift({ diagonal, beside }: Bidiagonal, first: number, last: number): void {
  let c = 1;
  let oldC = 1;
  let oldS = 0;
  for (let i = first; i < last; i++) {
    const f = (diagonal[i] ?? 0) * c;
    const g = beside[i] ?? 0;
    const r = hypotenuse(f, g);
    c = r === 0 ? 1 : f / r;
    const s = r === 0 ? 0 : g / r;
    if (i > first) beside[i - 1] = oldS * r;
    const p = oldC * r;
    const q = (diagonal[i + 1] ?? 0) * s;
    const length = hypotenuse(p, q);
    oldC = length === 0 ? 1 : p / length;
    oldS = length === 0 ? 0 : q / length;
    diagonal[i] = length;
  }
  const h = (diagonal[last] ?? 0) * c;
  diagonal[last] = h * oldC;
  beside[last - 1] = h * oldS;
}
