/** @file Residual blocks and recurrent steps: a gradient carried back through many of the same. */

import { createRng } from '#engine/core/random.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { carryThroughTime } from '#engine/network/recurrent.ts';
import { carryThroughJacobian, carryThroughResidual } from '#engine/network/residual.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix } from '#engine/tensor/tensor.ts';
import { normFromLog, plain } from '../claim/scalar.ts';
import type { RecurrentSpec, ResidualSpec } from '../types.ts';
import { hold } from './hold.ts';
import { log10Ratios, measurements, plainAll, type Simulation, type Trial } from './simulation.ts';

/** gradient_norm[l] = ‖∂L/∂x^(l−1)‖, l = 1 … depth + 1. */
export function simulateResidual(spec: ResidualSpec, backend: Backend): Simulation {
  const activation = activationNamed(spec.activation);
  if (activation === undefined) throw new RangeError(`no activation ${spec.activation}`);
  const { depth, width, alpha, skip, dtype } = spec;
  const options = { depth, width, activation, alpha, sigmaW2: spec.sigma_w2, skip, dtype };
  const given = spec.branch_jacobian;
  const jacobian = given === undefined ? null : hold(matrix(given, dtype), backend);
  return releasing(backend, function* (index) {
    const rng = createRng(spec.first_seed + index);
    if (jacobian === null) {
      return carried(yield* carryThroughResidual(options, rng, backend), { depth, width, alpha });
    }
    const gradient = backend.zeros([width], dtype);
    if (spec.gradient === undefined) backend.fillNormals(rng.split(1), 1, gradient);
    else gradient.data.set(spec.gradient);
    const logs = yield* carryThroughJacobian(jacobian, gradient, depth, skip, backend);
    return carried(logs, { depth, width, alpha });
  });
}

/** gradient_norm[t + 1] = ‖(∂h_T/∂h_t)ᵀ v‖, t = 0 … T. */
export function simulateRecurrent(spec: RecurrentSpec, backend: Backend): Simulation {
  const activation = activationNamed(spec.activation);
  if (activation === undefined) throw new RangeError(`no activation ${spec.activation}`);
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

/** What a trial reserves is given back after it, so that the next one finds the same memory. */
function releasing(backend: Backend, trial: Simulation['trial']): Simulation {
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
function carried(logs: readonly number[], constants: Readonly<Record<string, number>>): Trial {
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
