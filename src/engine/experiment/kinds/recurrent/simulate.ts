/** @file A recurrent network: a gradient carried back through time. */

import { createRng } from '#engine/core/random.ts';
import { carryThroughTime } from '#engine/network/recurrent.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { carried, releasing } from '../carried.ts';
import { knownActivation } from '../seeded.ts';
import type { Simulation } from '../simulation.ts';
import type { RecurrentSpec } from './spec.ts';

/** gradient_norm[t + 1] = ‖(∂h_T/∂h_t)ᵀ v‖, t = 0 … T. */
export function simulateRecurrent(spec: RecurrentSpec, backend: Backend): Simulation {
  const activation = knownActivation(spec.activation);
  const { width, steps, init, dtype } = spec;
  const options = {
    width,
    steps,
    activation,
    init,
    spectralRadius: spec.spectral_radius,
    inputVariance: spec.input_variance,
    dtype,
  };
  return releasing(backend, function* (index) {
    const rng = createRng(spec.first_seed + index);
    return carried(yield* carryThroughTime(options, rng, backend), { steps, width });
  });
}
