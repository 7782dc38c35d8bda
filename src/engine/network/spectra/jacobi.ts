/** @file Singular values of a small matrix by one-sided rotations (Hestenes 1958): simple, and accurate to the last digits of each. */

import { ConvergenceError } from './convergence-error.ts';
import { euclideanNorm, hypotenuse } from './householder.ts';

const SWEEPS = 60;
/** Cosine of two vectors that counts as perpendicular; times √length, since a sum rounds that much. */
const TOLERANCE = 4e-16;

/**
 * All singular values, unordered, of a row-major matrix whose rows are few: they are turned until every two are
 * perpendicular; then their lengths are the values. The matrix is overwritten. Entries are of the order of 1.
 */
export function jacobiSingularValues(data: Float64Array, rows: number, columns: number): Float64Array {
  const vectors = Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
  turnUntilPerpendicular(vectors, () => 1);
  return Float64Array.from(vectors, euclideanNorm);
}

/**
 * Turns vectors in place until every two are perpendicular. They may stand for multiples of themselves: `ratio(j, i)` ≤ 1
 * is the factor before vector i over that before vector j < i, and may underflow to 0. Nothing is ever divided by it,
 * so that lengths far beyond the range of a double keep their digits.
 */
export function turnUntilPerpendicular(
  vectors: readonly Float64Array[],
  ratio: (j: number, i: number) => number,
): void {
  for (let sweep = 0; turnAllPairs(vectors, ratio); sweep++) {
    if (sweep >= SWEEPS) throw new ConvergenceError('the singular values', SWEEPS);
  }
}

/** One sweep; tells whether any pair was still oblique. */
function turnAllPairs(vectors: readonly Float64Array[], ratio: (j: number, i: number) => number): boolean {
  let turned = false;
  for (let i = 1; i < vectors.length; i++) {
    for (let j = 0; j < i; j++) {
      const p = vectors[j];
      const q = vectors[i];
      if (p !== undefined && q !== undefined && turnPair(p, q, ratio(j, i))) turned = true;
    }
  }
  return turned;
}

/** Turns p and rho·q in their plane; what is stored for the second is again without rho. */
function turnPair(p: Float64Array, q: Float64Array, rho: number): boolean {
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let k = 0; k < p.length; k++) {
    const x = p[k] ?? 0;
    const y = q[k] ?? 0;
    pp += x * x;
    qq += y * y;
    pq += x * y;
  }
  const allowed = TOLERANCE * Math.sqrt(p.length) * Math.sqrt(pp) * Math.sqrt(qq);
  // Written so that NaN, which no turn would cure, ends the sweeps; and so does what is left of a vector that depends
  // on the others: every turn makes it 1e-16 shorter, until its square is 0.
  if (!(Math.abs(pq) > allowed) || pp === 0 || qq === 0) return false;
  // The tangent of the angle is rho·t.
  const gap = rho * rho * qq - pp;
  const t = ((gap < 0 ? -2 : 2) * pq) / (Math.abs(gap) + hypotenuse(gap, 2 * rho * pq));
  const c = 1 / Math.sqrt(1 + rho * rho * t * t);
  const s = rho * rho * t;
  for (let k = 0; k < p.length; k++) {
    const x = p[k] ?? 0;
    const y = q[k] ?? 0;
    p[k] = c * (x - s * y);
    q[k] = c * (y + t * x);
  }
  return true;
}
