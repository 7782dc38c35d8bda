/** @file The kind `calc`. */

import { readWithUnit } from '../../units.ts';
import { type KindDefinition, LAYER, type Quantity } from '../kind.ts';
import { ONCE } from '../size.ts';
import { NOTHING } from '../work.ts';
import { readCalc } from './read.ts';
import { simulateCalc } from './simulate.ts';
import type { CalcSpec, CalcValue } from './spec.ts';

export const calcKind: KindDefinition<CalcSpec> = {
  read: readCalc,
  quantities: (spec) =>
    Object.fromEntries(Object.entries(spec.let).map(([name, value]) => [name, quantityOf(value)])),
  size: (spec) => ({ ...ONCE, trials: gridPoints(spec.let) }),
  work: (spec) => ({ ...NOTHING, loops: 1000 * spec.claims.length }),
  parameters: (spec) =>
    Object.entries(spec.let).flatMap(([name, value]) =>
      typeof value === 'object' ? [] : [{ name, unit: unitOf(value), min: null, max: null, default: value }],
    ),
  set: (fields, name, value) => ({ ...fields, let: { ...(fields.let as object), [name]: value } }),
  simulate: simulateCalc,
  place: LAYER,
};

function gridPoints(values: CalcSpec['let']): number {
  return Object.values(values).reduce<number>(
    (product, value) => product * (typeof value === 'object' ? value.steps : 1),
    1,
  );
}

/** The ends of a range have the same unit. */
function quantityOf(value: CalcValue): Quantity {
  const read = readWithUnit(String(typeof value === 'object' ? value.from : value));
  return { length: null, unit: read.ok ? read.value.dimensions : null };
}

function unitOf(value: number | string): string {
  const read = readWithUnit(String(value));
  return read.ok ? read.value.unit : '';
}
