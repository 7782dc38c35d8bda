/** @file What one trial does and holds, counted before it runs. */

/** Entries are numbers of the spec's dtype. */
export interface Work {
  readonly normals: number;
  /** Multiply-adds of products with a vector, which read every weight once. */
  readonly gemv: number;
  /** Multiply-adds of products with a batch. */
  readonly gemm: number;
  readonly activations: number;
  /** Multiply-adds in plain loops, such as decompositions. */
  readonly loops: number;
  readonly entries: number;
  /** Numbers kept of it. */
  readonly kept: number;
}

export const NOTHING: Work = {
  normals: 0,
  gemv: 0,
  gemm: 0,
  activations: 0,
  loops: 0,
  entries: 0,
  kept: 0,
};

/** Multiply-adds per n³ of plain loops: a QR factor, all singular values, all eigenvalues. */
export const QR_LOOPS = 3;
export const SINGULAR_LOOPS = 6;
export const EIGENVALUE_LOOPS = 14;
