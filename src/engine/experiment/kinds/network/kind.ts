/** @file The kind `network`. */

import { sigmaW2Of } from '#engine/network/initialiser.ts';
import type { Parameter } from '../../types.ts';
import { type Fields, type KindDefinition, LAYER, type Quantity, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { type RunSize, seededSize } from '../size.ts';
import { FORMATS } from './precision.ts';
import { readNetwork } from './read.ts';
import { widthsOf } from './read-explicit.ts';
import { simulateNetwork } from './simulate.ts';
import { INIT_NAMES, type NetworkSpec } from './spec.ts';
import { initialiserOf, networkTheory } from './theory.ts';
import { wants } from './wanted.ts';
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
  const layers = { length: spec.depth };
  const widths = widthsOf(spec);
  return {
    gradient_norm: layers,
    rate: single,
    activation_variance: layers,
    second_moment: layers,
    activation_norm: layers,
    pre_activation_norm: layers,
    input_norm: single,
    output_norm: single,
    output: { length: widths[spec.depth] ?? 0 },
    ...(spec.target === undefined ? {} : { loss: single }),
    dead_fraction: layers,
    active_fraction: layers,
    derivative_max: layers,
    derivative_product: single,
    weight_norm: layers,
    largest_weight: single,
    weight_gradient_norm: layers,
    weight_gradient: { length: (widths[0] ?? 0) * (widths[1] ?? 0) },
    weight_spectral_norm: layers,
    norm_product: single,
    norm_bound: single,
    frobenius_product: single,
    frobenius_bound: single,
    smallest_singular_product: single,
    lower_bound: single,
    singular_value: { length: Math.min(widths[0] ?? 0, widths[spec.depth] ?? 0) },
    largest_singular: single,
    jacobian_mean_square: single,
    jacobian_spread: single,
    zero_fraction: single,
    ...(spec.format === undefined
      ? {}
      : { flushed_fraction: layers, overflowed_fraction: layers, smallest_kept: single }),
    theory_rate: single,
    chi_1: single,
    depth: single,
    width: single,
  };
}

function networkSize(spec: NetworkSpec, wanted: ReadonlySet<string>): RunSize {
  const ends = [spec.input, spec.gradient ?? spec.target];
  const random = [spec.weights, ...ends].includes(undefined);
  const measured = (['spectral', 'smallest', 'norms', 'spectrum'] as const).filter((group) =>
    wants(wanted, group),
  );
  return seededSize(random, spec.seeds, (2 + measured.length) * spec.depth);
}

function networkParameters(spec: NetworkSpec): Parameter[] {
  const shared = [bounded('depth', spec.depth), ...activationParameters(spec), ...formatParameters(spec)];
  if (spec.weights !== undefined) return shared;
  return [
    ...shared,
    bounded('width', spec.width),
    word('init', spec.init, INIT_NAMES),
    bounded('sigma_w2', sigmaW2Of(initialiserOf(spec))),
    bounded('sigma_b2', spec.sigma_b2),
    ...(spec.bias === undefined ? [] : [bounded('bias', spec.bias)]),
    bounded('batch', spec.batch),
    bounded('seeds', spec.seeds),
  ];
}

function formatParameters({ format, loss_scale_exponent = 0 }: NetworkSpec): Parameter[] {
  if (format === undefined) return [];
  return [word('format', format, FORMATS), bounded('loss_scale_exponent', loss_scale_exponent)];
}

/** A list of activations is no one word. */
function activationParameters({ activation, slope }: NetworkSpec): Parameter[] {
  if (typeof activation !== 'string') return [];
  const named = word('activation', activation, ACTIVATION_NAMES);
  return slope === undefined ? [named] : [named, bounded('slope', slope)];
}

/**
 * A variance makes a named scheme `gaussian`, since it is nothing but a variance; a named scheme drops the variance, and
 * another activation the slope of leaky_relu.
 */
function withParameter(fields: Fields, name: string, value: unknown): Fields {
  const { sigma_w2, ...rest } = fields;
  if (name === 'activation' && value !== 'leaky_relu') {
    const { slope, ...others } = fields;
    return { ...others, activation: value };
  }
  if (name === 'init' && value !== 'gaussian' && value !== 'orthogonal') return { ...rest, init: value };
  const named = fields.init !== 'gaussian' && fields.init !== 'orthogonal';
  if (name === 'sigma_w2' && named) return { ...rest, init: 'gaussian', sigma_w2: value };
  return { ...fields, [name]: value };
}
