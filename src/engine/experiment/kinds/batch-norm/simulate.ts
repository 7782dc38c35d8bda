/** @file One layer of batch normalisation: what it makes of a batch, of its gradient and of the scale of its weights. */

import { asNumber, scaledNorm } from '#engine/network/clip/norm.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, matrixShape, type Tensor } from '#engine/tensor/tensor.ts';
import { plain, type Scalar } from '../../claim/scalar.ts';
import { releasing } from '../carried.ts';
import { knownActivation } from '../seeded.ts';
import { measurements, plainAll, type Simulation } from '../simulation.ts';
import type { MatrixRows } from '../spec-base.ts';
import { type LayerPass, layerPass } from './layer.ts';
import type { BatchNormSpec } from './spec.ts';

/** Relative step of a central difference. */
const DIFFERENCE_STEP = 1e-5;

export function simulateBatchNorm(
  spec: BatchNormSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  const activation = knownActivation(spec.activation);
  const pass = (rows: MatrixRows, scale: number) => layerPass(spec, rows, scale, activation, backend);
  return releasing(backend, function* () {
    const own = pass(spec.input, 1);
    const other = spec.other_input === undefined ? null : pass(spec.other_input, 1);
    const difference = wanted.has('difference_gradient_norm')
      ? plain(differenceNorm(spec, (rows) => pass(rows, 1), backend))
      : plain(Number.NaN);
    return {
      measurements: measurements({
        ...plainAll({ eps: spec.eps, scale: spec.scale, shift: spec.shift, samples: spec.input.length }),
        output: all(own.output),
        ...unitMoments(own),
        ...(other === null
          ? {}
          : { other_fourth_moment: moments(other.xhat).map(({ fourth }) => plain(fourth)) }),
        input_gradient: all(own.inputGradient),
        input_gradient_norm: plain(norm(own.inputGradient)),
        input_gradient_sum: columnSums(own.inputGradient),
        difference_gradient_norm: difference,
        unprojected_gradient_norm: plain(unprojectedNorm(spec, own)),
        ...(own.weightGradient === null ? {} : weightQuantities(spec, own, pass(spec.input, spec.scale))),
      }),
      curves: [],
    };
  });
}

function unitMoments(own: LayerPass): Record<string, readonly Scalar[]> {
  return {
    input_variance: moments(own.h).map(({ variance }) => plain(variance)),
    normalised_variance: moments(own.xhat).map(({ variance }) => plain(variance)),
    fourth_moment: moments(own.xhat).map(({ fourth }) => plain(fourth)),
    output_mean: moments(own.y).map(({ mean }) => plain(mean)),
    output_variance: moments(own.y).map(({ variance }) => plain(variance)),
  };
}

function weightQuantities(spec: BatchNormSpec, own: LayerPass, scaled: LayerPass): Record<string, Scalar> {
  const { weightGradient } = own;
  if (weightGradient === null || scaled.weightGradient === null || spec.weights === undefined) return {};
  const changes = Array.from(own.output.data, (value, i) => Math.abs(value - (scaled.output.data[i] ?? 0)));
  const weights = matrix(spec.weights).data;
  return plainAll({
    weight_gradient_norm: norm(weightGradient),
    scaled_weight_gradient_norm: norm(scaled.weightGradient),
    output_change: changes.reduce((a, b) => Math.max(a, b), 0),
    weight_gradient_product: Array.from(weightGradient.data).reduce(
      (sum, g, i) => sum + g * (weights[i] ?? 0),
      0,
    ),
  });
}

/** Norm of the gradient by central differences of L = Σ gradient ⊙ output. */
function differenceNorm(
  spec: BatchNormSpec,
  pass: (rows: MatrixRows) => LayerPass,
  backend: Backend,
): number {
  const lossOf = (rows: MatrixRows) => {
    const mark = backend.mark();
    const loss = total(spec, pass(rows).output);
    backend.release(mark);
    return loss;
  };
  let squares = 0;
  spec.input.forEach((row, i) => {
    row.forEach((value, j) => {
      const h = DIFFERENCE_STEP * Math.max(1, Math.abs(value));
      const moved = (to: number) =>
        spec.input.map((other, k) => (k === i ? other.map((entry, m) => (m === j ? to : entry)) : other));
      const slope = (lossOf(moved(value + h)) - lossOf(moved(value - h))) / (2 * h);
      squares += slope * slope;
    });
  });
  return Math.sqrt(squares);
}

function total({ gradient, gradient_shift }: BatchNormSpec, output: Tensor): number {
  const dy = gradient.flat();
  return Array.from(output.data).reduce((sum, value, i) => sum + value * ((dy[i] ?? 0) + gradient_shift), 0);
}

/** ‖(gamma/s) dy‖: what would be carried back if mean and variance were constants, without weights and activation. */
function unprojectedNorm(spec: BatchNormSpec, own: LayerPass): number {
  const variances = moments(own.h).map(({ variance }) => variance);
  const squares = spec.gradient.flatMap((row) =>
    row.map((dy, unit) => {
      const s2 = (variances[unit] ?? 0) + spec.eps;
      const factor = (spec.gamma[unit] ?? 1) * (dy + spec.gradient_shift);
      return (factor * factor) / s2;
    }),
  );
  return Math.sqrt(squares.reduce((a, b) => a + b, 0));
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
  /** About the mean. */
  readonly fourth: number;
}

/** Of every column, over the samples. */
function moments(x: Tensor): Moments[] {
  const [batch, units] = matrixShape(x);
  return Array.from({ length: units }, (_, unit) => {
    const values = Array.from({ length: batch }, (_unused, i) => x.data[i * units + unit] ?? 0);
    const average = (f: (value: number) => number) =>
      values.reduce((sum, value) => sum + f(value), 0) / batch;
    const mean = average((value) => value);
    const square = (value: number) => (value - mean) * (value - mean);
    return { mean, variance: average(square), fourth: average((value) => square(value) * square(value)) };
  });
}

function columnSums(x: Tensor): Scalar[] {
  const [batch] = matrixShape(x);
  return moments(x).map(({ mean }) => plain(batch * mean));
}

function all(x: Tensor): Scalar[] {
  return Array.from(x.data, plain);
}

function norm(x: Tensor): number {
  return asNumber(scaledNorm([x]));
}
