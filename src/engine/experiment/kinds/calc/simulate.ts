/** @file Arithmetic: every point of the grid is a trial. */

import { plain } from '../../claim/scalar.ts';
import { readWithUnit } from '../../units.ts';
import { measurements, type Simulation } from '../simulation.ts';
import type { CalcSpec, CalcValue } from './spec.ts';

export function simulateCalc(spec: CalcSpec): Simulation {
  const axes = Object.entries(spec.let).map(([name, value]) => ({ name, values: valuesOf(value) }));
  return {
    *trial(index) {
      let rest = index;
      const point = axes.map(({ name, values }) => {
        const value = values[rest % values.length] ?? Number.NaN;
        rest = Math.floor(rest / values.length);
        return [name, plain(value)] as const;
      });
      return { measurements: measurements(Object.fromEntries(point)), curves: [] };
    },
  };
}

/** One value, or the evenly spaced ones of a range; in base units. */
function valuesOf(value: CalcValue): number[] {
  if (typeof value !== 'object') return [inBaseUnits(value)];
  const from = inBaseUnits(value.from);
  const to = inBaseUnits(value.to);
  const last = value.steps - 1;
  return Array.from({ length: value.steps }, (_, i) => (i === last ? to : from + ((to - from) * i) / last));
}

function inBaseUnits(value: number | string): number {
  if (typeof value === 'number') return value;
  const read = readWithUnit(value);
  return read.ok ? read.value.value : Number.NaN;
}
