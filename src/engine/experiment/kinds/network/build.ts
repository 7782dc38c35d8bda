/** @file The network of a spec, in the memory of a backend. */

import { createRng, type Rng } from '#engine/core/random.ts';
import type { Activation } from '#engine/network/activation/activation.ts';
import { explicitNetwork, type Network, randomNetwork } from '#engine/network/network.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, vector } from '#engine/tensor/tensor.ts';
import { hold } from '../hold.ts';
import { knownActivation } from '../seeded.ts';
import { countedFrom1 } from '../simulation.ts';
import { activationsOf } from './activations.ts';
import type { NetworkSpec } from './spec.ts';
import { initialiserOf } from './theory.ts';

/** One network for all trials, and how it becomes the next one's. */
export interface Drawable {
  readonly network: Network;
  draw(rng: Rng): void;
}

export function networkOf(spec: NetworkSpec, backend: Backend): Drawable {
  const { depth, width, dtype, weights } = spec;
  const activations = activationsOf(spec);
  if (weights !== undefined) {
    return { network: explicitOf(spec, weights, activations, backend), draw: () => {} };
  }
  const [activation = knownActivation('linear')] = activations;
  const options = {
    depth,
    width,
    dtype,
    activation,
    init: initialiserOf(spec),
    sigmaB2: spec.sigma_b2,
    biasMean: spec.bias ?? 0,
  };
  const random = randomNetwork(options, createRng(spec.first_seed), backend);
  const network = { ...random, activation: (layer: number) => inTurn(activations, layer) ?? activation };
  return { network, draw: random.redraw };
}

function explicitOf(
  spec: NetworkSpec,
  weights: NonNullable<NetworkSpec['weights']>,
  activations: readonly Activation[],
  backend: Backend,
): Network {
  const matrices = weights.map((rows) => hold(matrix(rows, spec.dtype), backend));
  const offsets = spec.biases?.map((values) => hold(vector(values, spec.dtype), backend));
  return explicitNetwork(
    countedFrom1(spec.depth).flatMap((layer) => {
      const one = inTurn(matrices, layer);
      const activation = inTurn(activations, layer);
      if (one === undefined || activation === undefined) return [];
      return [{ weights: one, biases: inTurn(offsets ?? [], layer) ?? null, activation }];
    }),
  );
}

/** Entry of layer l, counted from 1, of a list that is gone through again and again. */
function inTurn<T>(list: readonly T[], layer: number): T | undefined {
  return list[(layer - 1) % list.length];
}
