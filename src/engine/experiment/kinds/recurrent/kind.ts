/** @file The kind `recurrent`. */

import type { Parameter } from '../../types.ts';
import { type Fields, type KindDefinition, type Quantity, STEP, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { type RunSize, seededSize } from '../size.ts';
import { readRecurrent } from './read.ts';
import { simulateRecurrent } from './simulate.ts';
import { LOSSES, RECURRENT_INITS, type RecurrentSpec } from './spec.ts';
import { recurrentWork } from './work.ts';

export const recurrentKind: KindDefinition<RecurrentSpec> = {
  read: readRecurrent,
  quantities: recurrentQuantities,
  size: recurrentSize,
  work: recurrentWork,
  parameters: recurrentParameters,
  set: withParameter,
  simulate: simulateRecurrent,
  place: STEP,
};

function recurrentQuantities(spec: RecurrentSpec): Record<string, Quantity> {
  const perUnit = { length: spec.width };
  return {
    gradient_norm: { length: spec.steps + 1 },
    rate: single,
    log_ratio: single,
    ...(spec.init === undefined || spec.shared === false ? {} : { independent_log_ratio: single }),
    jacobian_spectral_norm: single,
    reversed_gradient_norm: single,
    weight_spectral_norm: single,
    weight_spectral_radius: single,
    loss_gradient: perUnit,
    immediate_derivative_sum: perUnit,
    total_derivative_sum: perUnit,
    ...(spec.spectral_radius === undefined ? {} : { spectral_radius: single }),
    steps: single,
    width: single,
  };
}

function recurrentSize(spec: RecurrentSpec, wanted: ReadonlySet<string>): RunSize {
  // The state is of no account where the slopes do not depend on it.
  const settled = spec.activation === 'linear' || spec.pre_activation !== undefined;
  const still = settled || (spec.h0 !== undefined && spec.input_variance === 0);
  const random = spec.init !== undefined || spec.gradient === undefined || !still;
  const passes = wanted.has('independent_log_ratio') ? 4 : 2;
  return seededSize(random, spec.seeds, passes * spec.steps);
}

function recurrentParameters(spec: RecurrentSpec): Parameter[] {
  const { init, spectral_radius, pre_activation } = spec;
  const activation =
    spec.jacobians === undefined ? [word('activation', spec.activation, ACTIVATION_NAMES)] : [];
  return [
    bounded('steps', spec.steps),
    ...(init === undefined ? [] : [bounded('width', spec.width)]),
    ...activation,
    ...(init === undefined ? [bounded('scale', spec.scale ?? 1)] : [word('init', init, RECURRENT_INITS)]),
    ...(spectral_radius === undefined ? [] : [bounded('spectral_radius', spectral_radius)]),
    ...(spec.sigma_w2 === undefined ? [] : [bounded('sigma_w2', spec.sigma_w2)]),
    ...(init === undefined ? [] : [word('shared', String(spec.shared !== false), ['true', 'false'])]),
    ...(pre_activation === undefined
      ? [bounded('input_variance', spec.input_variance)]
      : [bounded('pre_activation', pre_activation)]),
    ...(spec.loss === undefined ? [] : [word('loss', spec.loss, LOSSES)]),
    bounded('seeds', spec.seeds),
  ];
}

/** An orthogonal matrix has no variance: its scale is the spectral radius. */
function withParameter(fields: Fields, name: string, value: unknown): Fields {
  if (name !== 'init' || value !== 'orthogonal') return { ...fields, [name]: value };
  const { sigma_w2: _, ...rest } = fields;
  return { ...rest, init: value };
}
