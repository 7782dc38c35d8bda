/** @file Norms of the powers of one matrix: transient growth, then decay at the spectral radius. */

import { exponentOf, powerOfTwo } from '#engine/core/elementary/bits.ts';
import { log } from '#engine/core/elementary.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, ShapeError, type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { nearOne, type ScaledTensor } from '../scaled.ts';
import { spectralNorm } from './spectral-norm.ts';

/**
 * ln‖W^k‖₂ of W[n, n] for every whole k ≥ 0 in `ks`, in their order; −Infinity from where the power is zero. Powers
 * are carried with an exponent, so that ‖W^10000‖ is a number. From one k to the next higher: a product for every
 * binary digit of the gap. Yields the exponents as they are done. Throws a ShapeError unless W is square, a
 * RangeError for a k that is not a whole number ≥ 0.
 */
export function* powerLogNorms(
  matrix: Tensor,
  ks: readonly number[],
  backend: Backend,
): Generator<number, number[]> {
  const [n, columns] = matrixShape(matrix);
  if (n !== columns) throw new ShapeError(`powers are those of a square matrix, found [${n}, ${columns}]`);
  const bad = ks.find((k) => !Number.isInteger(k) || k < 0);
  if (bad !== undefined) throw new RangeError(`a power has a whole exponent of at least 0, found ${bad}`);
  const squares = [nearOne(matrix, backend)];
  let power: ScaledTensor = { tensor: identity(n), exponent: 0 };
  const known = new Map<number, number>();
  let reached = 0;
  for (const k of [...new Set(ks)].sort((a, b) => a - b)) {
    let gap = k - reached;
    for (let digit = 0; gap > 0; digit++, gap = Math.floor(gap / 2)) {
      const factor = squareNumber(squares, digit, backend);
      if (gap % 2 === 1) power = product(power, factor, backend);
    }
    reached = k;
    known.set(k, log(spectralNorm(power.tensor, backend)) + power.exponent * Math.LN2);
    yield k;
  }
  return ks.map((k) => known.get(k) ?? Number.NaN);
}

/** W^(2^digit), from the list of those made before. */
function squareNumber(squares: ScaledTensor[], digit: number, backend: Backend): ScaledTensor {
  const last = squares[squares.length - 1];
  const wanted = squares[digit];
  if (wanted !== undefined) return wanted;
  if (last === undefined) throw new RangeError('no matrix to square');
  const next = product(last, last, backend);
  squares.push(next);
  return next;
}

function product(left: ScaledTensor, right: ScaledTensor, backend: Backend): ScaledTensor {
  const tensor = zeros(left.tensor.shape);
  backend.gemm(left.tensor, right.tensor, tensor);
  const exponent = left.exponent + right.exponent;
  const largest = backend.maxAbs(tensor);
  if (largest === 0 || !Number.isFinite(largest)) return { tensor, exponent };
  const shift = exponentOf(largest);
  backend.scale(powerOfTwo(-shift), tensor);
  return { tensor, exponent: exponent + shift };
}

function identity(n: number): Tensor {
  const tensor = zeros([n, n]);
  for (let i = 0; i < n; i++) tensor.data[i * n + i] = 1;
  return tensor;
}
