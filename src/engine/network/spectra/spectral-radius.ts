/** @file Spectral radius: the largest modulus of an eigenvalue. */

import { exponentOf, scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { nearOne } from '../scaled.ts';
import { modulus } from './complex.ts';
import { eigenvalues } from './eigenvalues.ts';

/** ρ(W) of W[n, n]; 0 for a nilpotent one whose powers are exact. NaN when an entry is not finite. */
export function spectralRadius(matrix: Tensor): number {
  const [first] = eigenvalues(matrix);
  if (first === undefined || !Number.isFinite(first.re)) return Number.NaN;
  return modulus(first) === 0 || isNilpotent(matrix) ? 0 : modulus(first);
}

/**
 * Whether W^n is exactly zero. Rounding spreads the n-fold eigenvalue 0 over a circle that is anything but small, so
 * powers are asked; but only if the traces of W and W², which must vanish, are no more than rounding.
 */
function isNilpotent(matrix: Tensor): boolean {
  const [n] = matrixShape(matrix);
  let { tensor: power } = nearOne(matrix, referenceBackend);
  const allowed = n * Number.EPSILON * referenceBackend.sumOfSquares(power);
  const { trace, traceOfSquare } = traces(power.data, n);
  if (trace * trace > allowed || Math.abs(traceOfSquare) > allowed) return false;
  let next = zeros([n, n]);
  for (let degree = 1; degree < n; degree *= 2) {
    referenceBackend.gemm(power, power, next);
    const largest = referenceBackend.maxAbs(next);
    if (largest === 0) return true;
    const shift = -exponentOf(largest);
    referenceBackend.map((value) => scaleByPowerOfTwo(value, shift), next, next);
    [power, next] = [next, power];
  }
  return false;
}

function traces(data: ArrayLike<number>, n: number): { trace: number; traceOfSquare: number } {
  let trace = 0;
  let traceOfSquare = 0;
  for (let i = 0; i < n; i++) {
    trace += data[i * n + i] ?? 0;
    for (let j = 0; j < n; j++) traceOfSquare += (data[i * n + j] ?? 0) * (data[j * n + i] ?? 0);
  }
  return { trace, traceOfSquare };
}
