/** @file All activations by name. */

import type { Activation } from './activation.ts';
import { elu, leakyRelu, linear, relu, selu } from './rectified.ts';
import { errorFunction, hyperbolicTangent, sigmoid } from './saturating.ts';
import { gelu, geluTanh, mish, silu, softplus } from './smooth.ts';

export const activations: readonly Activation[] = [
  linear,
  sigmoid,
  hyperbolicTangent,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  geluTanh,
  silu,
  softplus,
  mish,
  errorFunction,
];

const byName = new Map(activations.map((activation) => [activation.name, activation]));

/** The activation of that name, or `undefined`. */
export function activationNamed(name: string): Activation | undefined {
  return byName.get(name);
}
