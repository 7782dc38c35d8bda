/** @file The simulation of a plan, by the kind of its spec. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { RunPlan } from './plan.ts';
import { simulateRecurrent, simulateResidual } from './simulate-carried.ts';
import { simulateActivation, simulateCalc, simulateMatrices } from './simulate-exact.ts';
import { simulateNetwork } from './simulate-network.ts';
import type { Simulation } from './simulation.ts';

/** Reserves what every trial needs in the memory of `backend`. */
export function simulationOf({ spec, wanted }: RunPlan, backend: Backend): Simulation {
  switch (spec.kind) {
    case 'activation':
      return simulateActivation(spec);
    case 'network':
      return simulateNetwork(spec, wanted, backend);
    case 'residual':
      return simulateResidual(spec, backend);
    case 'recurrent':
      return simulateRecurrent(spec, backend);
    case 'matrices':
      return simulateMatrices(spec, backend);
    case 'calc':
      return simulateCalc(spec);
    default:
      return spec satisfies never;
  }
}
