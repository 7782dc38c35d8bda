/** @file What the tests of spectra share: matrices with known spectra, and slower ways to the same numbers. */

import { createRng } from '#engine/core/random.ts';
import { drawWeights } from '#engine/network/initialiser.ts';
import { nearOne } from '#engine/network/scaled.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, matrixShape, type Tensor, zeros } from '#engine/tensor/tensor.ts';

export function haar(rows: number, columns: number, seed: number): Tensor {
  const q = zeros([rows, columns]);
  drawWeights({ name: 'orthogonal', sigmaW2: 1 }, createRng(seed), q);
  return q;
}

export function times(left: Tensor, right: Tensor): Tensor {
  const out = zeros([matrixShape(left)[0], matrixShape(right)[1]]);
  backend.gemm(left, right, out);
  return out;
}

export function transposed(tensor: Tensor): Tensor {
  const [rows, columns] = matrixShape(tensor);
  return built(columns, rows, (i, j) => tensor.data[j * columns + i] ?? 0);
}

export function built(rows: number, columns: number, entry: (i: number, j: number) => number): Tensor {
  return matrix(
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j))),
  );
}

/** U diag(values) Vᵀ with Haar U [rows, k] and V [columns, k]. */
export function withSingularValues(
  values: readonly number[],
  rows: number,
  columns: number,
  seed: number,
): Tensor {
  const u = haar(rows, values.length, seed);
  const scaled = built(
    rows,
    values.length,
    (i, j) => (u.data[i * values.length + j] ?? 0) * (values[j] ?? 0),
  );
  return times(scaled, transposed(haar(columns, values.length, seed + 1)));
}

/** ρ(W) = lim ‖W^(2^k)‖^(1/2^k) (Gelfand 1941): no eigenvalue algorithm, 1e-10 at best. */
export function radiusBySquaring(w: Tensor): number {
  const [n] = matrixShape(w);
  let { tensor: power, exponent } = nearOne(w, backend);
  let logRadius = exponent * Math.LN2;
  for (let k = 0, share = 1; k <= 40; k++, share /= 2) {
    const norm = Math.sqrt(backend.sumOfSquares(power));
    if (norm === 0) return 0;
    logRadius += share * Math.log(norm);
    backend.scale(1 / norm, power);
    const next = zeros([n, n]);
    backend.gemm(power, power, next);
    power = next;
  }
  return Math.exp(logRadius);
}

/** Largest difference of any entry: one number to expect something of, where there are thousands. */
export function largestGap(got: ArrayLike<number>, want: ArrayLike<number>): number {
  let gap = got.length === want.length ? 0 : Number.NaN;
  for (let i = 0; i < got.length; i++) gap = Math.max(gap, Math.abs((got[i] ?? 0) - (want[i] ?? 0)));
  return gap;
}
