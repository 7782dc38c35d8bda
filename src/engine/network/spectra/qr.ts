/** @file QR factorisation by reflections (Householder 1958) with R's diagonal positive, which makes it unique. */

import { log } from '#engine/core/elementary.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { readColumn, reflectorOf, reflectRows } from './householder.ts';

export interface QrFactors {
  /** [m, k], k = min(m, n): columns of length 1, perpendicular to each other. */
  readonly q: Tensor;
  /** [k, n], upper triangular, its diagonal ≥ 0. */
  readonly r: Tensor;
}

/** A[m, n] = QR in double precision. A Gaussian A gives a Q drawn from the Haar measure (Mezzadri 2007). */
export function qrFactors(matrix: Tensor): QrFactors {
  const [rows, columns] = matrixShape(matrix);
  const count = Math.min(rows, columns);
  const { q, r } = flatQrFactors(Float64Array.from(matrix.data), rows, columns);
  return {
    q: { shape: [rows, count], dtype: 'float64', data: q },
    r: { shape: [count, columns], dtype: 'float64', data: r },
  };
}

/** The same for a row-major matrix, which is overwritten. */
export function flatQrFactors(
  matrix: Float64Array,
  rows: number,
  columns: number,
): { q: Float64Array; r: Float64Array } {
  const count = Math.min(rows, columns);
  const reflectors = reserveReflectors(rows, columns);
  triangularise(matrix, rows, columns, reflectors);
  const r = new Float64Array(count * columns);
  for (let i = 0; i < count; i++) {
    const flip = signOf(matrix[i * columns + i]);
    for (let j = i; j < columns; j++) r[i * columns + j] = flip * (matrix[i * columns + j] ?? 0);
  }
  const q = new Float64Array(rows * count);
  formQ(q, reflectors, (i) => signOf(matrix[i * columns + i]));
  return { q, r };
}

/** ln|det A| of a square matrix: −Infinity when it is singular. NaN for entries that are not finite. */
export function logAbsDeterminant(matrix: Tensor): number {
  const [n, columns] = matrixShape(matrix);
  if (n !== columns)
    throw new ShapeError(`a determinant is that of a square matrix, found [${n}, ${columns}]`);
  const work = Float64Array.from(matrix.data);
  triangularise(work, n, n, reserveReflectors(n, n));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += log(Math.abs(work[i * n + i] ?? 0));
  return sum;
}

/**
 * A function that replaces a row-major matrix with `rows` ≥ `columns` by its Q and writes the diagonal of R beside it,
 * in memory reserved once: for frames that are straightened at every step.
 */
export function createOrthonormaliser(
  rows: number,
  columns: number,
): (matrix: Float64Array, diagonal: Float64Array) => void {
  if (rows < columns)
    throw new ShapeError(`${columns} perpendicular vectors do not fit into ${rows} dimensions`);
  const reflectors = reserveReflectors(rows, columns);
  const signs = new Float64Array(columns);
  return (matrix, diagonal) => {
    triangularise(matrix, rows, columns, reflectors);
    for (let i = 0; i < columns; i++) {
      const entry = matrix[i * columns + i] ?? 0;
      signs[i] = signOf(entry);
      diagonal[i] = Math.abs(entry);
    }
    formQ(matrix, reflectors, (i) => signs[i] ?? 1);
  };
}

/** Reflections of vectors in `rows` dimensions, the k-th acting on all but the first k. */
interface Reflectors {
  readonly rows: number;
  readonly vectors: readonly Float64Array[];
  readonly taus: Float64Array;
  /** Room for a row of the matrix. */
  readonly sums: Float64Array;
}

/** For a matrix [rows, columns]. */
function reserveReflectors(rows: number, columns: number): Reflectors {
  const count = Math.min(rows, columns);
  return {
    rows,
    vectors: Array.from({ length: count }, (_, k) => new Float64Array(rows - k)),
    taus: new Float64Array(count),
    sums: new Float64Array(columns),
  };
}

/** Leaves R, its diagonal of any sign, in the upper triangle of the row-major matrix; what is below is not cleared. */
function triangularise(data: Float64Array, rows: number, columns: number, reflectors: Reflectors): void {
  const { vectors, taus, sums } = reflectors;
  vectors.forEach((v, k) => {
    readColumn(data, columns, k, k, v);
    const { tau, beta } = reflectorOf(v);
    taus[k] = tau;
    data[k * columns + k] = beta;
    const right = { data, stride: columns, row: k, column: k + 1, rows: rows - k, columns: columns - k - 1 };
    reflectRows(right, v, tau, sums);
  });
}

/** Fills `q`[rows, count] with the reflections' product, its columns flipped by `sign`. */
function formQ(
  q: Float64Array,
  { rows, vectors, taus, sums }: Reflectors,
  sign: (column: number) => number,
): void {
  const count = vectors.length;
  q.fill(0);
  for (let k = count - 1; k >= 0; k--) {
    q[k * count + k] = sign(k);
    // Columns before k are still those of the identity, which this reflection leaves alone.
    const block = { data: q, stride: count, row: k, column: k, rows: rows - k, columns: count - k };
    reflectRows(block, vectors[k] ?? sums, taus[k] ?? 0, sums);
  }
}

function signOf(value: number | undefined): number {
  return (value ?? 0) < 0 ? -1 : 1;
}
