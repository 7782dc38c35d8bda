/** @file A recurrent network: a gradient carried back through time, and what else the claims ask of its Jacobians. */

import { log } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { drawnInputs } from '#engine/network/recurrent.ts';
import {
  carryBack,
  jacobianLogNorm,
  type RecurrentStep,
  stateGradients,
  stepsThroughTime,
} from '#engine/network/recurrent-steps.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { type Tensor, vector } from '#engine/tensor/tensor.ts';
import { normFromLog, plain, type Scalar } from '../../claim/scalar.ts';
import { carried, releasing } from '../carried.ts';
import { hold } from '../hold.ts';
import { knownActivation } from '../seeded.ts';
import type { Simulation } from '../simulation.ts';
import type { RecurrentSpec } from './spec.ts';
import { drawnWeights, givenWeights, inTurn } from './weights.ts';

/** Labels of the streams a trial is split into. */
const WEIGHTS = 0;
const STATE = 1;
const GRADIENT = 2;
const INPUTS = 3;
const OTHER_WEIGHTS = 4;

type Extra = Record<string, Scalar | readonly Scalar[]>;

/** gradient_norm[t + 1] = ‖(∂h_T/∂h_t)ᵀ v‖, t = 0 … T. */
export function simulateRecurrent(
  spec: RecurrentSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  const given = givenWeights(spec, backend);
  const biases = spec.biases?.map((bias) => hold(vector(bias, spec.dtype), backend)) ?? null;
  const { steps, width, spectral_radius } = spec;
  const constants = { steps, width, ...(spectral_radius === undefined ? {} : { spectral_radius }) };
  return releasing(backend, function* (index) {
    const rng = createRng(spec.first_seed + index);
    const weights =
      given === null
        ? drawnWeights(spec, spec.shared !== false, rng.split(WEIGHTS), backend)
        : inTurn(given, steps);
    const passed = yield* pass(spec, weights, biases, rng, backend);
    const v = vectorOf(spec, spec.gradient, rng.split(GRADIENT), backend);
    const logs = yield* carryBack(passed, v, backend);
    const trial = carried(logs, constants);
    const extra: Extra = { log_ratio: plain((logs[0] ?? Number.NaN) - (logs.at(-1) ?? Number.NaN)) };
    if (wanted.has('independent_log_ratio')) {
      const own = drawnWeights(spec, false, rng.split(OTHER_WEIGHTS), backend);
      const others = yield* carryBack(yield* pass(spec, own, biases, rng, backend), v, backend);
      extra.independent_log_ratio = plain((others[0] ?? Number.NaN) - (others.at(-1) ?? Number.NaN));
    }
    Object.assign(extra, yield* ofJacobians(spec, wanted, passed, v, backend));
    Object.assign(extra, ofWeights(wanted, weights, backend));
    const measured = Object.entries(extra).map(([name, x]) => [name, 'length' in x ? x : [x]] as const);
    return { ...trial, measurements: new Map([...trial.measurements, ...measured]) };
  });
}

/** The steps forward from h_0. Every call starts the streams of h_0 and the inputs again. */
function pass(
  spec: RecurrentSpec,
  weights: readonly Tensor[],
  biases: readonly Tensor[] | null,
  rng: Rng,
  backend: Backend,
): Generator<number, RecurrentStep[]> {
  const { activation, width, dtype, pre_activation, input_variance } = spec;
  const h0 = vectorOf(spec, spec.h0, rng.split(STATE), backend);
  const drawn = drawnInputs(input_variance, width, dtype, rng.split(INPUTS), backend);
  const input = (step: number, z: Tensor) => {
    const bias = biases?.[(step - 1) % biases.length];
    if (bias !== undefined) backend.axpy(1, bias, z);
    drawn(step, z);
    if (pre_activation !== undefined) z.data.fill(pre_activation);
  };
  return stepsThroughTime({ activation: knownActivation(activation), weights, input }, h0, backend);
}

function vectorOf(
  { width, dtype }: RecurrentSpec,
  given: readonly number[] | undefined,
  rng: Rng,
  backend: Backend,
): Tensor {
  if (given !== undefined) return hold(vector(given, dtype), backend);
  const drawn = backend.zeros([width], dtype);
  backend.fillNormals(rng, 1, drawn);
  return drawn;
}

function* ofJacobians(
  spec: RecurrentSpec,
  wanted: ReadonlySet<string>,
  steps: readonly RecurrentStep[],
  v: Tensor,
  backend: Backend,
): Generator<number, Extra> {
  const found: Extra = {};
  if (wanted.has('jacobian_spectral_norm'))
    found.jacobian_spectral_norm = normFromLog(yield* jacobianLogNorm(steps, backend));
  if (wanted.has('reversed_gradient_norm')) {
    const [last = Number.NaN] = yield* carryBack([...steps].reverse(), v, backend);
    found.reversed_gradient_norm = normFromLog(last);
  }
  if (STATE_GRADIENTS.some((name) => wanted.has(name))) {
    const sums = stateGradients(steps, v, spec.loss ?? 'last', backend);
    const entries = ({ data }: Tensor) => Array.from(data, plain);
    found.loss_gradient = entries(sums.carried);
    found.immediate_derivative_sum = entries(sums.immediate);
    found.total_derivative_sum = entries(sums.total);
  }
  return found;
}

export const STATE_GRADIENTS = ['loss_gradient', 'immediate_derivative_sum', 'total_derivative_sum'];

/** The largest over the matrices. */
function ofWeights(wanted: ReadonlySet<string>, weights: readonly Tensor[], backend: Backend): Extra {
  const found: Extra = {};
  const largest = (of: (one: Tensor) => number) =>
    normFromLog(log([...new Set(weights)].reduce((most, one) => Math.max(most, of(one)), 0)));
  if (wanted.has('weight_spectral_norm'))
    found.weight_spectral_norm = largest((one) => spectralNorm(one, backend));
  if (wanted.has('weight_spectral_radius')) found.weight_spectral_radius = largest(spectralRadius);
  return found;
}
