/** @file Arithmetic in Python: numbers in base units, ranges as grids. */

import type { CalcSpec, CalcValue } from '../kinds/calc/spec.ts';
import { readWithUnit } from '../units.ts';
import { assign, number, variable } from './python.ts';
import { constant, measured, type TorchTrial } from './trial.ts';

export function calcTrial(spec: CalcSpec): TorchTrial {
  const all = Object.entries(spec.let);
  const fixed = all.flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [[name, inBaseUnits(value)] as const],
  );
  const ranges = all.flatMap(([name, value]) =>
    typeof value === 'object' ? [[name, variable(name), valuesOf(value)] as const] : [],
  );
  const assigned = Object.fromEntries(fixed.map(([name, value]) => [variable(name), value]));
  return {
    setup: fixed.length === 0 ? [] : [assign(assigned)],
    body: [],
    trials:
      ranges.length === 0
        ? { kind: 'once' }
        : { kind: 'grid', axes: ranges.map(([, name, values]) => [name, values]) },
    quantities: Object.fromEntries([
      ...fixed.map(([name, value]) => [name, constant(variable(name), value)] as const),
      ...ranges.map(([name, local]) => [name, measured(local)] as const),
    ]),
    dtype: 'float64',
  };
}

function valuesOf({ from, to, steps }: Extract<CalcValue, object>): string {
  const ends = [from, to].map((end) => number(inBaseUnits(end)));
  return `torch.linspace(${ends.join(', ')}, ${steps}).tolist()`;
}

/** As in `units.ts`: byte, second, FLOP, plain count. */
function inBaseUnits(value: number | string): number {
  if (typeof value === 'number') return value;
  const read = readWithUnit(value);
  return read.ok ? read.value.value : Number.NaN;
}
