/** @file The kind `batch-norm`. */

import { type KindDefinition, LAYER, type Quantity, single } from '../kind.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import { ONCE } from '../size.ts';
import { NOTHING, type Work } from '../work.ts';
import { MODES, readBatchNorm } from './read.ts';
import { simulateBatchNorm } from './simulate.ts';
import type { BatchNormSpec } from './spec.ts';

export const batchNormKind: KindDefinition<BatchNormSpec> = {
  read: readBatchNorm,
  quantities: batchNormQuantities,
  size: () => ONCE,
  work: batchNormWork,
  parameters: (spec) => [
    word('mode', spec.mode, MODES),
    bounded('eps', spec.eps),
    bounded('shift', spec.shift),
    bounded('gradient_shift', spec.gradient_shift),
    ...(spec.weights === undefined ? [] : [bounded('scale', spec.scale)]),
    word('activation', spec.activation, ACTIVATION_NAMES),
  ],
  simulate: simulateBatchNorm,
  place: LAYER,
};

function batchNormQuantities(spec: BatchNormSpec): Record<string, Quantity> {
  const units = { length: unitsOf(spec) };
  const perWeights = {
    weight_gradient_norm: single,
    scaled_weight_gradient_norm: single,
    output_change: single,
    weight_gradient_product: single,
  };
  return {
    output: { length: spec.input.length * unitsOf(spec) },
    input_variance: units,
    normalised_variance: units,
    fourth_moment: units,
    output_mean: units,
    output_variance: units,
    ...(spec.other_input === undefined ? {} : { other_fourth_moment: units }),
    input_gradient: { length: spec.input.length * (spec.input[0]?.length ?? 0) },
    input_gradient_norm: single,
    input_gradient_sum: { length: spec.input[0]?.length ?? 0 },
    difference_gradient_norm: single,
    unprojected_gradient_norm: single,
    ...(spec.weights === undefined ? {} : perWeights),
    eps: single,
    scale: single,
    shift: single,
    samples: single,
  };
}

function unitsOf({ input, weights }: BatchNormSpec): number {
  return weights === undefined ? (input[0]?.length ?? 0) : weights.length;
}

function batchNormWork(spec: BatchNormSpec, wanted: ReadonlySet<string>): Work {
  const features = spec.input[0]?.length ?? 0;
  const samples = Math.max(spec.input.length, spec.other_input?.length ?? 0);
  const held = samples * (features + 12 * unitsOf(spec));
  const pass = 40 * held + 3 * samples * features * unitsOf(spec);
  const passes = wanted.has('difference_gradient_norm') ? 3 + 2 * spec.input.length * features : 3;
  return { ...NOTHING, loops: passes * pass, entries: 4 * held, kept: 0 };
}
