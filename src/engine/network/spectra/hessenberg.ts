/** @file Eigenvalues of a general matrix: Hessenberg form, then the QR iteration with double shifts (Francis 1961). */

import type { Complex } from './complex.ts';
import { ConvergenceError } from './convergence-error.ts';
import { readColumn, reflectColumns, reflectorOf, reflectRows } from './householder.ts';

const EPSILON = Number.EPSILON;
/** An unusual shift breaks the rare cycles. */
const UNUSUAL_EVERY = 10;
const STEPS_PER_VALUE = 60;

/** All eigenvalues of a row-major n × n matrix, which is overwritten; complex ones come in conjugate pairs. About 10 n³ operations. */
export function hessenbergEigenvalues(data: Float64Array, n: number): Complex[] {
  toHessenberg(data, n);
  const values: Complex[] = [];
  let last = n - 1;
  for (let step = 0; last >= 0; step++) {
    if (step > STEPS_PER_VALUE) throw new ConvergenceError('the eigenvalues', STEPS_PER_VALUE);
    const first = startOfBlock(data, n, last);
    if (last - first < 2) {
      values.push(...(first === last ? [{ re: at(data, n, last, last), im: 0 }] : pairOf(data, n, first)));
      last = first - 1;
      step = -1;
    } else {
      francisStep(data, n, first, last, (step + 1) % UNUSUAL_EVERY === 0);
    }
  }
  return values;
}

/** Reflections make everything below the first subdiagonal zero. */
function toHessenberg(data: Float64Array, n: number): void {
  const room = new Float64Array(n);
  const sums = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    const v = room.subarray(k + 1);
    readColumn(data, n, k + 1, k, v);
    const { tau, beta } = reflectorOf(v);
    reflectRows(
      { data, stride: n, row: k + 1, column: k + 1, rows: n - k - 1, columns: n - k - 1 },
      v,
      tau,
      sums,
    );
    reflectColumns({ data, stride: n, row: 0, column: k + 1, rows: n, columns: n - k - 1 }, v, tau);
    data[(k + 1) * n + k] = beta;
    for (let i = k + 2; i < n; i++) data[i * n + k] = 0;
  }
}

/** First index of the unreduced block that ends at `last`; a negligible subdiagonal becomes zero. */
function startOfBlock(h: Float64Array, n: number, last: number): number {
  for (let i = last; i > 0; i--) {
    const size = Math.abs(at(h, n, i, i - 1));
    const around = Math.abs(at(h, n, i - 1, i - 1)) + Math.abs(at(h, n, i, i));
    if (size <= EPSILON * around || size < 1e-290) {
      h[i * n + i - 1] = 0;
      return i;
    }
  }
  return 0;
}

/** Eigenvalues of [[a, b], [c, d]] at rows i and i + 1. */
function pairOf(h: Float64Array, n: number, i: number): [Complex, Complex] {
  const b = at(h, n, i, i + 1);
  const c = at(h, n, i + 1, i);
  const d = at(h, n, i + 1, i + 1);
  const half = 0.5 * (at(h, n, i, i) - d);
  const scale = Math.max(Math.abs(half), Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c)));
  if (scale === 0)
    return [
      { re: d, im: 0 },
      { re: d, im: 0 },
    ];
  const discriminant = (half / scale) * (half / scale) + (b / scale) * (c / scale);
  const root = scale * Math.sqrt(Math.abs(discriminant));
  if (discriminant < 0)
    return [
      { re: d + half, im: root },
      { re: d + half, im: -root },
    ];
  const far = half < 0 ? half - root : half + root;
  // Their product is −bc: the smaller one by division, not by a difference.
  return [
    { re: d + far, im: 0 },
    { re: far === 0 ? d : d - b * (c / far), im: 0 },
  ];
}

/** One implicit double-shift step on rows `first` … `last`: a bulge of three rows is chased down the diagonal. */
function francisStep(h: Float64Array, n: number, first: number, last: number, unusual: boolean): void {
  const v = new Float64Array(3);
  firstColumn(h, n, first, unusual ? unusualShifts(h, n, last) : shiftsOf(h, n, last), v);
  for (let k = first; k < last - 1; k++) {
    if (k > first) readColumn(h, n, k, k - 1, v);
    const { tau, beta } = reflectorOf(v);
    if (k > first) setColumn(h, n, k, beta, 3);
    turnRows(h, n, k, last, tau, v);
    turnColumns(h, n, k, first, Math.min(k + 3, last), tau, v);
  }
  const k = last - 1;
  const w = v.subarray(0, 2);
  readColumn(h, n, k, k - 1, w);
  const { tau, beta } = reflectorOf(w);
  setColumn(h, n, k, beta, 2);
  const block = { data: h, stride: n, row: k, column: k, rows: 2, columns: 2 };
  reflectRows(block, w, tau, new Float64Array(2));
  reflectColumns({ ...block, row: first, rows: last - first + 1 }, w, tau);
}

/** Below the subdiagonal of column k − 1 nothing is left. */
function setColumn(h: Float64Array, n: number, k: number, beta: number, size: number): void {
  h[k * n + k - 1] = beta;
  for (let i = k + 1; i < k + size; i++) h[i * n + k - 1] = 0;
}

/** Two shifts: re ± i·√(imSquared). */
interface Shifts {
  readonly re: number;
  readonly imSquared: number;
}

/** Eigenvalues of the last 2 × 2 block; of two real ones twice that nearer to the last entry, or the two may take turns for ever. */
function shiftsOf(h: Float64Array, n: number, last: number): Shifts {
  const [far, near] = pairOf(h, n, last - 1);
  return { re: far.im === 0 ? near.re : far.re, imSquared: far.im * far.im };
}

/** Off the mark by about the size of the block, and complex. */
function unusualShifts(h: Float64Array, n: number, last: number): Shifts {
  const size = Math.abs(at(h, n, last, last - 1)) + Math.abs(at(h, n, last - 1, last - 2));
  return { re: at(h, n, last, last) + 0.75 * size, imSquared: 0.4375 * size * size };
}

/** First column of (H − s_1 I)(H − s_2 I), divided by its first subdiagonal entry. */
function firstColumn(h: Float64Array, n: number, k: number, shifts: Shifts, out: Float64Array): void {
  const gap = at(h, n, k, k) - shifts.re;
  const below = at(h, n, k + 1, k);
  out[0] = (gap * gap + shifts.imSquared) / below + at(h, n, k, k + 1);
  out[1] = gap + (at(h, n, k + 1, k + 1) - shifts.re);
  out[2] = at(h, n, k + 2, k + 1);
}

/** Rows k … k + 2 from column k on. Written out, since nearly all the time goes here. */
function turnRows(h: Float64Array, n: number, k: number, last: number, tau: number, v: Float64Array): void {
  const v1 = v[1] ?? 0;
  const v2 = v[2] ?? 0;
  const top = k * n;
  for (let j = top + k; j <= top + last; j++) {
    const x = h[j] ?? 0;
    const y = h[j + n] ?? 0;
    const z = h[j + 2 * n] ?? 0;
    const s = tau * (x + v1 * y + v2 * z);
    h[j] = x - s;
    h[j + n] = y - s * v1;
    h[j + 2 * n] = z - s * v2;
  }
}

/** Columns k … k + 2 of the rows `from` … `to`. */
function turnColumns(
  h: Float64Array,
  n: number,
  k: number,
  from: number,
  to: number,
  tau: number,
  v: Float64Array,
): void {
  const v1 = v[1] ?? 0;
  const v2 = v[2] ?? 0;
  for (let i = from * n + k; i <= to * n + k; i += n) {
    const x = h[i] ?? 0;
    const y = h[i + 1] ?? 0;
    const z = h[i + 2] ?? 0;
    const s = tau * (x + v1 * y + v2 * z);
    h[i] = x - s;
    h[i + 1] = y - s * v1;
    h[i + 2] = z - s * v2;
  }
}

function at(h: Float64Array, n: number, i: number, j: number): number {
  return h[i * n + j] ?? 0;
}
