/** @file What is measured: the work every competitor does, and how many operations that takes. */

export const DTYPES = ['float64', 'float32'] as const;
export type BenchDtype = (typeof DTYPES)[number];

export const DEPTH = 50;
export const BATCH = 64;
export const WIDTHS = [64, 128, 256, 512, 1024] as const;
export const TRIAL_WIDTH = 256;

/**
 * Forward and backward through `depth` layers of z = a Wᵀ, a = tanh(z) with `batch` rows of `n` numbers; delta at the
 * top is given. Kept: every z, a, delta and ∂L/∂W, and the Frobenius norm of each. Weights are N(0, 1/n).
 */
export interface PassWork {
  readonly kind: 'pass';
  readonly n: number;
  readonly depth: number;
  readonly batch: number;
  readonly dtype: BenchDtype;
  /** Numbers for a comparison of results (`case-file.ts`); without it everybody draws their own. */
  readonly file?: string;
}

/** The same net with one sample and fresh Gaussian weights in every run; kept: ln(‖delta^1‖ / ‖delta^L‖) alone. */
export interface TrialWork {
  readonly kind: 'trials';
  readonly n: number;
  readonly depth: number;
  readonly dtype: BenchDtype;
}

/** `count` standard normals. */
export interface NormalsWork {
  readonly kind: 'normals';
  readonly count: number;
  readonly dtype: BenchDtype;
}

/** An activation over `count` numbers, with its slope where `slope` is set. */
export interface ActivationWork {
  readonly kind: 'activation';
  readonly name: string;
  readonly slope: boolean;
  readonly count: number;
  readonly dtype: BenchDtype;
}

/** One matrix product: `layout` tells which operand is transposed, as in BLAS (first A, then B; N for as it stands). */
export interface ProductWork {
  readonly kind: 'gemm';
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly layout: 'NN' | 'NT' | 'TN';
  readonly dtype: BenchDtype;
}

/** Steps of a loop that multiplies and adds in registers alone, on `chains` independent vectors; `fused`: one instruction. */
export interface PeakWork {
  readonly kind: 'peak';
  readonly chains: number;
  readonly fused: boolean;
  readonly dtype: BenchDtype;
}

/** A pass that notes how long each operation of the backend took. */
export interface ShareWork extends Omit<PassWork, 'kind'> {
  readonly kind: 'share';
}

/** A hundred passes: bytes reserved, and how far the heap grew. */
export interface MemoryWork extends Omit<PassWork, 'kind'> {
  readonly kind: 'memory';
}

/** A whole experiment, from its spec to the verdicts. */
export interface ExperimentWork {
  readonly kind: 'experiment';
  readonly depth: number;
  readonly width: number;
  readonly seeds: number;
}

/** Fixed point of the variance and growth of the gradient at every point of a grid over sigma_w² and sigma_b². */
export interface PhaseWork {
  readonly kind: 'phase';
  readonly columns: number;
  readonly rows: number;
}

export type Work =
  | PassWork
  | TrialWork
  | NormalsWork
  | ActivationWork
  | ProductWork
  | PeakWork
  | ShareWork
  | MemoryWork
  | ExperimentWork
  | PhaseWork;

/** Norms of one pass, layer 1 first. */
export interface Norms {
  readonly z: readonly number[];
  readonly a: readonly number[];
  readonly delta: readonly number[];
  readonly dW: readonly number[];
}

/**
 * Multiplications and additions of a pass: three products of 2·batch·n² a layer (forward, ∂L/∂W, delta to the layer
 * below), less the last one, since nothing lies below layer 1.
 */
export function passFlops(work: Pick<PassWork, 'n' | 'depth' | 'batch'>): number {
  return (6 * work.depth - 2) * work.batch * work.n * work.n;
}

export function productFlops({ m, n, k }: Pick<ProductWork, 'm' | 'n' | 'k'>): number {
  return 2 * m * n * k;
}

/** Steps of the loop in one run of `PeakWork`. */
export const PEAK_STEPS = 100_000;

/** A multiplication and an addition for each entry of a 128-bit vector. */
export function peakFlops({ chains, dtype }: Pick<PeakWork, 'chains' | 'dtype'>): number {
  return 2 * (dtype === 'float64' ? 2 : 4) * chains * PEAK_STEPS;
}

/** Thousand million operations a second. */
export function gflops(flops: number, milliseconds: number): number {
  return flops / (milliseconds * 1e6);
}
