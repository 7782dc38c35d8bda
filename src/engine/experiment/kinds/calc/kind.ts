/** @file The kind `calc`. */

import { readWithUnit } from '../../units.ts';
import { type KindDefinition, LAYER, single } from '../kind.ts';
import { ONCE } from '../size.ts';
import { NOTHING } from '../work.ts';
import { readCalc } from './read.ts';
import { simulateCalc } from './simulate.ts';
import type { CalcSpec } from './spec.ts';

export const calcKind: KindDefinition<CalcSpec> = {
  read: readCalc,
  quantities: (spec) => Object.fromEntries(Object.keys(spec.let).map((name) => [name, single])),
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

function unitOf(value: number | string): string {
  const read = readWithUnit(String(value));
  return read.ok ? read.value.unit : '';
}
