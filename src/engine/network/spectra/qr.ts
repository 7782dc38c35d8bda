/** @file QR factorisation by reflections (Householder 1958) with R's diagonal positive, which makes it unique. */

import { log } from '#engine/core/elementary.ts';
import { matrixShape, ShapeError, type Tensor, zeros } from '#engine/tensor/tensor.ts';
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
  const work = Float64Array.from(matrix.data);
  const reflectors = triangularise(work, rows, columns);
  const r = zeros([count, columns]);
  for (let i = 0; i < count; i++) {
    const flip = (work[i * columns + i] ?? 0) < 0 ? -1 : 1;
    for (let j = i; j < columns; j++) r.data[i * columns + j] = flip * (work[i * columns + j] ?? 0);
  }
  const q = zeros([rows, count]);
  const data = new Float64Array(rows * count);
  for (let i = 0; i < count; i++) data[i * count + i] = (work[i * columns + i] ?? 0) < 0 ? -1 : 1;
  const sums = new Float64Array(count);
  for (let k = count - 1; k >= 0; k--) {
    const { v, tau } = reflectors[k] ?? { v: sums, tau: 0 };
    // Columns before k are still those of the identity, which this reflection leaves alone.
    reflectRows({ data, stride: count, row: k, column: k, rows: rows - k, columns: count - k }, v, tau, sums);
  }
  q.data.set(data);
  return { q, r };
}

/** ln|det A| of a square matrix: −Infinity when it is singular. NaN for entries that are not finite. */
export function logAbsDeterminant(matrix: Tensor): number {
  const [n, columns] = matrixShape(matrix);
  if (n !== columns)
    throw new ShapeError(`a determinant is that of a square matrix, found [${n}, ${columns}]`);
  const work = Float64Array.from(matrix.data);
  triangularise(work, n, n);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += log(Math.abs(work[i * n + i] ?? 0));
  return sum;
}

interface Reflector {
  readonly v: Float64Array;
  readonly tau: number;
}

/** Leaves R, its diagonal of any sign, in the upper triangle of the row-major matrix; what is below is not cleared. */
function triangularise(data: Float64Array, rows: number, columns: number): Reflector[] {
  const sums = new Float64Array(columns);
  return Array.from({ length: Math.min(rows, columns) }, (_, k) => {
    const v = new Float64Array(rows - k);
    readColumn(data, columns, k, k, v);
    const { tau, beta } = reflectorOf(v);
    data[k * columns + k] = beta;
    const right = { data, stride: columns, row: k, column: k + 1, rows: rows - k, columns: columns - k - 1 };
    reflectRows(right, v, tau, sums);
    return { v, tau };
  });
}
