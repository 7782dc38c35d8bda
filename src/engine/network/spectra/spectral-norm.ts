/**
 * @file Largest singular value. Up to 128 units: all of them, which takes no longer. Larger matrices: Golub–Kahan–Lanczos
 * steps with full reorthogonalisation, which settle in some forty steps where power iteration needs hundreds.
 */

import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { createRng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { singularValues } from './singular-values.ts';

const SMALL = 128;
const CHECK_EVERY = 8;
const TOLERANCE = 1e-11;

/**
 * ‖A‖₂ in double precision, at a scale where squares stay in range: to rounding up to 128 rows or columns, beyond to
 * about 1e-10 relative (from below). Reserves a copy of a large matrix while it runs. Infinity or NaN where an entry is.
 */
export function spectralNorm(matrix: Tensor, backend: Backend): number {
  const [rows, columns] = matrixShape(matrix);
  const largest = backend.maxAbs(matrix);
  if (!Number.isFinite(largest) || largest === 0) return largest;
  if (Math.min(rows, columns) <= SMALL) return singularValues(matrix)[0] ?? 0;
  const mark = backend.mark();
  const exponent = exponentOf(largest);
  const norm = lanczosNorm(copyAtScale(matrix, -exponent, backend), rows, columns, backend);
  backend.release(mark);
  return scaleByPowerOfTwo(norm, exponent);
}

/** The matrix in double precision times 2^exponent, in the memory of the backend. */
function copyAtScale(matrix: Tensor, exponent: number, backend: Backend): Tensor {
  const copy = backend.zeros(matrix.shape, 'float64');
  backend.copy(matrix, copy);
  // In two steps, since 2^1074 is no double.
  const half = Math.trunc(exponent / 2);
  backend.scale(powerOfTwo(half), copy);
  backend.scale(powerOfTwo(exponent - half), copy);
  return copy;
}

function lanczosNorm(matrix: Tensor, rows: number, columns: number, backend: Backend): number {
  const blank = (size: number) => backend.zeros([size], 'float64');
  const rightBasis: Tensor[] = [];
  const leftBasis: Tensor[] = [];
  const alphas: number[] = [];
  const betas: number[] = [];
  let right = blank(columns);
  backend.fillNormals(createRng(columns), 1, right);
  normalise(right, backend);
  let estimate = 0;
  const limit = Math.min(rows, columns);
  for (let step = 1; step <= limit; step++) {
    rightBasis.push(right);
    const left = blank(rows);
    backend.gemv(matrix, right, left);
    orthogonalise(left, leftBasis, backend);
    const alpha = normalise(left, backend);
    alphas.push(alpha);
    if (alpha === 0) break;
    leftBasis.push(left);
    const next = blank(columns);
    backend.gemvTransposed(matrix, left, next);
    orthogonalise(next, rightBasis, backend);
    const beta = normalise(next, backend);
    if (step % CHECK_EVERY === 0 || beta === 0 || step === limit) {
      const previous = estimate;
      estimate = bidiagonalNorm(alphas, betas);
      if (beta === 0 || estimate - previous <= TOLERANCE * estimate) return estimate;
    }
    betas.push(beta);
    right = next;
  }
  return bidiagonalNorm(alphas, betas);
}

/** Takes the basis out of x, twice: once leaves a residue of rounding errors. */
function orthogonalise(x: Tensor, basis: readonly Tensor[], backend: Backend): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of basis) backend.axpy(-backend.dot(direction, x), direction, x);
  }
}

function normalise(x: Tensor, backend: Backend): number {
  const length = Math.sqrt(backend.sumOfSquares(x));
  if (length > 0) backend.scale(1 / length, x);
  return length;
}

/** Norm of the upper bidiagonal B (diagonal `alphas`, above it `betas`): bisection with Sturm counts on the tridiagonal BᵀB. */
function bidiagonalNorm(alphas: readonly number[], betas: readonly number[]): number {
  const diagonal = alphas.map((alpha, i) => alpha * alpha + square(i === 0 ? 0 : (betas[i - 1] ?? 0)));
  const beside = alphas.map((alpha, i) => square(alpha * (betas[i] ?? 0)));
  let low = Math.max(...diagonal);
  let high = Math.max(
    ...diagonal.map((d, i) => d + Math.sqrt(beside[i] ?? 0) + Math.sqrt(i === 0 ? 0 : (beside[i - 1] ?? 0))),
  );
  for (let i = 0; i < 60 && high - low > 1e-15 * high; i++) {
    const middle = 0.5 * (low + high);
    if (allBelow(diagonal, beside, middle)) high = middle;
    else low = middle;
  }
  return Math.sqrt(0.5 * (low + high));
}

/** Whether every eigenvalue of the tridiagonal lies below `bound`: all pivots of T − bound·I are negative. */
function allBelow(diagonal: readonly number[], beside: readonly number[], bound: number): boolean {
  let pivot = -1;
  for (let i = 0; i < diagonal.length; i++) {
    const above = i === 0 ? 0 : (beside[i - 1] ?? 0);
    pivot = (diagonal[i] ?? 0) - bound - (above === 0 ? 0 : above / pivot);
    if (pivot >= 0) return false;
  }
  return true;
}

function square(x: number): number {
  return x * x;
}
