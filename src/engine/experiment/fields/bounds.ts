/** @file How large a field may be. What a run may cost in all is a separate question (`cost.ts`). */

export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly unit: string;
}

const count = (min: number, max: number, unit: string): Bounds => ({ min, max, integer: true, unit });
const real = (min: number, max: number, unit = ''): Bounds => ({ min, max, integer: false, unit });

export const BOUNDS = {
  depth: count(1, 4000, 'layers'),
  width: count(1, 2048, 'units'),
  batch: count(1, 1024, 'samples'),
  steps: count(1, 10_000, 'steps'),
  /** Of a range. */
  points: count(2, 10_000, ''),
  repeat: count(1, 4000, 'times'),
  seeds: count(1, 100_000, 'seeds'),
  first_seed: count(0, 9_007_199_254_000_000, ''),
  sigma_w2: real(0, 1e6),
  sigma_b2: real(0, 1e6),
  sigma_w2_max: real(1e-3, 1e4),
  sigma_b2_max: real(1e-3, 1e4),
  loss_scale_exponent: { min: -200, max: 200, integer: true, unit: '' },
  inputs: count(1, 512, 'units'),
  outputs: count(1, 512, 'units'),
  bias: real(-1e6, 1e6),
  columns: count(2, 200, 'cells'),
  rows: count(2, 200, 'cells'),
  alpha: real(-100, 100),
  spectral_radius: real(0, 100),
  input_variance: real(0, 1e6),
  pre_activation: real(-1e6, 1e6),
  scale: real(-1e6, 1e6),
  count: count(1, 1000, 'matrices'),
  size: count(1, 512, 'units'),
  slope: real(0, 1),
  x: real(-1e6, 1e6),
  momentum: real(0, 0.999),
  warm_up: count(0, 10_000, 'steps'),
  learning_rate: real(0, 1e6),
  max_norm: real(1e-12, 1e12),
  gradient_scale: real(1e-12, 1e12),
  w: real(-100, 100),
  b: real(-100, 100),
  growth: count(1, 512, 'channels'),
  branch_norm: real(0, 100),
  eps: real(0, 1e6),
  shift: real(-1e6, 1e6),
  gradient_shift: real(-1e6, 1e6),
  updates: count(1, 2000, 'steps'),
  noise: real(0, 1e6),
} as const satisfies Readonly<Record<string, Bounds>>;

export type BoundedField = keyof typeof BOUNDS;

/** Entries of an explicit vector or matrix, and how many of them. */
export const MAX_ENTRY = 1e100;
export const MAX_VECTOR = 2048;
export const MAX_MATRICES = 4000;
export const MAX_CLAIMS = 64;
