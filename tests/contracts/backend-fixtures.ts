/** @file Operands for the suite of backends, and what a product must be to rounding. */

import * as fc from 'fast-check';
import { expect } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import type { Backend, GemmOptions } from '#engine/tensor/backend.ts';
import type { BackendOptions } from '#engine/tensor/create-backend.ts';
import { numberFormat } from '#engine/tensor/number-format.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type Dtype, type Tensor, zeros } from '#engine/tensor/tensor.ts';

export type CreateBackend = (options?: BackendOptions) => Backend;

/** What `zeros` of a backend or of tensor.ts is. */
export type MakeZeros = Backend['zeros'];

/** One, primes, and edges of vectors, tiles and strips on both sides. */
export const size = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 17, 24, 31);

export const seed = fc.integer({ min: 0, max: 1e6 });

/** Standard normals, the same for a seed in whatever memory. */
export function random(make: MakeZeros, shape: readonly number[], seed: number, dtype: Dtype): Tensor {
  const source = zeros(shape, dtype);
  referenceBackend.fillNormals(createRng(seed), 1, source);
  const tensor = make(shape, dtype);
  tensor.data.set(source.data);
  return tensor;
}

/** A tensor of these entries in the backend's memory. */
export function resident(backend: Backend, like: Tensor): Tensor {
  const tensor = backend.zeros(like.shape, like.dtype);
  tensor.data.set(like.data);
  return tensor;
}

export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly options: GemmOptions;
}

export const product = (extent: fc.Arbitrary<number>): fc.Arbitrary<Product> =>
  fc.record({
    m: extent,
    n: extent,
    k: extent,
    options: fc.record({ transposeA: fc.boolean(), transposeB: fc.boolean(), accumulate: fc.boolean() }),
  });

export function operandsOf(
  { m, n, k, options }: Product,
  make: readonly [MakeZeros, MakeZeros, MakeZeros],
  seed: number,
  dtype: Dtype,
): [a: Tensor, b: Tensor, out: Tensor] {
  const a = random(make[0], options.transposeA ? [k, m] : [m, k], seed, dtype);
  const b = random(make[1], options.transposeB ? [n, k] : [k, n], seed + 1, dtype);
  return [a, b, random(make[2], [m, n], seed + 2, dtype)];
}

/**
 * Every entry of `out` is the sum written out, within (k + 2) eps Σ |a||b|: no order of additions is further off (Higham
 * 2002, section 3.5).
 */
export function expectProduct(
  { m, n, k, options }: Product,
  a: Tensor,
  b: Tensor,
  before: ArrayLike<number>,
  out: Tensor,
): void {
  const { eps, minSubnormal } = numberFormat(out.dtype);
  const [left, right, found] = [a.data, b.data, out.data];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const start = options.accumulate ? (before[i * n + j] ?? Number.NaN) : 0;
      let sum = start;
      let magnitude = Math.abs(start);
      for (let p = 0; p < k; p++) {
        const x = left[options.transposeA ? p * m + i : i * k + p] ?? Number.NaN;
        const y = right[options.transposeB ? j * k + p : p * n + j] ?? Number.NaN;
        sum += x * y;
        magnitude += Math.abs(x * y);
      }
      const error = Math.abs((found[i * n + j] ?? Number.NaN) - sum);
      const bound = (k + 2) * eps * magnitude + minSubnormal;
      // A matcher for each of a million entries would take most of the time.
      if (!(error <= bound)) expect({ i, j, error }).toEqual({ i, j, error: `at most ${bound}` });
    }
  }
}

/** All bytes of the entries, as text that is quick to compare. */
export function bytesOf(tensor: Tensor): string {
  const { buffer, byteOffset, byteLength } = tensor.data;
  return new Uint8Array(buffer, byteOffset, byteLength).join(' ');
}
