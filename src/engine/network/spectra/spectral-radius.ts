/** @file Spectral radius by repeated squaring: ρ(W) = lim ‖W^(2^k)‖^(1/2^k) (Gelfand). No eigenvalue algorithm needed, complex pairs included. */

import { exp, log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { nearOne } from '../scaled.ts';

/** 2^40 factors: what a norm is off by a polynomial in them disappears under the root. */
const SQUARINGS = 40;

/** ρ(W) of a square matrix; 0 for a nilpotent one. */
export function spectralRadius(matrix: Tensor, backend: Backend): number {
  const [n] = matrixShape(matrix);
  const start = nearOne(matrix, backend);
  let power = start.tensor;
  let next = zeros([n, n]);
  let logRadius = start.exponent * Math.LN2;
  let share = 1;
  for (let k = 0; k <= SQUARINGS; k++) {
    const norm = Math.sqrt(backend.sumOfSquares(power));
    if (norm === 0) return 0;
    logRadius += share * log(norm);
    backend.scale(1 / norm, power);
    backend.gemm(power, power, next);
    [power, next] = [next, power];
    share *= 0.5;
  }
  return exp(logRadius);
}
