/** @file Activations by themselves: extrema and moments of the derivative, value and derivative at a point, their curves. */

import type { Activation } from '#engine/network/activation/activation.ts';
import { secondMoment, slopeSecondMoment } from '#engine/network/theory/moments.ts';
import { plain, type Scalar } from '../../claim/scalar.ts';
import { knownActivation } from '../seeded.ts';
import { type Curve, measurements, type Simulation } from '../simulation.ts';
import type { ActivationSpec } from './spec.ts';

const CURVE_REACH = 6;
const CURVE_POINTS = 121;

export function simulateActivation(spec: ActivationSpec, wanted: ReadonlySet<string>): Simulation {
  const listed = [spec.activation].flat().map(knownActivation);
  const { x = 0 } = spec;
  const measures: Record<string, (activation: Activation) => number> = {
    derivative_max: ({ range }) => range.sup,
    derivative_min: ({ range }) => range.inf,
    derivative_at_zero: ({ df }) => df(0),
    value: ({ f }) => f(x),
    derivative: ({ df }) => df(x),
    second_moment: (activation) => secondMoment(activation, 1),
    derivative_second_moment: (activation) => slopeSecondMoment(activation, 1),
  };
  return {
    *trial() {
      const entries: Record<string, readonly Scalar[]> = {
        largest_derivative_max: [plain(Math.max(...listed.map(({ range }) => range.sup)))],
        x: [plain(x)],
      };
      for (const [name, measure] of Object.entries(measures)) {
        if (wanted.has(name)) entries[name] = listed.map((one) => plain(measure(one)));
      }
      return {
        measurements: measurements(entries),
        curves:
          typeof spec.activation === 'string' ? listed.flatMap((one) => curvesOf(one, '')) : named(listed),
      };
    },
  };
}

/** Of a list each curve carries the name of its activation, such as `derivative_curve_gelu`. */
function named(listed: readonly Activation[]): Curve[] {
  return listed.flatMap((one) => curvesOf(one, `_${one.name}`));
}

function curvesOf({ f, df }: Activation, suffix: string): Curve[] {
  const x = Array.from(
    { length: CURVE_POINTS },
    (_, i) => (2 * CURVE_REACH * i) / (CURVE_POINTS - 1) - CURVE_REACH,
  );
  return [
    { name: `value_curve${suffix}`, x, y: x.map(f), unit: '' },
    { name: `derivative_curve${suffix}`, x, y: x.map(df), unit: '' },
  ];
}
