/**
 * @file The simulator in two calls: `createSimulator` builds a random network and reserves everything a run needs,
 * `run(seed)` draws it, passes forward and backward, and measures every layer. What is finer than that stands in the
 * folders beside this file.
 */

import { suggestion } from '#engine/core/nearest.ts';
import { createRng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { createBackend, DEFAULT_MAX_BYTES } from '#engine/tensor/create-backend.ts';
import { bytesPerEntry, DTYPES } from '#engine/tensor/dtype.ts';
import { type Dtype, MemoryBudgetError } from '#engine/tensor/tensor.ts';
import { activationNamed, activations } from './activation/activations.ts';
import { type Initialiser, requireInitialiser } from './initialiser.ts';
import { type LayerNorms, layerNorms, layerNormsSpace } from './measure/layer-norms.ts';
import { rateOf } from './measure/rate.ts';
import { KEPT_ENTRIES, type RandomNetwork, randomNetwork } from './network.ts';
import { backward, drain, forward, type PassSpace, reservePass } from './pass.ts';

export interface SimulatorOptions {
  /** Layers, 1 … 100,000. */
  readonly depth: number;
  /** Units of every layer and of the input, 1 … 16,384. */
  readonly width: number;
  /** A name of `activation/activations.ts`. */
  readonly activation: string;
  /** How weights are drawn; `{ name: 'xavier' }` unless it says otherwise. */
  readonly init?: Initialiser;
  /** Variance of the biases, 0 unless it says otherwise. */
  readonly sigmaB2?: number;
  /** Samples that pass at once, 1 … 65,536; 1 unless it says otherwise. */
  readonly batch?: number;
  readonly dtype?: Dtype;
  /** Most bytes all tensors may take, 1 GiB unless it says otherwise. */
  readonly maxBytes?: number;
  /** Whose kernels compute; `createBackend('fast')` unless it says otherwise. */
  readonly backend?: Backend;
}

/** All logarithms are natural ones; index 0 is layer 1, but for activations, where it is the input. */
export interface SimulatorRun extends LayerNorms {
  /** (ln‖delta^1‖ − ln‖delta^L‖)/(L − 1) in nats per layer; 0 for a single layer. */
  readonly rate: number;
}

export interface Simulator {
  readonly network: RandomNetwork;
  readonly backend: Backend;
  /** The tensors of the last run, for whoever wants to look closer; the next run writes over them. */
  readonly space: PassSpace;
  /** One trial: weights, input and ∂L/∂z^L ~ N(0, I) are drawn from the seed. The same whole number gives the same run. */
  run(seed: number): SimulatorRun;
}

/**
 * Builds the network and reserves its memory. Throws a RangeError that names the field, its value and what is allowed,
 * or a MemoryBudgetError, before anything is reserved.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { depth, width, init = { name: 'xavier' }, sigmaB2 = 0, batch = 1, dtype = 'float64' } = options;
  requireWhole('depth', depth, 100_000);
  requireWhole('width', width, 16_384);
  requireWhole('batch', batch, 65_536);
  if (!(sigmaB2 >= 0 && sigmaB2 < Number.POSITIVE_INFINITY))
    throw new RangeError(`sigmaB2 is ${sigmaB2}; it is a variance, 0 or more`);
  requireInitialiser(init);
  if (!DTYPES.includes(dtype)) throw new RangeError(`dtype is "${dtype}"; ${suggestion(dtype, DTYPES)}`);
  const activation = activationNamed(options.activation);
  if (activation === undefined) {
    const known = activations.map(({ name }) => name);
    throw new RangeError(`activation is "${options.activation}"; ${suggestion(options.activation, known)}`);
  }
  requireMemory(depth, width, batch, dtype, options.maxBytes ?? DEFAULT_MAX_BYTES);
  const backend = options.backend ?? createBackend('fast', withLimit(options.maxBytes));
  const network = randomNetwork({ depth, width, activation, init, sigmaB2, dtype }, createRng(0), backend);
  const space = reservePass(network, batch, backend);
  const scratch = layerNormsSpace(network, backend);
  return {
    network,
    backend,
    space,
    run(seed) {
      if (!Number.isSafeInteger(seed)) throw new RangeError(`the seed is ${seed}; it is a whole number`);
      const rng = createRng(seed);
      network.redraw(rng.split(0));
      const [input] = space.activations;
      const top = space.deltas.at(-1)?.tensor;
      if (input === undefined || top === undefined) throw new RangeError('a network without layers');
      backend.fillNormals(rng.split(1), 1, input);
      forward(network, input, backend, space);
      backend.fillNormals(rng.split(2), 1, top);
      backward(network, space, top, backend, space);
      const norms = drain(layerNorms(network, space, space, backend, scratch));
      return { ...norms, rate: rateOf(norms.deltas) };
    },
  };
}

function withLimit(maxBytes: number | undefined): { readonly maxBytes?: number } {
  return maxBytes === undefined ? {} : { maxBytes };
}

function requireWhole(field: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return;
  throw new RangeError(`${field} is ${value}; it is a whole number from 1 to ${max}`);
}

/** Weights, four tensors per layer and a weight gradient, before the first of them is reserved. */
function requireMemory(depth: number, width: number, batch: number, dtype: Dtype, maxBytes: number): void {
  const layer = width * width;
  const weights = depth * layer <= KEPT_ENTRIES ? depth * layer : layer;
  const bytes = bytesPerEntry(dtype) * (weights + layer + (4 * depth + 1) * batch * width);
  if (bytes > maxBytes) throw new MemoryBudgetError(bytes, maxBytes);
}
