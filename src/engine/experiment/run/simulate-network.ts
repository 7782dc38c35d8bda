/** @file A plain network per seed: gradient norms, and whatever else the claims ask for. */

import { log } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { type Activation, supremumOfSlope } from '#engine/network/activation/activation.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import type { Initialiser } from '#engine/network/initialiser.ts';
import { sigmaW2Of } from '#engine/network/initialiser.ts';
import { explicitNetwork, type Network, randomNetwork } from '#engine/network/network.ts';
import { backwardLayers, type ForwardPass, forwardLayers } from '#engine/network/pass.ts';
import { logNorm } from '#engine/network/scaled.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { fixedPoint } from '#engine/network/theory/fixed-point.ts';
import { predictedLogRatios } from '#engine/network/theory/gradient-ratio.ts';
import type { MeanFieldSetup } from '#engine/network/theory/mean-field.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor, vector, zeros } from '#engine/tensor/tensor.ts';
import { normFromLog, plain, type Scalar } from '../claim/scalar.ts';
import type { NetworkSpec, Series } from '../types.ts';
import {
  type Curve,
  countedFrom1,
  log10Ratios,
  measurements,
  plainAll,
  type Simulation,
} from './simulation.ts';

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
  const activation = activationNamed(spec.activation);
  if (activation === undefined) throw new RangeError(`no activation ${spec.activation}`);
  const random = spec.weights === undefined || spec.input === undefined || spec.gradient === undefined;
  const theory = theoryOf(spec, activation);
  const spectral = wanted.has('weight_spectral_norm') || wanted.has('norm_product');
  const constants = plainAll({ depth: spec.depth, width: spec.width, ...theory.values(wanted) });
  const fixed = explicitOf(spec, activation);
  return {
    deterministic: !random,
    trials: random ? spec.seeds : 1,
    steps: 2 * spec.depth + (spectral ? spec.depth : 0),
    theory: theory.series,
    *trial(index) {
      const rng = createRng(spec.first_seed + index);
      const network = fixed ?? randomNetwork(randomOptions(spec, activation), rng.split(WEIGHTS));
      const input = sample(spec.input, spec, network.widths[0] ?? 1, rng.split(INPUT));
      const top = sample(spec.gradient, spec, network.widths[spec.depth] ?? 1, rng.split(GRADIENT));
      const forward = yield* forwardLayers(network, input, backend);
      const backward = yield* backwardLayers(network, forward, top, backend);
      const logs = backward.deltas.map((delta) => logNorm(delta, backend));
      const norms = spectral ? yield* spectralLogs(network, spec.depth, backend) : [];
      const product = productLogs(norms, supremumOfSlope(activation));
      const x = countedFrom1(spec.depth);
      const curves: Curve[] = [{ name: 'gradient_ratio', x, y: log10Ratios(logs), unit: 'log10' }];
      if (spectral)
        curves.push({ name: 'norm_product', x, y: product.map((ln) => ln / Math.LN10), unit: 'log10' });
      return {
        measurements: measurements({
          ...constants,
          gradient_norm: logs.map(normFromLog),
          rate: plain(rateOf(logs)),
          ...varianceQuantities(forward, wanted),
          ...(spectral
            ? { weight_spectral_norm: norms.map(normFromLog), norm_product: normFromLog(product[0] ?? 0) }
            : {}),
        }),
        curves,
      };
    },
  };
}

/** (ln‖delta^1‖ − ln‖delta^L‖)/(L − 1); 0 for a single layer, which carries nothing back. */
export function rateOf(logs: readonly number[]): number {
  const steps = logs.length - 1;
  return steps === 0 ? 0 : ((logs[0] ?? Number.NaN) - (logs[steps] ?? Number.NaN)) / steps;
}

function randomOptions(spec: NetworkSpec, activation: Activation) {
  const { depth, width, dtype } = spec;
  return { depth, width, dtype, activation, init: initialiserOf(spec), sigmaB2: spec.sigma_b2 };
}

export function initialiserOf(spec: Pick<NetworkSpec, 'init' | 'sigma_w2'>): Initialiser {
  return spec.init === 'gaussian' || spec.init === 'orthogonal'
    ? { name: spec.init, sigmaW2: spec.sigma_w2 ?? 1 }
    : { name: spec.init };
}

function explicitOf(spec: NetworkSpec, activation: Activation): Network | null {
  const { weights, biases } = spec;
  if (weights === undefined) return null;
  const matrices = weights.map((rows) => matrix(rows, spec.dtype));
  const offsets = biases?.map((values) => vector(values, spec.dtype));
  return explicitNetwork(
    countedFrom1(spec.depth).flatMap((layer) => {
      const at = (layer - 1) % matrices.length;
      const one = matrices[at];
      return one === undefined ? [] : [{ weights: one, biases: offsets?.[at] ?? null, activation }];
    }),
  );
}

/** The given vector in every row of the batch, or N(0, I). */
function sample(given: readonly number[] | undefined, spec: NetworkSpec, size: number, rng: Rng): Tensor {
  const out = zeros([spec.batch, size], spec.dtype);
  if (given === undefined) rng.fillNormals(out.data, 1);
  else for (let row = 0; row < spec.batch; row++) out.data.set(given, row * size);
  return out;
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
  for (const norm of norms.slice(1).reverse()) products.unshift((products[0] ?? 0) + norm + log(slope));
  return products;
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

interface Theory {
  readonly series: readonly Series[];
  values(wanted: ReadonlySet<string>): Record<string, number>;
}

/** Beyond this depth the theory curve is left out: it costs an integral per layer. */
const THEORY_DEPTH = 400;

/** Mean field with the 1/n shift of Gaussian weights; none for explicit networks. */
function theoryOf(spec: NetworkSpec, activation: Activation): Theory {
  const init = initialiserOf(spec);
  const setup: MeanFieldSetup = { activation, sigmaW2: sigmaW2Of(init), sigmaB2: spec.sigma_b2 };
  const absent = spec.weights !== undefined || spec.depth > THEORY_DEPTH;
  const width = init.name === 'orthogonal' ? Number.POSITIVE_INFINITY : spec.width;
  const logs = absent ? [] : predictedLogRatios(setup, spec.depth, width);
  const x = countedFrom1(spec.depth);
  const y = logs.map((ln) => ln / Math.LN10);
  return {
    series: absent ? [] : [{ name: 'gradient_theory', x, y, low: y, high: y, unit: 'log10' }],
    values: (wanted) => ({
      theory_rate: absent ? Number.NaN : rateOf(logs),
      ...(wanted.has('chi_1') ? { chi_1: fixedPoint(setup)?.chi1 ?? Number.NaN } : {}),
    }),
  };
}
