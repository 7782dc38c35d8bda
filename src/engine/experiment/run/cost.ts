/**
 * @file What a run would cost, estimated before it starts. Rates are of an ordinary laptop, measured for every backend
 * (`bench/workers.mjs rates`); memory is what the simulations really reserve.
 */

import type { BackendName } from '#engine/tensor/backend.ts';
import { bytesPerEntry } from '#engine/tensor/dtype.ts';
import { kindOf } from '../kinds/registry.ts';
import type { ExperimentSpec } from '../types.ts';

export interface Cost {
  /** Estimated run time in one worker. */
  readonly seconds: number;
  /** Largest memory held at once by a worker. */
  readonly bytes: number;
}

export interface RunCost extends Cost {
  /** Memory of what is kept of all trials until the end. */
  readonly recordBytes: number;
}

export interface Budget {
  readonly seconds: number;
  readonly bytes: number;
}

export const DEFAULT_BUDGET: Budget = { seconds: 120, bytes: 400e6 };

/** Seconds for one of each, and for the calls of a layer. */
interface Rates {
  readonly normal: number;
  /** A multiply-add of a product with a vector, which reads every weight once. */
  readonly gemv: number;
  /** A multiply-add of a product with a batch. */
  readonly gemm: number;
  readonly activation: number;
  readonly step: number;
}

const RATES: Readonly<Record<BackendName, Rates>> = {
  reference: { normal: 20e-9, gemv: 1.5e-9, gemm: 6e-9, activation: 200e-9, step: 8e-6 },
  simd: { normal: 5e-9, gemv: 0.25e-9, gemm: 0.12e-9, activation: 10e-9, step: 6e-6 },
  'relaxed-simd': { normal: 5e-9, gemv: 0.25e-9, gemm: 0.1e-9, activation: 10e-9, step: 6e-6 },
};

/** A multiply-add of a plain loop, on every backend. */
const LOOP_SECONDS = 1e-9;

/** Beside tensors: tables and packed panels of a backend, which begins with 3 MiB. */
const BACKEND_BYTES = 4e6;

/**
 * The cost of running the spec's seeds; `wanted` are the names its claims and figures use, `keptOfClaims` the numbers
 * that are kept for them of every trial.
 */
export function estimateCost(
  spec: ExperimentSpec,
  wanted: ReadonlySet<string>,
  backend: BackendName,
  keptOfClaims = 0,
): RunCost {
  const { trials, steps } = kindOf(spec).size(spec, wanted);
  const work = kindOf(spec).work(spec, wanted);
  const rates = RATES[backend];
  const seconds =
    work.normals * rates.normal +
    work.gemv * rates.gemv +
    work.gemm * rates.gemm +
    work.activations * rates.activation +
    work.loops * LOOP_SECONDS +
    steps * rates.step;
  const dtype = 'dtype' in spec ? spec.dtype : 'float64';
  return {
    seconds: trials * seconds,
    bytes: BACKEND_BYTES + bytesPerEntry(dtype) * work.entries,
    recordBytes: 8 * trials * (work.kept + keptOfClaims),
  };
}
