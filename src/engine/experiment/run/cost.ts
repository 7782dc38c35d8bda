/**
 * @file What a run would cost, estimated before it starts. Rates are of an ordinary laptop, measured for every backend
 * (`bench/workers.mjs rates`); memory is what the simulations really reserve.
 */

import { KEPT_ENTRIES } from '#engine/network/network.ts';
import type { BackendName } from '#engine/tensor/backend.ts';
import { bytesPerEntry } from '#engine/tensor/dtype.ts';
import type { ExperimentSpec, NetworkSpec, RecurrentSpec, ResidualSpec } from '../types.ts';
import { sizeOf, wantsSpectralNorms } from './size.ts';

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

/** A multiply-add of a decomposition, which is a plain loop on every backend. */
const LOOP_SECONDS = 1e-9;
/** Multiply-adds per n³: a QR factor, all singular values, all eigenvalues. */
const QR_LOOPS = 3;
const SINGULAR_LOOPS = 6;
const EIGENVALUE_LOOPS = 14;
/** Up to this width a spectral norm is the first of all singular values; beyond, Lanczos steps of so many products. */
const ALL_SINGULAR_WIDTH = 128;
const LANCZOS_PASSES = 350;

/** What one trial does and holds; entries are numbers of the spec's dtype. */
interface Work {
  readonly normals: number;
  readonly gemv: number;
  readonly gemm: number;
  readonly activations: number;
  readonly loops: number;
  readonly entries: number;
  /** Numbers kept of it. */
  readonly kept: number;
}

const NUMBERS_PER_CLAIM = 7;
/** Beside tensors: tables and packed panels of a backend, which begins with 3 MiB. */
const BACKEND_BYTES = 4e6;

/** The cost of running the spec's seeds; `wanted` are the names its claims use. */
export function estimateCost(
  spec: ExperimentSpec,
  wanted: ReadonlySet<string>,
  backend: BackendName,
): RunCost {
  const { trials, steps } = sizeOf(spec, wanted);
  const work = workOf(spec, wanted);
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
    recordBytes: 8 * trials * (work.kept + NUMBERS_PER_CLAIM * spec.claims.length),
  };
}

function workOf(spec: ExperimentSpec, wanted: ReadonlySet<string>): Work {
  switch (spec.kind) {
    case 'network':
      return networkWork(spec, wanted);
    case 'residual':
      return residualWork(spec);
    case 'recurrent':
      return recurrentWork(spec);
    case 'matrices': {
      const largest = spec.matrices.reduce(
        (most, rows) => Math.max(most, rows.length, rows[0]?.length ?? 0),
        1,
      );
      const entries = spec.matrices.length * largest * largest;
      const loops = SINGULAR_LOOPS * entries * largest;
      return {
        ...NOTHING,
        gemv: entries * spec.repeat,
        loops,
        entries: 2 * entries,
        kept: 2 * (spec.matrices.length * spec.repeat + 1),
      };
    }
    case 'activation':
      return { ...NOTHING, loops: 1e6, kept: 500 };
    case 'calc':
      return { ...NOTHING, loops: 1000 * spec.claims.length };
    default:
      return spec satisfies never;
  }
}

const NOTHING: Work = { normals: 0, gemv: 0, gemm: 0, activations: 0, loops: 0, entries: 0, kept: 0 };

function networkWork(spec: NetworkSpec, wanted: ReadonlySet<string>): Work {
  const { depth, width, batch } = spec;
  const entries = depth * width * width;
  const units = depth * width * batch;
  const spectral = wantsSpectralNorms(wanted);
  const kept = entries <= KEPT_ENTRIES ? entries : width * width;
  const drawn = spec.weights !== undefined ? 0 : entries > KEPT_ENTRIES ? 2 * entries : entries;
  const orthogonal = spec.init === 'orthogonal' ? QR_LOOPS * entries * width : 0;
  const lanczos = spectral && width > ALL_SINGULAR_WIDTH ? LANCZOS_PASSES * entries : 0;
  const singular = spectral && lanczos === 0 ? SINGULAR_LOOPS * entries * width : 0;
  const passes = 2 * entries * batch;
  // A copy and two bases of Lanczos vectors, in double precision; the reflections of an orthogonal matrix.
  const scratch = (spectral ? 6 : 0) + (spec.init === 'orthogonal' ? 2 : 0);
  return {
    normals: drawn + 2 * width * batch,
    gemv: (batch === 1 ? passes : 0) + lanczos,
    gemm: batch === 1 ? 0 : passes,
    loops: orthogonal + singular,
    activations: units,
    entries: kept + 4 * units + width * (batch + 1) + scratch * width * width,
    kept: (spectral ? 2 : 1) * depth,
  };
}

function residualWork({ depth, width, branch_jacobian }: ResidualSpec): Work {
  const entries = 2 * depth * width * width;
  const random = branch_jacobian === undefined;
  return {
    ...NOTHING,
    normals: random ? 2 * entries : 0,
    gemv: 2 * entries,
    activations: depth * width,
    entries: 2 * width * width + 4 * depth * width,
    kept: depth + 1,
  };
}

function recurrentWork({ width, steps, init }: RecurrentSpec): Work {
  const entries = width * width;
  return {
    ...NOTHING,
    normals: entries + steps * width,
    gemv: 2 * steps * entries,
    loops: (init === 'gaussian' ? EIGENVALUE_LOOPS : QR_LOOPS) * entries * width,
    activations: steps * width,
    entries: 2 * entries + 4 * steps * width,
    kept: steps + 1,
  };
}
