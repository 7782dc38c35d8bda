/** @file Which quantities a spec offers to its claims, and how far each can be indexed. */

import type { UnitsOfNames } from './claim/unit-check.ts';
import type { Quantity } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import type { ExperimentSpec } from './types.ts';

export type QuantityTable = ReadonlyMap<string, Quantity>;

/** All names a claim on this spec may use; the spec's own sizes are among them. */
export function quantitiesOf(spec: ExperimentSpec): QuantityTable {
  return new Map(Object.entries(kindOf(spec).quantities(spec)));
}

/** Units of the names that have one. */
export function unitsOf(spec: ExperimentSpec): UnitsOfNames {
  return new Map(
    [...quantitiesOf(spec)].flatMap(([name, { unit }]) =>
      unit === undefined || unit === null ? [] : [[name, unit] as const],
    ),
  );
}
