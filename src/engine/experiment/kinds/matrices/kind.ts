/** @file The kind `matrices`. */

import { type KindDefinition, LAYER, single } from '../kind.ts';
import { bounded } from '../parameter.ts';
import { ONCE } from '../size.ts';
import { NOTHING, SINGULAR_LOOPS, type Work } from '../work.ts';
import { readMatrices } from './read.ts';
import { simulateMatrices } from './simulate.ts';
import type { MatricesSpec } from './spec.ts';

export const matricesKind: KindDefinition<MatricesSpec> = {
  read: readMatrices,
  quantities: (spec) => ({
    product_norm: single,
    gradient_norm: { length: count(spec) + 1 },
    spectral_norm: { length: count(spec) },
    spectral_norm_product: single,
    smallest_singular_product: single,
  }),
  size: (spec) => ({ ...ONCE, steps: count(spec) }),
  work: matricesWork,
  parameters: (spec) => [bounded('repeat', spec.repeat)],
  simulate: (spec, _, backend) => simulateMatrices(spec, backend),
  place: LAYER,
};

function count(spec: MatricesSpec): number {
  return spec.matrices.length * spec.repeat;
}

function matricesWork(spec: MatricesSpec): Work {
  const largest = spec.matrices.reduce((most, rows) => Math.max(most, rows.length, rows[0]?.length ?? 0), 1);
  const entries = spec.matrices.length * largest * largest;
  return {
    ...NOTHING,
    gemv: entries * spec.repeat,
    loops: SINGULAR_LOOPS * entries * largest,
    entries: 2 * entries,
    kept: 2 * (count(spec) + 1),
  };
}
