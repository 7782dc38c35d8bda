/** @file All singular values of a small matrix by one-sided Jacobi rotations (Hestenes 1958): slow, simple, accurate to the last digits. */

import { scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { nearOne } from '../scaled.ts';

const SWEEPS = 60;
const TOLERANCE = 1e-15;

/** Singular values of A[m, n], largest first, min(m, n) of them. */
export function singularValues(matrix: Tensor): number[] {
  const { tensor, exponent } = nearOne(matrix, referenceBackend);
  const columns = shortSideColumns(tensor);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (!rotateAllPairs(columns)) break;
  }
  const lengths = columns.map((column) => Math.sqrt(dot(column, column))).sort((a, b) => b - a);
  return lengths.map((length) => scaleByPowerOfTwo(length, exponent));
}

/** The matrix as columns, transposed if need be so that there are no more columns than rows. */
function shortSideColumns(matrix: Tensor): Float64Array[] {
  const [rows, columns] = matrixShape(matrix);
  const entry = (i: number, j: number) => matrix.data[i * columns + j] ?? 0;
  return columns <= rows
    ? Array.from({ length: columns }, (_, j) => Float64Array.from({ length: rows }, (_, i) => entry(i, j)))
    : Array.from({ length: rows }, (_, i) => Float64Array.from({ length: columns }, (_, j) => entry(i, j)));
}

/** One sweep; tells whether any pair was still oblique. */
function rotateAllPairs(columns: readonly Float64Array[]): boolean {
  let rotated = false;
  columns.forEach((p, i) => {
    for (const q of columns.slice(i + 1)) {
      const alpha = dot(p, p);
      const beta = dot(q, q);
      const gamma = dot(p, q);
      if (gamma === 0 || Math.abs(gamma) <= TOLERANCE * Math.sqrt(alpha * beta)) continue;
      rotated = true;
      const zeta = (beta - alpha) / (2 * gamma);
      const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      rotate(p, q, c, c * t);
    }
  });
  return rotated;
}

function rotate(p: Float64Array, q: Float64Array, c: number, s: number): void {
  for (let k = 0; k < p.length; k++) {
    const x = p[k] ?? 0;
    const y = q[k] ?? 0;
    p[k] = c * x - s * y;
    q[k] = s * x + c * y;
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += (x[k] ?? 0) * (y[k] ?? 0);
  return sum;
}
