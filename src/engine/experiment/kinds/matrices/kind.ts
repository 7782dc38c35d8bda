/** @file The kind `matrices`. */

import type { Parameter } from '../../types.ts';
import { type Fields, type KindDefinition, LAYER, type Quantity, single } from '../kind.ts';
import { bounded } from '../parameter.ts';
import { ONCE, seededSize } from '../size.ts';
import { readMatrices } from './read.ts';
import { simulateMatrices } from './simulate.ts';
import { type MatricesSpec, matrixCount } from './spec.ts';
import { matricesWork } from './work.ts';

export const matricesKind: KindDefinition<MatricesSpec> = {
  read: readMatrices,
  quantities: matricesQuantities,
  size: (spec) =>
    spec.random === undefined
      ? { ...ONCE, steps: matrixCount(spec) }
      : seededSize(true, spec.seeds ?? 1, matrixCount(spec)),
  work: matricesWork,
  parameters: matricesParameters,
  set: withParameter,
  simulate: simulateMatrices,
  place: LAYER,
};

function matricesQuantities(spec: MatricesSpec): Record<string, Quantity> {
  const count = matrixCount(spec);
  const square = spec.matrices?.every((rows) => rows.length === rows[0]?.length) ?? true;
  const perMatrix = { length: count };
  return {
    product_norm: single,
    gradient_norm: { length: count + 1 },
    rate: single,
    spectral_norm: perMatrix,
    spectral_norm_product: single,
    smallest_singular_product: single,
    product_spectral_norm: single,
    largest_entry: single,
    // A chain of square matrices has one size.
    ...(square
      ? { spectral_radius: perMatrix, product_spectral_radius: single, reversed_product_norm: single }
      : {}),
    depth: single,
  };
}

function matricesParameters(spec: MatricesSpec): Parameter[] {
  const { random } = spec;
  const shared = [bounded('repeat', spec.repeat), bounded('scale', spec.scale ?? 1)];
  if (random === undefined) return shared;
  const drawn = RANDOM_FIELDS.map((name) => bounded(name, random[name]));
  return [...shared, ...drawn, bounded('seeds', spec.seeds ?? 1)];
}

const RANDOM_FIELDS = ['count', 'size', 'sigma_w2'] as const;

/** What is drawn stands one level deeper. */
function withParameter(fields: Fields, name: string, value: unknown): Fields {
  if (!RANDOM_FIELDS.some((field) => field === name)) return { ...fields, [name]: value };
  return { ...fields, random: Object.assign({}, fields.random, { [name]: value }) };
}
