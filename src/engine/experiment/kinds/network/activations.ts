/** @file The activations of a network's layers. */

import type { Activation } from '#engine/network/activation/activation.ts';
import { leakyReluOf } from '#engine/network/activation/rectified.ts';
import { knownActivation } from '../seeded.ts';
import type { NetworkSpec } from './spec.ts';

/** The list that the layers pass through in turn. */
export function activationsOf({ activation, slope }: NetworkSpec): Activation[] {
  return [activation]
    .flat()
    .map((name) =>
      name === 'leaky_relu' && slope !== undefined ? leakyReluOf(slope) : knownActivation(name),
    );
}

/** The activation of all layers; `null` where the spec lists several. */
export function onlyActivation(spec: NetworkSpec): Activation | null {
  const [first = null] = activationsOf(spec);
  return typeof spec.activation === 'string' ? first : null;
}
