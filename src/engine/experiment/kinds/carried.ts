/** @file A gradient carried back through many of the same: what residual blocks and recurrent steps share. */

import { rateOf } from '#engine/network/measure/rate.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { normFromLog, plain } from '../claim/scalar.ts';
import { log10Ratios, measurements, plainAll, type Simulation, type Trial } from './simulation.ts';

/** What a trial reserves is given back after it, so that the next one finds the same memory. */
export function releasing(backend: Backend, trial: Simulation['trial']): Simulation {
  return {
    *trial(index) {
      const mark = backend.mark();
      const measured = yield* trial(index);
      backend.release(mark);
      return measured;
    },
  };
}

/** x of the curve counts blocks or steps from 0. */
export function carried(logs: readonly number[], constants: Readonly<Record<string, number>>): Trial {
  const x = logs.map((_, i) => i);
  return {
    measurements: measurements({
      ...plainAll(constants),
      gradient_norm: logs.map(normFromLog),
      rate: plain(rateOf(logs)),
    }),
    curves: [{ name: 'gradient_ratio', x, y: log10Ratios(logs), unit: 'log10' }],
  };
}
