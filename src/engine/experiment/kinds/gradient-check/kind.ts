/** @file The kind `gradient-check`. */

import { log, pow } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { halfSquaredError } from '#engine/network/loss/half-squared-error.ts';
import { checkNetworkGradient, gradientErrorCurve } from '#engine/network/measure/network-gradient-check.ts';
import type { ExplicitLayer } from '#engine/network/network.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { normFromLog, plain } from '../../claim/scalar.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { releasing } from '../carried.ts';
import { type KindDefinition, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES, knownActivation, readSeeded } from '../seeded.ts';
import { countedFrom1, measurements, plainAll, type Simulation } from '../simulation.ts';
import { seededSize } from '../size.ts';
import type { Body } from '../spec-base.ts';
import { NOTHING, type Work } from '../work.ts';
import type { GradientCheckSpec } from './spec.ts';

/** Steps 10^-1 … 10^-14. */
const EXPONENTS = countedFrom1(14);
const STEPS = EXPONENTS.map((k) => pow(10, -k));
/** Where parameters are looked at one by one: the best step of central differences in float64. */
const BEST_STEP = 1e-5;
const TOLERANCE = 1e-4;

export const gradientCheckKind: KindDefinition<GradientCheckSpec> = {
  read: readGradientCheck,
  quantities: () => ({
    forward_error: { length: STEPS.length },
    central_error: { length: STEPS.length },
    best_forward_error: single,
    best_central_error: single,
    outliers: single,
    kinks: single,
    parameters: single,
  }),
  size: (spec) => seededSize(true, spec.seeds, (2 * STEPS.length + 1) * parametersIn(spec)),
  work: checkWork,
  parameters: (spec) => [
    word('activation', spec.activation, ACTIVATION_NAMES),
    word('dtype', spec.dtype, ['float64', 'float32']),
    bounded('depth', spec.depth),
    bounded('width', spec.width),
    bounded('batch', spec.batch),
    bounded('seeds', spec.seeds),
  ],
  simulate: simulateCheck,
  place: { zh: '步长 10⁻ᵏ 的 k', en: 'k of the step 10⁻ᵏ' },
};

function readGradientCheck(reader: FieldReader): Body<GradientCheckSpec> {
  return {
    kind: 'gradient-check',
    activation: reader.word('activation', ACTIVATION_NAMES, 'tanh'),
    depth: reader.number('depth', 3),
    inputs: reader.number('inputs', 8),
    width: reader.number('width', 16),
    outputs: reader.number('outputs', 4),
    batch: reader.number('batch', 16),
    ...readSeeded(reader),
  };
}

/** forward_error[k] and central_error[k] belong to the step 10^-k: ‖numeric − analytic‖/‖analytic‖ over all parameters. */
function simulateCheck(spec: GradientCheckSpec, wanted: ReadonlySet<string>, backend: Backend): Simulation {
  const looksAtEach = wanted.has('outliers') || wanted.has('kinks');
  return releasing(backend, function* (index) {
    const rng = createRng(spec.first_seed + index);
    const layers = drawLayers(spec, rng.split(0), backend);
    const input = drawn([spec.batch, spec.inputs], rng.split(1), spec, backend);
    const target = drawn([spec.batch, spec.outputs], rng.split(2), spec, backend);
    const lossOf = (output: Tensor) => halfSquaredError(output, target, backend);
    const forward = yield* gradientErrorCurve(layers, input, lossOf, 'forward', STEPS, backend);
    const central = yield* gradientErrorCurve(layers, input, lossOf, 'central', STEPS, backend);
    const options = { scheme: 'central', h: BEST_STEP, tolerance: TOLERANCE } as const;
    const each = looksAtEach ? yield* checkNetworkGradient(layers, input, lossOf, options, backend) : null;
    const least = (errors: readonly number[]) => errors.reduce((a, b) => Math.min(a, b));
    return {
      measurements: measurements({
        forward_error: forward.map((error) => normFromLog(log(error))),
        central_error: central.map((error) => normFromLog(log(error))),
        best_forward_error: normFromLog(log(least(forward))),
        best_central_error: normFromLog(log(least(central))),
        outliers: plain(each?.outliers.length ?? Number.NaN),
        kinks: plain(each?.outliers.filter(({ kink }) => kink).length ?? Number.NaN),
        ...plainAll({ parameters: parametersIn(spec) }),
      }),
      curves: [],
    };
  });
}

function widthsOf({ depth, inputs, width, outputs }: GradientCheckSpec): number[] {
  return [inputs, ...new Array<number>(depth - 1).fill(width), outputs];
}

function parametersIn(spec: GradientCheckSpec): number {
  const widths = widthsOf(spec);
  return widths.slice(1).reduce((sum, units, i) => sum + units * ((widths[i] ?? 0) + 1), 0);
}

/** Weights N(0, 1/n_in) and biases N(0, 1/100), so that no unit stands exactly at a kink. */
function drawLayers(spec: GradientCheckSpec, rng: Rng, backend: Backend): ExplicitLayer[] {
  const widths = widthsOf(spec);
  const activation = knownActivation(spec.activation);
  return widths.slice(1).map((units, i) => {
    const fanIn = widths[i] ?? 1;
    const weights = backend.zeros([units, fanIn], spec.dtype);
    const biases = backend.zeros([units], spec.dtype);
    backend.fillNormals(rng.split(2 * i), 1 / Math.sqrt(fanIn), weights);
    backend.fillNormals(rng.split(2 * i + 1), 0.1, biases);
    return { weights, biases, activation };
  });
}

function drawn(
  shape: readonly [number, number],
  rng: Rng,
  { dtype }: GradientCheckSpec,
  backend: Backend,
): Tensor {
  const tensor = backend.zeros(shape, dtype);
  backend.fillNormals(rng, 1, tensor);
  return tensor;
}

function checkWork(spec: GradientCheckSpec): Work {
  const parameters = parametersIn(spec);
  const units = widthsOf(spec).reduce((sum, width) => sum + width, 0) * spec.batch;
  const passes = (3 * STEPS.length + 2) * parameters;
  return {
    ...NOTHING,
    gemm: passes * parameters * spec.batch,
    activations: passes * units,
    entries: 4 * parameters + 12 * units,
    kept: 2 * STEPS.length,
  };
}
