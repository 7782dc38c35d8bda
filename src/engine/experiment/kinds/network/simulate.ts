/** @file A plain network per seed: gradient norms, and whatever else the claims ask for. */

import { log } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { type Activation, supremumOfSlope } from '#engine/network/activation/activation.ts';
import { rateOf } from '#engine/network/measure/rate.ts';
import { explicitNetwork, type Network, randomNetwork } from '#engine/network/network.ts';
import { backwardLayers, type ForwardPass, forwardLayers, reservePass } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { normFromLog, plain, type Scalar } from '../../claim/scalar.ts';
import { hold } from '../hold.ts';
import { knownActivation } from '../seeded.ts';
import {
  type Curve,
  countedFrom1,
  log10Ratios,
  measurements,
  plainAll,
  type Simulation,
} from '../simulation.ts';
import { wantsSpectralNorms } from './norms-wanted.ts';
import type { NetworkSpec } from './spec.ts';
import { initialiserOf, theoryValues } from './theory.ts';

/** Labels of the streams a trial is split into. */
const WEIGHTS = 0;
const INPUT = 1;
const GRADIENT = 2;

/** `wanted`: names the claims use; spectral norms and theory are computed only when asked for. */
export function simulateNetwork(
  spec: NetworkSpec,
  wanted: ReadonlySet<string>,
  backend: Backend,
): Simulation {
  const activation = knownActivation(spec.activation);
  const spectral = wantsSpectralNorms(wanted);
  const constants = plainAll({ depth: spec.depth, width: spec.width, ...theoryValues(spec, wanted) });
  const { network, draw } = networkOf(spec, activation, backend);
  const space = reservePass(network, spec.batch, backend);
  const input = space.activations[0];
  const top = space.deltas[spec.depth - 1]?.tensor;
  if (input === undefined || top === undefined) throw new RangeError(`depth ${spec.depth}`);
  return {
    *trial(index) {
      const rng = createRng(spec.first_seed + index);
      draw(rng.split(WEIGHTS));
      fill(input, spec.input, rng.split(INPUT), backend);
      fill(top, spec.gradient, rng.split(GRADIENT), backend);
      yield* forwardLayers(network, input, backend, space);
      yield* backwardLayers(network, space, top, backend, space);
      const logs = space.deltas.map((delta) => logNorm(delta, backend));
      const norms = spectral ? yield* spectralLogs(network, spec.depth, backend) : null;
      return {
        measurements: measurements({
          ...constants,
          gradient_norm: logs.map(normFromLog),
          rate: plain(rateOf(logs)),
          ...varianceQuantities(space, wanted),
          ...(norms === null ? {} : spectralQuantities(norms, activation)),
        }),
        curves: curvesOf(logs, norms, activation),
      };
    },
  };
}

/** One network for all trials, and how it becomes the next one's. */
function networkOf(
  spec: NetworkSpec,
  activation: Activation,
  backend: Backend,
): { network: Network; draw: (rng: Rng) => void } {
  const { depth, width, dtype, weights } = spec;
  if (weights !== undefined) {
    return { network: explicitOf(spec, weights, activation, backend), draw: () => {} };
  }
  const options = { depth, width, dtype, activation, init: initialiserOf(spec), sigmaB2: spec.sigma_b2 };
  const network = randomNetwork(options, createRng(spec.first_seed), backend);
  return { network, draw: network.redraw };
}

function explicitOf(
  spec: NetworkSpec,
  weights: NonNullable<NetworkSpec['weights']>,
  activation: Activation,
  backend: Backend,
): Network {
  const matrices = weights.map((rows) => hold(matrix(rows, spec.dtype), backend));
  const offsets = spec.biases?.map((values) => hold(vector(values, spec.dtype), backend));
  return explicitNetwork(
    countedFrom1(spec.depth).flatMap((layer) => {
      const at = (layer - 1) % matrices.length;
      const one = matrices[at];
      return one === undefined ? [] : [{ weights: one, biases: offsets?.[at] ?? null, activation }];
    }),
  );
}

/** The given vector in every row of the batch, or N(0, I). */
function fill(out: Tensor, given: readonly number[] | undefined, rng: Rng, backend: Backend): void {
  if (given === undefined) backend.fillNormals(rng, 1, out);
  else for (let at = 0; at < out.data.length; at += given.length) out.data.set(given, at);
}

function curvesOf(logs: readonly number[], norms: readonly number[] | null, activation: Activation): Curve[] {
  const x = countedFrom1(logs.length);
  const ratio: Curve = { name: 'gradient_ratio', x, y: log10Ratios(logs), unit: 'log10' };
  if (norms === null) return [ratio];
  const product = productLogs(norms, supremumOfSlope(activation)).map((ln) => ln / Math.LN10);
  return [ratio, { name: 'norm_product', x, y: product, unit: 'log10' }];
}

function spectralQuantities(norms: readonly number[], activation: Activation) {
  const [product = 0] = productLogs(norms, supremumOfSlope(activation));
  return { weight_spectral_norm: norms.map(normFromLog), norm_product: normFromLog(product) };
}

function* spectralLogs(network: Network, depth: number, backend: Backend): Generator<number, number[]> {
  const logs: number[] = [];
  for (let layer = 1; layer <= depth; layer++) {
    logs.push(log(spectralNorm(network.weights(layer), backend)));
    yield layer;
  }
  return logs;
}

/** ln of the product of ‖W^k‖ sup|phi'| over k = l + 1 … L, for l = 1 … L. */
function productLogs(norms: readonly number[], slope: number): number[] {
  const products = [0];
  for (const norm of norms.slice(1).reverse()) products.push((products.at(-1) ?? 0) + norm + log(slope));
  return products.reverse();
}

/** activation_variance[l]: variance of a^l over units and samples; second_moment[l]: mean square of z^l. */
function varianceQuantities(
  forward: ForwardPass,
  wanted: ReadonlySet<string>,
): Record<string, readonly Scalar[]> {
  const quantities: Record<string, readonly Scalar[]> = {};
  if (wanted.has('activation_variance')) {
    quantities.activation_variance = forward.activations.slice(1).map((a) => plain(varianceOf(a)));
  }
  if (wanted.has('second_moment')) {
    quantities.second_moment = forward.preActivations.map((z) => plain(meanSquare(z)));
  }
  return quantities;
}

function meanSquare(tensor: Tensor): number {
  let sum = 0;
  for (const value of tensor.data) sum += value * value;
  return sum / tensor.data.length;
}

function varianceOf(tensor: Tensor): number {
  let sum = 0;
  for (const value of tensor.data) sum += value;
  const mean = sum / tensor.data.length;
  let squares = 0;
  for (const value of tensor.data) squares += (value - mean) * (value - mean);
  return squares / tensor.data.length;
}
