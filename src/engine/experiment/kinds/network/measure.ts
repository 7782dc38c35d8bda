/** @file What a claim may ask of one pass through a network, each measured only when it is wanted. */

import { type LayerNorms, type LayerNormsSpace, layerNorms } from '#engine/network/measure/layer-norms.ts';
import type { Network } from '#engine/network/network.ts';
import { type PassSpace, weightGradient } from '#engine/network/pass.ts';
import { logNorm, unscaled } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { normFromLog, plain, type Scalar } from '../../claim/scalar.ts';
import { productLogs, smallestLogs, spectralLogs, supremaOf } from './bounds.ts';
import { largestSlopes, slopeProductLog, smallestSlopes } from './slopes.ts';
import { spectrumQuantities } from './spectrum.ts';
import { activeFraction, deadFraction, meanSquare, varianceOf } from './units.ts';
import { wants } from './wanted.ts';

type Quantities = Record<string, Scalar | readonly Scalar[]>;

export interface Measured {
  readonly quantities: Quantities;
  /** ln of the product of ‖W^k‖ sup|phi'| above each layer, where spectral norms are wanted. */
  readonly normProduct: readonly number[] | null;
}

export interface Pass {
  readonly network: Network;
  readonly space: PassSpace;
  readonly backend: Backend;
  /** Room for a weight gradient, by its shape; needed for norms and entries of gradients. */
  readonly gradients: LayerNormsSpace;
}

/** Yields between layers. */
export function* measurePass(pass: Pass, wanted: ReadonlySet<string>): Generator<number, Measured> {
  const { network, space, backend, gradients } = pass;
  const spectral = wants(wanted, 'spectral') ? yield* spectralLogs(network, backend) : null;
  const smallest = wants(wanted, 'smallest') ? yield* smallestLogs(network) : null;
  const norms = wants(wanted, 'norms') ? yield* layerNorms(network, space, space, backend, gradients) : null;
  const spectrum = wants(wanted, 'spectrum') ? yield* spectrumQuantities(network, space) : {};
  const largest = wants(wanted, 'slopes') ? largestSlopes(space) : [];
  const normProduct = spectral === null ? null : productLogs(spectral, supremaOf(network));
  return {
    quantities: {
      ...unitQuantities(pass, wanted),
      ...spectrum,
      ...(largest.length === 0 ? {} : { derivative_max: largest.map(plain) }),
      ...(norms === null ? {} : normQuantities(norms, largest)),
      ...(spectral === null ? {} : spectralQuantities(spectral, normProduct ?? [], largest)),
      ...(smallest === null ? {} : smallestQuantities(smallest, smallestSlopes(space))),
    },
    normProduct,
  };
}

function unitQuantities(pass: Pass, wanted: ReadonlySet<string>): Quantities {
  const { space, backend } = pass;
  const { activations, preActivations } = space;
  const after = activations.slice(1);
  const measures: Record<string, () => Scalar | readonly Scalar[]> = {
    activation_variance: () => after.map((a) => plain(varianceOf(a))),
    second_moment: () => preActivations.map((z) => plain(meanSquare(z))),
    dead_fraction: () => after.map((a) => plain(deadFraction(a))),
    active_fraction: () => after.map((a) => plain(activeFraction(a))),
    derivative_product: () => normFromLog(slopeProductLog(space)),
    output: () => firstSample(after.at(-1)).map(plain),
    output_norm: () => norm(after.at(-1), backend),
    input_norm: () => norm(activations[0], backend),
    weight_gradient: () => firstGradient(pass).map(plain),
    largest_weight: () => plain(largestWeight(pass)),
  };
  const asked = Object.entries(measures).filter(([name]) => wanted.has(name));
  return Object.fromEntries(asked.map(([name, measure]) => [name, measure()]));
}

function firstSample(tensor: Tensor | undefined): number[] {
  return tensor === undefined ? [] : [...tensor.data.subarray(0, tensor.shape[1])];
}

function norm(tensor: Tensor | undefined, backend: Backend): Scalar {
  return tensor === undefined ? plain(Number.NaN) : normFromLog(logNorm({ tensor, exponent: 0 }, backend));
}

/** ∂L/∂W^1, row by row. */
function firstGradient({ network, space, backend, gradients }: Pass): number[] {
  const [inputs, units] = network.widths;
  const out = gradients.get(`${units} ${inputs}`);
  return unscaled(weightGradient(network, space, space, 1, backend, out));
}

/** Largest |W_ij| of all layers. */
function largestWeight({ network, backend }: Pass): number {
  const layers = network.widths.slice(1).map((_, i) => backend.maxAbs(network.weights(i + 1)));
  return Math.max(...layers);
}

function normQuantities(norms: LayerNorms, largest: readonly number[]): Quantities {
  const all = (logs: readonly number[]) => logs.map(normFromLog);
  return {
    activation_norm: all(norms.activations.slice(1)),
    pre_activation_norm: all(norms.preActivations),
    weight_norm: all(norms.weights),
    weight_gradient_norm: all(norms.weightGradients),
    frobenius_product: whole(norms.weights, []),
    frobenius_bound: whole(norms.weights, largest),
  };
}

function spectralQuantities(
  norms: readonly number[],
  product: readonly number[],
  largest: readonly number[],
): Quantities {
  return {
    weight_spectral_norm: norms.map(normFromLog),
    norm_product: normFromLog(product[0] ?? 0),
    norm_bound: whole(norms, largest),
  };
}

function smallestQuantities(norms: readonly number[], slopes: readonly number[]): Quantities {
  return { smallest_singular_product: whole(norms, []), lower_bound: whole(norms, slopes) };
}

/** The product over all steps from the last layer to the first. */
function whole(norms: readonly number[], slopes: readonly number[]): Scalar {
  return normFromLog(productLogs(norms, slopes)[0] ?? 0);
}
