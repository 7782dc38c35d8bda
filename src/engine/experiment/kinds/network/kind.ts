/** @file The kind `network`. */

import { sigmaW2Of } from '#engine/network/initialiser.ts';
import type { Parameter } from '../../types.ts';
import { type Fields, type KindDefinition, LAYER, type Quantity, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { type RunSize, seededSize } from '../size.ts';
import { wantsSpectralNorms } from './norms-wanted.ts';
import { readNetwork } from './read.ts';
import { simulateNetwork } from './simulate.ts';
import { INIT_NAMES, type NetworkSpec } from './spec.ts';
import { initialiserOf, networkTheory } from './theory.ts';
import { networkWork } from './work.ts';

export const networkKind: KindDefinition<NetworkSpec> = {
  read: readNetwork,
  quantities: networkQuantities,
  size: networkSize,
  work: networkWork,
  parameters: networkParameters,
  set: withParameter,
  simulate: simulateNetwork,
  theory: networkTheory,
  place: LAYER,
};

function networkQuantities(spec: NetworkSpec): Record<string, Quantity> {
  return {
    gradient_norm: { length: spec.depth },
    rate: single,
    activation_variance: { length: spec.depth },
    second_moment: { length: spec.depth },
    weight_spectral_norm: { length: spec.depth },
    norm_product: single,
    theory_rate: single,
    chi_1: single,
    depth: single,
    width: single,
  };
}

function networkSize(spec: NetworkSpec, wanted: ReadonlySet<string>): RunSize {
  const random = [spec.weights, spec.input, spec.gradient].includes(undefined);
  return seededSize(random, spec.seeds, (wantsSpectralNorms(wanted) ? 3 : 2) * spec.depth);
}

function networkParameters(spec: NetworkSpec): Parameter[] {
  const shared = [bounded('depth', spec.depth), word('activation', spec.activation, ACTIVATION_NAMES)];
  if (spec.weights !== undefined) return shared;
  return [
    ...shared,
    bounded('width', spec.width),
    word('init', spec.init, INIT_NAMES),
    bounded('sigma_w2', sigmaW2Of(initialiserOf(spec))),
    bounded('sigma_b2', spec.sigma_b2),
    bounded('batch', spec.batch),
    bounded('seeds', spec.seeds),
  ];
}

/** A variance makes a named scheme `gaussian`, since it is nothing but a variance; a named scheme drops the variance. */
function withParameter(fields: Fields, name: string, value: unknown): Fields {
  const { sigma_w2, ...rest } = fields;
  if (name === 'init' && value !== 'gaussian' && value !== 'orthogonal') return { ...rest, init: value };
  const named = fields.init !== 'gaussian' && fields.init !== 'orthogonal';
  if (name === 'sigma_w2' && named) return { ...rest, init: 'gaussian', sigma_w2: value };
  return { ...fields, [name]: value };
}
