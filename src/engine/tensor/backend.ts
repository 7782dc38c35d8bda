/**
 * @file What every backend offers. The reference backend is the obvious loop; the fast ones behind the same interface
 * must agree with it to rounding. A backend object is one run's own: it holds that run's memory.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Dtype, Tensor } from './tensor.ts';

/**
 * `reference`: plain loops. `simd`: WASM with 128-bit vectors, the same bytes on every machine. `relaxed-simd`: the
 * same kernels with fused multiply-add where the processor has it, so results may differ in the last digits from one
 * machine to the next.
 */
export type BackendName = 'reference' | 'simd' | 'relaxed-simd';

export interface GemmOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** out += instead of out =. */
  readonly accumulate?: boolean;
}

/** A function of one number with its derivative; a fast backend knows those of `network/activation` by name. */
export interface Pointwise {
  readonly name: string;
  readonly f: (x: number) => number;
  readonly df: (x: number) => number;
}

/**
 * Operations write into a tensor the caller owns, so that a pass over a thousand layers allocates nothing. Any tensor
 * may be an operand; those made by this backend's own `zeros` are fastest. All tensors of one call have the same
 * dtype, except where it says otherwise. Shapes that do not fit throw a ShapeError, before anything is written.
 * Operations entry by entry may write over what they read; a product's result must not overlap its operands.
 */
export interface Backend {
  /** Stands in results: the same spec and seed promise the same bytes only on the same backend (law L4). */
  readonly name: BackendName;

  /** A tensor of zeros in this backend's memory. Throws a MemoryBudgetError when that would exceed its limit. */
  zeros(shape: readonly number[], dtype?: Dtype): Tensor;
  /** How far the memory is used; hand it to `release` to give back all that was reserved since. */
  mark(): number;
  release(mark: number): void;

  /** out[m, n] = op(A)[m, k] · op(B)[k, n]. */
  gemm(a: Tensor, b: Tensor, out: Tensor, options?: GemmOptions): void;
  /** out[m] = A[m, n] · x[n]. */
  gemv(a: Tensor, x: Tensor, out: Tensor): void;
  /** out[n] = A[m, n]ᵀ · x[m]. */
  gemvTransposed(a: Tensor, x: Tensor, out: Tensor): void;

  /** out = x; dtypes may differ: rounds to that of `out`. */
  copy(x: Tensor, out: Tensor): void;
  /** y += alpha · x. */
  axpy(alpha: number, x: Tensor, y: Tensor): void;
  /** x *= alpha. */
  scale(alpha: number, x: Tensor): void;
  /** out = f(x), entry by entry. */
  map(f: (value: number) => number, x: Tensor, out: Tensor): void;
  /** out = phi(x) and, unless `slope` is null, slope = phi'(x). */
  activate(activation: Pointwise, x: Tensor, out: Tensor, slope: Tensor | null): void;
  /** out = x ⊙ y, entry by entry. */
  multiply(x: Tensor, y: Tensor, out: Tensor): void;
  /** Every row of out[m, n] plus bias[n]. */
  addToRows(bias: Tensor, out: Tensor): void;
  /** out[n] = the sum of the rows of x[m, n]. */
  sumRows(x: Tensor, out: Tensor): void;

  /** Sum of squares of all entries, in double precision. */
  sumOfSquares(x: Tensor): number;
  /** Σ x_i y_i, in double precision. */
  dot(x: Tensor, y: Tensor): number;
  /** Largest absolute entry; NaN when one is NaN. */
  maxAbs(x: Tensor): number;

  /** Independent normals of mean 0 and standard deviation `scale`: the numbers `rng.fillNormals` gives, on every backend. */
  fillNormals(rng: Rng, scale: number, out: Tensor): void;
}
