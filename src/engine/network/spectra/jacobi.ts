/** @file Singular values of a small matrix by one-sided rotations (Hestenes 1958): simple, and accurate to the last digits of each. */

import { ConvergenceError } from './convergence-error.ts';
import { euclideanNorm } from './householder.ts';

const SWEEPS = 60;
const TOLERANCE = 1e-15;

/**
 * All singular values, unordered, of a row-major matrix whose rows are few: they are turned until every two are
 * perpendicular; then their lengths are the values. The matrix is overwritten. Entries are of the order of 1.
 */
export function jacobiSingularValues(data: Float64Array, rows: number, columns: number): Float64Array {
  const vectors = Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
  for (let sweep = 0; turnAllPairs(vectors); sweep++) {
    if (sweep >= SWEEPS) throw new ConvergenceError('the singular values', SWEEPS);
  }
  return Float64Array.from(vectors, euclideanNorm);
}

/** One sweep; tells whether any pair was still oblique. */
function turnAllPairs(vectors: readonly Float64Array[]): boolean {
  let turned = false;
  for (let i = 1; i < vectors.length; i++) {
    for (let j = 0; j < i; j++) {
      const p = vectors[j];
      const q = vectors[i];
      if (p !== undefined && q !== undefined && turnPair(p, q)) turned = true;
    }
  }
  return turned;
}

function turnPair(p: Float64Array, q: Float64Array): boolean {
  let alpha = 0;
  let beta = 0;
  let gamma = 0;
  for (let k = 0; k < p.length; k++) {
    const x = p[k] ?? 0;
    const y = q[k] ?? 0;
    alpha += x * x;
    beta += y * y;
    gamma += x * y;
  }
  if (gamma === 0 || Math.abs(gamma) <= TOLERANCE * Math.sqrt(alpha) * Math.sqrt(beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  for (let k = 0; k < p.length; k++) {
    const x = p[k] ?? 0;
    const y = q[k] ?? 0;
    p[k] = c * x - s * y;
    q[k] = s * x + c * y;
  }
  return true;
}
