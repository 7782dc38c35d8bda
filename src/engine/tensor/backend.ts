/** @file What every backend offers. The reference backend is the obvious loop; a fast one behind the same interface must agree with it. */

import type { Tensor } from './tensor.ts';

export interface GemmOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** Operations write into a tensor the caller owns, so that a pass over a thousand layers allocates nothing. */
export interface Backend {
  /** Stands in results: the same spec and seed promise the same bytes only on the same backend (law L4). */
  readonly name: string;
  /** out[m, n] = op(A)[m, k] · op(B)[k, n]. Throws a ShapeError when shapes do not fit. */
  gemm(a: Tensor, b: Tensor, out: Tensor, options?: GemmOptions): void;
  /** out[m] = A[m, n] · x[n]. */
  gemv(a: Tensor, x: Tensor, out: Tensor): void;
  /** out[n] = A[m, n]ᵀ · x[m]. */
  gemvTransposed(a: Tensor, x: Tensor, out: Tensor): void;
  /** y += alpha · x. */
  axpy(alpha: number, x: Tensor, y: Tensor): void;
  /** x *= alpha. */
  scale(alpha: number, x: Tensor): void;
  /** out = f(x), entry by entry. */
  map(f: (value: number) => number, x: Tensor, out: Tensor): void;
  /** out = x ⊙ y, entry by entry. */
  multiply(x: Tensor, y: Tensor, out: Tensor): void;
  /** Every row of the matrix plus the vector. */
  addToRows(bias: Tensor, out: Tensor): void;
  /** Sum of squares of all entries, in double precision. */
  sumOfSquares(x: Tensor): number;
  /** Largest absolute entry. */
  maxAbs(x: Tensor): number;
}
