/** @file The simulation of a plan. */

import type { Backend } from '#engine/tensor/backend.ts';
import { kindOf } from '../kinds/registry.ts';
import type { Simulation } from '../kinds/simulation.ts';
import type { RunPlan } from './plan.ts';

/** Reserves what every trial needs in the memory of `backend`. */
export function simulationOf({ spec, wanted }: RunPlan, backend: Backend): Simulation {
  return kindOf(spec).simulate(spec, wanted, backend);
}
