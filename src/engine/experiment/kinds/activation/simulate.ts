/** @file An activation by itself: extrema and moments of its derivative, its two curves. */

import { secondMoment, slopeSecondMoment } from '#engine/network/theory/moments.ts';
import { knownActivation } from '../seeded.ts';
import { measurements, plainAll, type Simulation } from '../simulation.ts';
import type { ActivationSpec } from './spec.ts';

const CURVE_REACH = 6;
const CURVE_POINTS = 121;

export function simulateActivation(spec: ActivationSpec): Simulation {
  const activation = knownActivation(spec.activation);
  return {
    *trial() {
      const x = Array.from(
        { length: CURVE_POINTS },
        (_, i) => (2 * CURVE_REACH * i) / (CURVE_POINTS - 1) - CURVE_REACH,
      );
      return {
        measurements: measurements(
          plainAll({
            derivative_max: activation.range.sup,
            derivative_min: activation.range.inf,
            derivative_at_zero: activation.df(0),
            second_moment: secondMoment(activation, 1),
            derivative_second_moment: slopeSecondMoment(activation, 1),
          }),
        ),
        curves: [
          { name: 'value', x, y: x.map(activation.f), unit: '' },
          { name: 'derivative', x, y: x.map(activation.df), unit: '' },
        ],
      };
    },
  };
}
