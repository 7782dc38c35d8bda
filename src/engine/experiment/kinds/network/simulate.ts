/** @file A plain network per seed: gradient norms, and whatever else the claims ask for. */

import { createRng, type Rng } from '#engine/core/random.ts';
import { layerNormsSpace } from '#engine/network/measure/layer-norms.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { backwardLayers, forwardLayers, type PassSpace, reservePass } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { lnOf, normFromLog, plain, type Scalar } from '../../claim/scalar.ts';
import {
  type Curve,
  countedFrom1,
  log10Ratios,
  measurements,
  plainAll,
  type Simulation,
} from '../simulation.ts';
import { networkOf } from './build.ts';
import { measurePass } from './measure.ts';
import { lostIn, smallestKept } from './precision.ts';
import type { NetworkSpec } from './spec.ts';
import { theoryValues } from './theory.ts';
import { wants } from './wanted.ts';

/** Labels of the streams a trial is split into. */
const WEIGHTS = 0;
const INPUT = 1;
const GRADIENT = 2;

/** `wanted`: names the claims use; whatever costs more than the gradient is computed only when asked for. */
export function simulateNetwork(
  spec: NetworkSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  const constants = plainAll({ depth: spec.depth, width: spec.width, ...theoryValues(spec, wanted) });
  const { network, draw } = networkOf(spec, backend);
  const space = reservePass(network, spec.batch, backend);
  const needsGradients = wants(wanted, 'norms') || wanted.has('weight_gradient');
  const gradients = needsGradients ? layerNormsSpace(network, backend) : new Map<string, Tensor>();
  const input = space.activations[0];
  const top = space.deltas[spec.depth - 1]?.tensor;
  if (input === undefined || top === undefined) throw new RangeError(`depth ${spec.depth}`);
  return {
    *trial(index) {
      const rng = createRng(spec.first_seed + index);
      draw(rng.split(WEIGHTS));
      fill(input, spec.input, rng.split(INPUT), backend);
      if (spec.target === undefined) fill(top, spec.gradient, rng.split(GRADIENT), backend);
      yield* forwardLayers(network, input, backend, space);
      const loss = spec.target === undefined ? {} : { loss: missTarget(spec.target, space, top, backend) };
      yield* backwardLayers(network, space, top, backend, space);
      const logs = space.deltas.map((delta) => logNorm(delta, backend));
      const { quantities, normProduct } = yield* measurePass({ network, space, backend, gradients }, wanted);
      return {
        measurements: measurements({
          ...constants,
          gradient_norm: logs.map(normFromLog),
          rate: plain(rateOf(logs)),
          ...overflowOf(logs, space),
          ...loss,
          ...lostQuantities(spec, space),
          ...quantities,
        }),
        curves: [...curvesOf(logs, normProduct), ...spectrumCurve(quantities.singular_value)],
      };
    },
  };
}

/**
 * Where the gradient is no number: which layers of the forward pass still are, 1 or NaN. No claim names it; it tells where
 * the pass left the range of its numbers.
 */
function overflowOf(
  logs: readonly number[],
  { preActivations }: PassSpace,
): Record<string, readonly Scalar[]> {
  if (!logs.some(Number.isNaN)) return {};
  return { forward: preActivations.map(({ data }) => plain(data.every(Number.isFinite) ? 1 : Number.NaN)) };
}

/** The given vector in every row of the batch, or N(0, I). */
function fill(out: Tensor, given: readonly number[] | undefined, rng: Rng, backend: Backend): void {
  if (given === undefined) backend.fillNormals(rng, 1, out);
  else fillRows(out, given);
}

function fillRows(out: Tensor, row: readonly number[]): void {
  for (let at = 0; at < out.data.length; at += row.length) out.data.set(row, at);
}

/** ½‖a^L − t‖² over the batch; its gradient (a^L − t) ⊙ phi'(z^L) goes into `top`. */
function missTarget(target: readonly number[], space: PassSpace, top: Tensor, backend: Backend): Scalar {
  const output = space.activations.at(-1);
  const slopes = space.slopes.at(-1);
  if (output === undefined || slopes === undefined) return plain(Number.NaN);
  fillRows(top, target);
  backend.scale(-1, top);
  backend.axpy(1, output, top);
  const loss = 0.5 * backend.sumOfSquares(top);
  backend.multiply(slopes, top, top);
  return plain(loss);
}

/** flushed_fraction[l] and overflowed_fraction[l] of ∂L/∂z^l in the spec's format, and the smallest gradient it keeps. */
function lostQuantities(
  { format, loss_scale_exponent: k = 0 }: NetworkSpec,
  { deltas }: PassSpace,
): Record<string, Scalar | readonly Scalar[]> {
  if (format === undefined) return {};
  const lost = deltas.map((delta) => lostIn(delta, format, k));
  return {
    flushed_fraction: lost.map(({ flushed }) => plain(flushed)),
    overflowed_fraction: lost.map(({ overflowed }) => plain(overflowed)),
    smallest_kept: plain(smallestKept(format, k)),
  };
}

/** log10 of the singular values by rank, where they were asked for. */
function spectrumCurve(values: Scalar | readonly Scalar[] | undefined): Curve[] {
  if (!Array.isArray(values)) return [];
  const y = values.map((value: Scalar) => lnOf(value) / Math.LN10);
  return [{ name: 'singular_values', x: countedFrom1(y.length), y, unit: 'log10' }];
}

function curvesOf(logs: readonly number[], normProduct: readonly number[] | null): Curve[] {
  const x = countedFrom1(logs.length);
  const ratio: Curve = { name: 'gradient_ratio', x, y: log10Ratios(logs), unit: 'log10' };
  if (normProduct === null) return [ratio];
  const y = normProduct.map((ln) => ln / Math.LN10);
  return [ratio, { name: 'norm_product', x, y, unit: 'log10' }];
}
