/** @file Residual blocks: a gradient carried back through all of them. */

import { createRng } from '#engine/core/random.ts';
import { carryThroughJacobian, carryThroughResidual } from '#engine/network/residual.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix } from '#engine/tensor/tensor.ts';
import { carried, releasing } from '../carried.ts';
import { hold } from '../hold.ts';
import { knownActivation } from '../seeded.ts';
import type { Simulation } from '../simulation.ts';
import type { ResidualSpec } from './spec.ts';

/** gradient_norm[l] = ‖∂L/∂x^(l−1)‖, l = 1 … depth + 1. */
export function simulateResidual(spec: ResidualSpec, backend: Backend): Simulation {
  const activation = knownActivation(spec.activation);
  const { depth, width, alpha, skip, dtype } = spec;
  const options = { depth, width, activation, alpha, sigmaW2: spec.sigma_w2, skip, dtype };
  const given = spec.branch_jacobian;
  const jacobian = given === undefined ? null : hold(matrix(given, dtype), backend);
  return releasing(backend, function* (index) {
    const rng = createRng(spec.first_seed + index);
    if (jacobian === null) {
      return carried(yield* carryThroughResidual(options, rng, backend), {
        depth,
        width,
        alpha,
        sigma_w2: spec.sigma_w2,
      });
    }
    const gradient = backend.zeros([width], dtype);
    if (spec.gradient === undefined) backend.fillNormals(rng.split(1), 1, gradient);
    else gradient.data.set(spec.gradient);
    const logs = yield* carryThroughJacobian(jacobian, gradient, depth, skip, backend);
    return carried(logs, { depth, width, alpha, sigma_w2: spec.sigma_w2 });
  });
}
