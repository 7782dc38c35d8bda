/** @file Haar-distributed orthogonal matrices as a product of random reflections (Stewart 1980): half the work of a QR factorisation. */

import type { Rng } from '#engine/core/random.ts';
import { matrixShape, type Tensor } from '#engine/tensor/tensor.ts';

/** Fills W with `factor` times a Haar orthogonal matrix; when it is not square, with rows or columns of a square one. */
export function fillHaarOrthogonal(rng: Rng, factor: number, out: Tensor): void {
  const [rows, columns] = matrixShape(out);
  const n = Math.max(rows, columns);
  const q = haarOrthogonal(rng, n);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out.data[i * columns + j] = factor * (q[i * n + j] ?? 0);
  }
}

/** Row-major n × n. Sizes grow from 1 to n; each reflection acts on the trailing block, the rest still being the identity. */
function haarOrthogonal(rng: Rng, n: number): Float64Array {
  const q = new Float64Array(n * n);
  const direction = new Float64Array(n);
  const projections = new Float64Array(n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  q[n * n - 1] = rng.uint32() & 1 ? 1 : -1;
  for (let size = 2; size <= n; size++) {
    const v = direction.subarray(0, size);
    rng.fillNormals(v, 1);
    const first = v[0] ?? 0;
    const length = Math.sqrt(sumOfSquares(v));
    // The reflection that takes v to ∓‖v‖e₁, its sign taken back by flipping the block's first row.
    const sign = first < 0 ? -1 : 1;
    v[0] = first + sign * length;
    reflectTrailing(q, n, size, v, projections);
    const row = n - size;
    for (let j = row; j < n; j++) q[row * n + j] = -sign * (q[row * n + j] ?? 0);
  }
  return q;
}

/** Trailing block ← (I − 2vvᵀ/‖v‖²) · block. */
function reflectTrailing(
  q: Float64Array,
  n: number,
  size: number,
  v: Float64Array,
  projections: Float64Array,
): void {
  const start = n - size;
  const scale = 2 / sumOfSquares(v);
  projections.fill(0);
  for (let i = 0; i < size; i++) {
    const weight = (v[i] ?? 0) * scale;
    const row = (start + i) * n;
    for (let j = start; j < n; j++) projections[j] = (projections[j] ?? 0) + weight * (q[row + j] ?? 0);
  }
  for (let i = 0; i < size; i++) {
    const weight = v[i] ?? 0;
    const row = (start + i) * n;
    for (let j = start; j < n; j++) q[row + j] = (q[row + j] ?? 0) - weight * (projections[j] ?? 0);
  }
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
