/** @file What a run would cost, estimated before it starts. Rates are of the reference backend on an ordinary laptop. */

import type { ExperimentSpec } from '../types.ts';

export interface Cost {
  /** Estimated run time of the reference backend. */
  readonly seconds: number;
  /** Largest memory held at once. */
  readonly bytes: number;
}

export interface Budget {
  readonly seconds: number;
  readonly bytes: number;
}

export const DEFAULT_BUDGET: Budget = { seconds: 120, bytes: 400e6 };

const SECONDS_PER_NORMAL = 15e-9;
const SECONDS_PER_MULTIPLY_ADD = 1.2e-9;
const SECONDS_PER_ACTIVATION = 60e-9;
/** Multiply-adds of a spectral norm per entry: some forty pairs of products. */
const SPECTRAL_PASSES = 90;
/** Entries beyond which weights are drawn twice instead of kept (network.ts). */
const KEPT_ENTRIES = 8_000_000;

/** The cost of running the spec's seeds; `wanted` are the names its claims use. */
export function estimateCost(spec: ExperimentSpec, wanted: ReadonlySet<string>): Cost {
  switch (spec.kind) {
    case 'network': {
      const entries = spec.depth * spec.width * spec.width;
      const units = spec.depth * spec.width * spec.batch;
      const spectral = wanted.has('weight_spectral_norm') || wanted.has('norm_product');
      const draws = spec.weights !== undefined ? 0 : entries > KEPT_ENTRIES ? 2 * entries : entries;
      const orthogonal = spec.init === 'orthogonal' ? 2 * entries * spec.width : 0;
      const products = 2 * entries * spec.batch + orthogonal + (spectral ? SPECTRAL_PASSES * entries : 0);
      return cost(spec.seeds, draws, products, 2 * units, Math.min(entries, KEPT_ENTRIES) + 5 * units);
    }
    case 'residual': {
      const entries = 2 * spec.depth * spec.width * spec.width;
      const units = spec.depth * spec.width;
      const random = spec.branch_jacobian === undefined;
      return cost(
        spec.seeds,
        random ? 2 * entries : 0,
        2 * entries,
        2 * units,
        2 * spec.width * spec.width + 4 * units,
      );
    }
    case 'recurrent': {
      const entries = spec.width * spec.width;
      const radius = spec.init === 'gaussian' ? 41 * entries * spec.width : 2 * entries * spec.width;
      const units = spec.steps * spec.width;
      return cost(
        spec.seeds,
        entries + units,
        2 * spec.steps * entries + radius,
        2 * units,
        entries + 4 * units,
      );
    }
    case 'matrices': {
      const largest = spec.matrices.reduce(
        (most, rows) => Math.max(most, rows.length, rows[0]?.length ?? 0),
        1,
      );
      const entries = spec.matrices.length * largest * largest;
      return cost(1, 0, entries * (spec.repeat + 30 * largest), 0, entries);
    }
    case 'activation':
      return cost(1, 0, 10_000, 3000, 0);
    case 'calc': {
      const points = Object.values(spec.let).reduce<number>(
        (product, value) => product * (typeof value === 'object' ? value.steps : 1),
        1,
      );
      return cost(points, 0, 1000, 10 * spec.claims.length, 100 * points);
    }
    default:
      return spec satisfies never;
  }
}

function cost(
  trials: number,
  normals: number,
  multiplyAdds: number,
  activations: number,
  entries: number,
): Cost {
  const seconds =
    trials *
    (normals * SECONDS_PER_NORMAL +
      multiplyAdds * SECONDS_PER_MULTIPLY_ADD +
      activations * SECONDS_PER_ACTIVATION);
  return { seconds, bytes: 8 * entries };
}
