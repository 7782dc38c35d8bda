/** @file The fields of everything that is repeated over seeds, and the words they share. */

import type { Activation } from '#engine/network/activation/activation.ts';
import { activationNamed, activations } from '#engine/network/activation/activations.ts';
import type { FieldReader } from '../fields/field-reader.ts';
import type { Seeded } from './spec-base.ts';

export const ACTIVATION_NAMES = activations.map((activation) => activation.name);
const DTYPES = ['float64', 'float32'] as const;
export const DEFAULT_WIDTH = 128;
const DEFAULT_SEEDS = 30;

export function readSeeded(reader: FieldReader): Seeded {
  return { ...readSeeds(reader), dtype: reader.word('dtype', DTYPES, 'float64') };
}

/** Of a kind that computes in float64 whatever is wished. */
export function readSeeds(reader: FieldReader): Omit<Seeded, 'dtype'> {
  return { seeds: reader.number('seeds', DEFAULT_SEEDS), first_seed: reader.number('first_seed', 1) };
}

/** Throws on a name that no spec can have. */
export function knownActivation(name: string): Activation {
  const activation = activationNamed(name);
  if (activation === undefined) throw new RangeError(`no activation ${name}`);
  return activation;
}
